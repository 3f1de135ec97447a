from interviews.forms.encounters import AddForm, FilterForm, InterviewForm, StudyForm
from interviews.forms.names import NamesForm
from interviews.forms.participants import (
    AttributeForm,
    ConsentForm,
    IdentityForm,
    ParticipantForm,
    SearchForm,
)
from interviews.forms.speakers import AttributionForm, EncodingForm, Label, SpeakersForm, labels_of
from interviews.forms.surveys import ColumnsForm, SurveyForm

__all__ = [
    "AddForm",
    "AttributeForm",
    "AttributionForm",
    "ColumnsForm",
    "ConsentForm",
    "EncodingForm",
    "FilterForm",
    "IdentityForm",
    "InterviewForm",
    "Label",
    "NamesForm",
    "ParticipantForm",
    "SearchForm",
    "SpeakersForm",
    "StudyForm",
    "SurveyForm",
    "labels_of",
]
