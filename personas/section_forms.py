"""Forms of a persona as a whole and of its sections. Forms only validate; actions decide."""

from typing import Any

from django import forms

from personas.forms import PersonaForm
from personas.models.arranging import SCALE_STEPS, Field

ONE_A_LINE = {Field.LIST: "One entry a line.", Field.CHIPS: "One or two words a line."}


SENTENCES = forms.Textarea({"rows": 2, "class": "is-words"})


class WholePersonaForm(PersonaForm):
    """The three questions it opens with, and how it is shown."""

    opening_who = forms.CharField(label="Who is this?", required=False, widget=SENTENCES)
    opening_why = forms.CharField(label="Why are they here?", required=False, widget=SENTENCES)
    opening_story = forms.CharField(
        label="What is their story?",
        required=False,
        widget=SENTENCES,
        help_text="A sentence or two each, in your words. The page marks them as written by you.",
    )
    negative = forms.BooleanField(
        label="Not for us",
        required=False,
        help_text="Somebody we do not want to win. It is said wherever the persona is shown.",
    )
    negative_reason = forms.CharField(label="Why not, in plain words", required=False)
    portrait_free = forms.BooleanField(label="Show no portrait of this persona", required=False)


class SectionForm(forms.Form):
    """A new section of the team's own."""

    title = forms.CharField(label="Name of the section", required=False)
    field = forms.ChoiceField(label="What it holds", choices=Field.choices)
    prompt = forms.CharField(
        label="Question it answers", required=False, help_text="Shown beside the name."
    )
    low = forms.CharField(label="Low end (of a scale)", required=False)
    high = forms.CharField(label="High end (of a scale)", required=False)


class TemplateForm(forms.Form):
    name = forms.CharField(label="Name of the template", required=False)


class FillForm(forms.Form):
    """What the team writes in a section of its own, by what the section holds."""

    title = forms.CharField(label="Name of the section", required=False)
    prompt = forms.CharField(label="Question it answers", required=False)
    text = forms.CharField(
        label="What you believe",
        required=False,
        widget=forms.Textarea({"rows": 4, "class": "is-words"}),
    )
    low = forms.CharField(label="Low end", required=False)
    high = forms.CharField(label="High end", required=False)
    value = forms.TypedChoiceField(
        label="Where they stand",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Not said"), *((n, str(n)) for n in range(1, SCALE_STEPS + 1))],
    )
    image = forms.FileField(
        label="Picture", required=False, help_text="PNG, JPEG or WebP, up to 5 MB."
    )

    def __init__(self, *args: Any, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needless = {"text"} if field in (Field.SCALE, Field.IMAGE) else set()
        needless |= set() if field == Field.SCALE else {"low", "high", "value"}
        needless |= set() if field == Field.IMAGE else {"image"}
        for name in needless:
            del self.fields[name]
        if field in ONE_A_LINE:
            self.fields["text"].help_text = ONE_A_LINE[Field(field)]
