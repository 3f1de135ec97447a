from interviews.actions.encounters import (
    create_batch,
    create_interview,
    create_study,
    delete_interview,
    edit_interview,
    edit_study,
)
from interviews.actions.participants import (
    create_participant,
    edit_participant,
    record_consent,
    set_identity,
)
from interviews.actions.speakers import attribute_span, narrow_subjects, settle_speakers
from interviews.actions.transcripts import log_interview, store_transcript
from interviews.actions.uploads import read_upload, set_encoding, upload_file

__all__ = [
    "attribute_span",
    "create_batch",
    "create_interview",
    "create_participant",
    "create_study",
    "delete_interview",
    "edit_interview",
    "edit_participant",
    "edit_study",
    "log_interview",
    "narrow_subjects",
    "read_upload",
    "record_consent",
    "set_encoding",
    "set_identity",
    "settle_speakers",
    "store_transcript",
    "upload_file",
]
