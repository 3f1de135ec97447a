from interviews.models.encounters import Attendance, Interview, InterviewBatch, Study, StudyGuest
from interviews.models.excerpts import Anchor, Excerpt, ExcerptSubject
from interviews.models.imports import ImportFile
from interviews.models.participants import (
    AttributeDefinition,
    Consent,
    Participant,
    ParticipantIdentity,
)
from interviews.models.pseudonyms import Pseudonym, PseudonymCounter
from interviews.models.recordings import Recording
from interviews.models.search import SearchPassage
from interviews.models.surveys import SurveyFile, SurveyImport
from interviews.models.transcripts import SyncPoint, Transcript, TranscriptSource, Turn

__all__ = [
    "Anchor",
    "Attendance",
    "AttributeDefinition",
    "Consent",
    "Excerpt",
    "ExcerptSubject",
    "ImportFile",
    "Interview",
    "InterviewBatch",
    "Participant",
    "ParticipantIdentity",
    "Pseudonym",
    "PseudonymCounter",
    "Recording",
    "SearchPassage",
    "Study",
    "StudyGuest",
    "SurveyFile",
    "SurveyImport",
    "SyncPoint",
    "Transcript",
    "TranscriptSource",
    "Turn",
]
