"""Forms that settle assumptions and contradictions."""

from typing import Any, cast

from django import forms

from personas.actions.claims import TEXT_LIMIT
from personas.models import Claim


class DecideForm(forms.Form):
    """The verdict and the quotes it rests on; the choices are excerpts behind the line."""

    verdict = forms.ChoiceField(choices=Claim.Verdict.choices, widget=forms.RadioSelect)
    excerpts = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        label="Decided by these quotes",
        error_messages={"invalid_choice": "One of these quotes is gone. Look at the list again."},
    )

    def __init__(self, *args: Any, excerpts: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = cast(forms.TypedMultipleChoiceField, self.fields["excerpts"])
        offered.choices = [(pk, str(pk)) for pk in excerpts]


class ResolveForm(forms.Form):
    resolution = forms.ChoiceField(
        choices=Claim.Resolution.choices,
        widget=forms.RadioSelect,
        label="What becomes of the line",
        error_messages={"required": "Choose what becomes of the line."},
    )
    reason = forms.CharField(
        required=False,
        max_length=TEXT_LIMIT,
        label="Why",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
