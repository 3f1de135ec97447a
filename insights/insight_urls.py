"""Insights, relative to /w/<workspace>/."""

from django.urls import URLPattern, path

from insights.views import glossary, insight_adding, insights, readings, saydo

urlpatterns: list[URLPattern] = [
    path("insights", insights.insight_list, name="insight_list"),
    path("insights/add", insight_adding.insight_add, name="insight_add"),
    path("insights/said-and-done", saydo.saydo_show, name="saydo_show"),
    path("insights/numbers", readings.metric_list, name="metric_list"),
    path("insights/<int:pk>", insights.insight_show, name="insight_show"),
    path("insights/<int:pk>/edit", insights.insight_edit, name="insight_edit"),
    path("insights/<int:pk>/means", insights.insight_imply, name="insight_imply"),
    path("insights/<int:pk>/rest", insights.insight_rest, name="insight_rest"),
    path("insights/<int:pk>/loosen", insights.insight_loosen, name="insight_loosen"),
    path("insights/<int:pk>/delete", insights.insight_delete, name="insight_delete"),
    path("insights/<int:insight>/vote", readings.reading_vote, name="reading_vote"),
    path("insights/<int:insight>/readings", readings.alternative_add, name="alternative_add"),
    path("readings/<int:pk>", readings.alternative_edit, name="alternative_edit"),
    path("readings/<int:pk>/delete", readings.alternative_delete, name="alternative_delete"),
    path("insights/<int:insight>/numbers/add", readings.metric_add, name="metric_add"),
    path("numbers/<int:pk>", readings.metric_edit, name="metric_edit"),
    path("numbers/<int:pk>/delete", readings.metric_delete, name="metric_delete"),
    path("glossary", glossary.glossary_show, name="glossary_show"),
]
