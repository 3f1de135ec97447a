"""Suggestions, part of insights/urls.py."""

from django.urls import URLPattern, URLResolver, path

from insights.views import suggestions

urlpatterns: list[URLPattern | URLResolver] = [
    path("codes/<int:pk>/suggestions", suggestions.suggestion_list, name="suggestion_list"),
    path(
        "codes/<int:pk>/suggestions/answer",
        suggestions.suggestion_answer,
        name="suggestion_answer",
    ),
    path(
        "codes/<int:pk>/suggestions/reading",
        suggestions.suggestion_reading,
        name="suggestion_reading",
    ),
    path("suggestions/switch", suggestions.suggestion_switch, name="suggestion_switch"),
    path("suggestions/<int:pk>/reopen", suggestions.suggestion_reopen, name="suggestion_reopen"),
    path(
        "interviews/<int:interview>/likely-codes", suggestions.likely_code_list, name="likely_codes"
    ),
]
