from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from lib.media import EXTENSIONS, MEDIA

ACCEPT = ",".join(
    sorted({*MEDIA, *(f".{name}" for names in EXTENSIONS.values() for name in names)})
)


class RecordingForm(forms.Form):
    """One file. What is in it is looked at when it is kept."""

    file = forms.FileField(
        allow_empty_file=True,
        max_length=500,
        error_messages={
            "required": "Choose the recording first.",
            "invalid": "Choose the recording first.",
        },
    )

    @property
    def accept(self) -> str:
        return ACCEPT

    @property
    def largest(self) -> str:
        return filesizeformat(settings.RECORDING_MAX_BYTES)
