"""What people type where they publish and share. Forms only validate; actions decide."""

from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone

from personas.framing import origins_of

LONGEST_DAYS = 366


class PublishForm(forms.Form):
    note = forms.CharField(required=False, max_length=200)
    latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)


class ShareForm(forms.Form):
    """For one version. `days` from today, so that nobody has to work out a date."""

    name = forms.CharField(
        label="For whom",
        max_length=80,
        help_text="So that you know later which link is whose, such as “Agency, spring campaign”.",
        error_messages={"required": "Say for whom the link is."},
    )
    number = forms.TypedChoiceField(label="Which version", coerce=int)
    days = forms.IntegerField(
        label="Ends after how many days",
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=30,
        error_messages={
            "min_value": "At least one day.",
            "max_value": f"At most {LONGEST_DAYS} days.",
            "required": "Say when the link ends.",
        },
    )
    passcode = forms.CharField(
        label="Passcode (optional)",
        required=False,
        min_length=6,
        max_length=64,
        help_text="At least 6 characters. Tell it to them by another way than the link.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"min_length": "At least 6 characters, or none at all."},
    )

    embed_in = forms.CharField(
        label="Sites that may show it in a frame (optional)",
        required=False,
        max_length=1000,
        help_text="One address a line, such as https://wiki.example. Without any, nobody may.",
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "dir": "ltr"}),
    )

    def clean_embed_in(self) -> list[str]:
        try:
            return origins_of(self.cleaned_data["embed_in"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("embed_in") and given.get("passcode"):
            self.add_error("embed_in", "A frame cannot ask for a passcode: use one or the other.")
        return given

    def offer(self, numbers: list[int]) -> None:
        field = cast(forms.TypedChoiceField, self.fields["number"])
        field.choices = [(number, f"Version {number}") for number in numbers]

    def ends_at(self) -> datetime:
        return timezone.now() + timedelta(days=self.cleaned_data["days"])


class PasscodeForm(forms.Form):
    passcode = forms.CharField(
        label="Passcode",
        max_length=64,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Type the passcode that came with the link."},
    )
