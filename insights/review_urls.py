"""Settling highlights whose words were edited. Part of `insights.urls`."""

from django.urls import URLPattern, path

from insights.views import reviewing

urlpatterns: list[URLPattern] = [
    path("interviews/<int:interview>/review", reviewing.highlight_review, name="highlight_review"),
    path(
        "interviews/<int:interview>/review/accept",
        reviewing.highlight_accept,
        name="highlight_accept",
    ),
    path("excerpts/<int:pk>/point", reviewing.highlight_point, name="highlight_point"),
    path("excerpts/<int:pk>/remove", reviewing.highlight_remove, name="highlight_remove"),
]
