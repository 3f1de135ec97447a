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
from interviews.actions.originals import drop_unused, originals_of
from interviews.actions.participants import (
    create_participant,
    edit_participant,
    record_consent,
    set_identity,
)
from interviews.actions.pseudonyms import Chosen, hold_words, pseudonymise, waiting_words
from interviews.actions.recordings import attach_recording, remove_recording
from interviews.actions.revisions import restore_transcript, revise_transcript
from interviews.actions.settling import (
    Answer,
    name_alike,
    name_speakers,
    open_in_batch,
    rename_labels,
)
from interviews.actions.speakers import attribute_span, narrow_subjects, settle_speakers
from interviews.actions.surveys import (
    import_survey,
    imported_before,
    map_survey,
    plan_survey,
    read_survey_again,
    remove_survey,
    start_survey,
    surveys_open,
    take_survey,
)
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
    "Chosen",
    "Erased",
    "attach_recording",
    "attribute_span",
    "create_attribute",
    "create_batch",
    "create_interview",
    "create_participant",
    "create_study",
    "delete_attribute",
    "delete_interview",
    "drop_unused",
    "edit_attribute",
    "edit_interview",
    "edit_participant",
    "edit_study",
    "erase_participant",
    "hold_words",
    "import_survey",
    "imported_before",
    "log_interview",
    "map_survey",
    "move_attribute",
    "name_alike",
    "name_speakers",
    "narrow_subjects",
    "open_in_batch",
    "originals_of",
    "plan_survey",
    "pseudonymise",
    "read_survey_again",
    "read_upload",
    "record_consent",
    "remove_recording",
    "remove_survey",
    "rename_labels",
    "replace_file",
    "restore_transcript",
    "retry_upload",
    "revise_transcript",
    "set_encoding",
    "set_identity",
    "settle_speakers",
    "start_survey",
    "store_transcript",
    "surveys_open",
    "take_survey",
    "upload_file",
    "waiting_words",
    "what_is_erased",
]
