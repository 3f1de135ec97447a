"""The pages of analysis, part of insights/urls.py."""

from django.urls import path

from insights.views import analysis, analysis_agreement, analysis_saturation

urlpatterns = [
    path("analysis", analysis.analysis_overview, name="analysis_overview"),
    path("analysis/together", analysis.analysis_pairs, name="analysis_pairs"),
    path("analysis/people", analysis.analysis_people, name="analysis_people"),
    path("analysis/timeline", analysis.analysis_timeline, name="analysis_timeline"),
    path(
        "analysis/saturation", analysis_saturation.analysis_saturation, name="analysis_saturation"
    ),
    path("analysis/agreement", analysis_agreement.analysis_agreement, name="analysis_agreement"),
]
