"""Forms of moments, the narrative, the day and the map. Forms only validate; actions decide."""

from collections.abc import Collection
from typing import Any, cast

from django import forms

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
