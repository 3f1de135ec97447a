"""What people type where they publish and share. Forms only validate; actions decide."""

from datetime import datetime, timedelta
from typing import cast

from django import forms
from django.utils import timezone

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
