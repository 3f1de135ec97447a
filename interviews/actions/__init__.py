from interviews.actions.attributes import (
    create_attribute,
    delete_attribute,
    edit_attribute,
    move_attribute,
)
from interviews.actions.encounters import (
    create_batch,
    create_interview,
    create_study,
    delete_interview,
    edit_interview,
    edit_study,
)
from interviews.actions.erasure import Erased, erase_participant, what_is_erased
from interviews.actions.participants import (
    create_participant,
    edit_participant,
    record_consent,
    set_identity,
)
from interviews.actions.settling import Answer, name_alike, name_speakers, open_in_batch
from interviews.actions.speakers import attribute_span, narrow_subjects, settle_speakers
from interviews.actions.transcripts import log_interview, store_transcript
from interviews.actions.uploads import (
    read_upload,
    replace_file,
    retry_upload,
    set_encoding,
    upload_file,
)

__all__ = [
    "Answer",
    "Erased",
    "attribute_span",
    "create_attribute",
    "create_batch",
    "create_interview",
    "create_participant",
    "create_study",
    "delete_attribute",
    "delete_interview",
    "edit_attribute",
    "edit_interview",
    "edit_participant",
    "edit_study",
    "erase_participant",
    "log_interview",
    "move_attribute",
    "name_alike",
    "name_speakers",
    "narrow_subjects",
    "open_in_batch",
    "read_upload",
    "record_consent",
    "replace_file",
    "retry_upload",
    "set_encoding",
    "set_identity",
    "settle_speakers",
    "store_transcript",
    "upload_file",
    "what_is_erased",
]
