"""Relative to /w/<workspace>/, see config/urls.py."""

from django.urls import URLPattern, URLResolver, path

from interviews.views import (
    adding,
    attributes,
    checking,
    lists,
    participants,
    reading,
    speakers,
    studies,
    surveys,
)

app_name = "interviews"
urlpatterns: list[URLPattern | URLResolver] = [
    path("interviews", lists.interview_list, name="interview_list"),
    path("interviews/add", adding.interview_add, name="interview_add"),
    path("interviews/check", checking.interview_check, name="interview_check"),
    path("interviews/<int:pk>", reading.interview_read, name="interview_read"),
    path("interviews/<int:pk>/edit", lists.interview_edit, name="interview_edit"),
    path("interviews/<int:pk>/delete", lists.interview_delete, name="interview_delete"),
    path("interviews/<int:pk>/speakers", speakers.interview_speakers, name="interview_speakers"),
    path("interviews/<int:pk>/attribute", speakers.turn_attribute, name="turn_attribute"),
    path("imports", adding.import_list, name="import_list"),
    path("imports/<int:pk>", adding.import_progress, name="import_progress"),
    path("imports/<int:pk>/again", adding.import_again, name="import_again"),
    path("imports/<int:pk>/encoding", adding.import_encoding, name="import_encoding"),
    path("imports/<int:pk>/remove", adding.import_remove, name="import_remove"),
    path("surveys/add", surveys.survey_add, name="survey_add"),
    path("surveys/<int:pk>", surveys.survey_show, name="survey_show"),
    path("surveys/<int:pk>/columns", surveys.survey_columns, name="survey_columns"),
    path("surveys/<int:pk>/encoding", surveys.survey_encode, name="survey_encode"),
    path("surveys/<int:pk>/check", surveys.survey_check, name="survey_check"),
    path("surveys/<int:pk>/remove", surveys.survey_remove, name="survey_remove"),
    path("participants", participants.participant_list, name="participant_list"),
    path("participants/add", participants.participant_add, name="participant_add"),
    path("participants/<int:pk>", participants.participant_show, name="participant_show"),
    path("participants/<int:pk>/edit", participants.participant_edit, name="participant_edit"),
    path("participants/<int:pk>/erase", participants.participant_erase, name="participant_erase"),
    path("participants/<int:pk>/consent", participants.consent_add, name="consent_add"),
    path("participants/<int:pk>/identity", participants.identity_edit, name="identity_edit"),
    path("attributes", attributes.attribute_list, name="attribute_list"),
    path("attributes/<int:pk>", attributes.attribute_edit, name="attribute_edit"),
    path("attributes/<int:pk>/move", attributes.attribute_move, name="attribute_move"),
    path("attributes/<int:pk>/delete", attributes.attribute_delete, name="attribute_delete"),
    path("studies", studies.study_list, name="study_list"),
    path("studies/add", studies.study_add, name="study_add"),
    path("studies/<int:pk>", studies.study_show, name="study_show"),
    path("studies/<int:pk>/edit", studies.study_edit, name="study_edit"),
]
