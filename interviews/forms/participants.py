from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from interviews.forms.encounters import DAY
from interviews.models import AttributeDefinition, Consent
from interviews.queries import choice_in_words

PREFIX = "attributes."
SCOPES = {
    "none": (False, False, False),
    "count": (True, False, False),
    "inside": (True, True, False),
    "outside": (True, True, True),
}


class ParticipantForm(forms.Form):
    """The pseudonym, and one typed field for every attribute of the workspace.

    Fields of attributes are named as the actions name them when they refuse one.
    """

    label = forms.CharField(
        required=False,
        max_length=40,
        label="Pseudonym",
        help_text="Left empty, it is the next P-number. Never a real name.",
    )

    def __init__(
        self,
        *args: Any,
        definitions: Iterable[AttributeDefinition],
        values: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for definition in definitions:
            field = _attribute_field(definition)
            field.initial = (values or {}).get(definition.key)
            self.fields[f"{PREFIX}{definition.key}"] = field

    def attributes(self) -> dict[str, Any]:
        return {
            name.removeprefix(PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX)
        }


def _attribute_field(definition: AttributeDefinition) -> forms.Field:
    about: dict[str, Any] = {"label": definition.label, "required": False}
    match definition.type:
        case "number":
            return forms.CharField(
                **about, widget=forms.TextInput({"inputmode": "decimal"}), max_length=40
            )
        case "date":
            return forms.CharField(**about, widget=forms.DateInput({"type": "date"}))
        case "choice":
            options = [(option, choice_in_words(option)) for option in definition.choices]
            return forms.ChoiceField(**about, choices=[("", "Not known"), *options])
        case "boolean":
            answers = [("", "Not known"), ("True", "Yes"), ("False", "No")]
            return forms.ChoiceField(**about, choices=answers)
    return forms.CharField(**about, max_length=200)


class ConsentForm(forms.Form):
    scope = forms.ChoiceField(
        label="What they agreed to",
        choices=[
            ("outside", "Quote them, also outside: in share links, slides and PDFs for others"),
            ("inside", "Quote them inside: on screen, and in PDFs that members make"),
            ("count", "Count what they said, but show none of their words"),
            ("none", "Nothing: what they said is no evidence"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they agreed to."},
    )
    recorded_on = forms.DateField(
        label="Agreed on",
        widget=DAY,
        error_messages={"required": "Give the day.", "invalid": "Give the day as 2026-03-12."},
    )
    method = forms.CharField(
        required=False, max_length=60, label="How", help_text="Signed form, email, on tape …"
    )
    text_version = forms.CharField(
        required=False,
        max_length=60,
        label="Version of the text",
        help_text="Which wording they were shown.",
    )
    limits = forms.CharField(
        required=False,
        max_length=2000,
        label="Limits",
        help_text="What they asked for in their own words: not with company size, until December …",
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"recorded_on": timezone.localdate(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def terms(self) -> dict[str, Any]:
        terms = dict(self.cleaned_data)
        analyse, inside, outside = SCOPES[terms.pop("scope")]
        return terms | {"analyse": analyse, "quote_inside": inside, "quote_outside": outside}


def scope_of(consent: Consent | None) -> str:
    """Empty while none is recorded: nobody but the researcher can say what was agreed to."""
    if consent is None:
        return ""
    wanted = (consent.analyse, consent.quote_inside, consent.quote_outside)
    return next(name for name, scopes in SCOPES.items() if scopes == wanted)


class IdentityForm(forms.Form):
    name = forms.CharField(
        required=False,
        max_length=200,
        label="Real name",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    contact = forms.CharField(
        required=False,
        max_length=400,
        label="How to reach them",
        help_text="Email, phone, whatever you need to ask again.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class AttributeForm(forms.Form):
    label = forms.CharField(
        max_length=60,
        label="Name",
        help_text="Such as “Team size”.",
        error_messages={"required": "Give the attribute a name, such as “Team size”."},
    )
    takes = forms.ChoiceField(choices=AttributeDefinition.Type.choices, label="Takes")
    choices = forms.CharField(
        required=False,
        help_text="One a line. Only if it takes a choice.",
        widget=forms.Textarea({"rows": 4}),
    )

    def chosen(self) -> dict[str, Any]:
        lines: str = self.cleaned_data["choices"]
        return {**self.cleaned_data, "choices": lines.splitlines()}


class SearchForm(forms.Form):
    q = forms.CharField(
        required=False,
        max_length=100,
        label="Find somebody",
        widget=forms.TextInput({"type": "search"}),
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def __init__(self, *args: Any, names: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = "Pseudonym, attribute or exact real name" if names else "Pseudonym or attribute"
        self.fields["q"].widget.attrs["placeholder"] = known

    def asked(self) -> tuple[str, int]:
        self.is_valid()
        return self.cleaned_data.get("q", ""), int(self.cleaned_data.get("page") or 1)
