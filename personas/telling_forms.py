"""Forms of moments, the narrative, the day and the map. Forms only validate; actions decide."""

from collections.abc import Collection
from typing import Any, cast

from django import forms

from personas.day import parse_length
from personas.forms import GONE
from personas.models import EmpathyPlace

NO_QUOTE = ("", "No quote yet: it is a guess, and looks like one")


class MomentForm(forms.Form):
    situation = forms.CharField(
        label="What is happening",
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "is-words"}),
        help_text="The place, the hour, who is there: “Eleven at night, the auditor at eight.”",
    )
    emotion = forms.CharField(
        label="What they feel",
        required=False,
        widget=forms.TextInput({"list": "emotions", "autocomplete": "off"}),
        help_text="One word: pick one or write your own.",
    )
    need = forms.CharField(
        label="What they need in that moment",
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "is-words"}),
    )
    excerpt = forms.ChoiceField(
        label="Who showed it",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": GONE},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, quotes: Collection[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["excerpt"]).choices = [NO_QUOTE, *quotes]


class PlaceForm(forms.Form):
    """Where a code stands on every empathy map."""

    code = forms.ChoiceField(label="Code", widget=forms.Select({"data-combobox": ""}))
    quadrant = forms.ChoiceField(
        label="Stands under",
        required=False,
        choices=[("", "As its facet and voice say"), *EmpathyPlace.Quadrant.choices],
    )

    def __init__(self, *args: Any, codes: Collection[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["code"]).choices = list(codes)


class StoryTextForm(forms.Form):
    text = forms.CharField(
        label="Words of the team",
        required=False,
        widget=forms.Textarea({"rows": 3, "class": "is-words"}),
        help_text="What leads from one line to the next. It is always marked as written by you.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class BlockForm(forms.Form):
    label = forms.CharField(
        label="What they do", required=False, help_text="“Rounds and signatures”, “Meetings”."
    )
    length = forms.CharField(
        label="How long",
        required=False,
        help_text="Hours (2.5), hours and minutes (2:30), minutes (90 min) or a share of the day "
        "(10 %).",
    )
    code = forms.ChoiceField(
        label="Rests on this code",
        required=False,
        widget=forms.Select({"data-combobox": ""}),
        help_text="It is heard as soon as a customer speaks of it. How long is yours to say.",
        error_messages={"invalid_choice": GONE},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, codes: Collection[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Nothing: it is a guess"), *codes]
        cast(forms.ChoiceField, self.fields["code"]).choices = choices

    def clean_length(self) -> int:
        minutes = parse_length(self.cleaned_data["length"])
        if minutes is None:
            raise forms.ValidationError("Write it as 2.5, 2:30, 90 min or 10 %.")
        return minutes
