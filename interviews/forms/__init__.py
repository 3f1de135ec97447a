from interviews.forms.encounters import AddForm, FilterForm, InterviewForm, StudyForm
from interviews.forms.participants import (
    AttributeForm,
    ConsentForm,
    IdentityForm,
    ParticipantForm,
    SearchForm,
)
from interviews.forms.speakers import AttributionForm, EncodingForm, Label, SpeakersForm, labels_of

__all__ = [
    "AddForm",
    "AttributeForm",
    "AttributionForm",
    "ConsentForm",
    "EncodingForm",
    "FilterForm",
    "IdentityForm",
    "InterviewForm",
    "Label",
    "ParticipantForm",
    "SearchForm",
    "SpeakersForm",
    "StudyForm",
    "labels_of",
]
