"""What people type on the persona pages. Forms only validate; actions decide."""

import json
from collections.abc import Collection
from typing import Any, cast

from django import forms

from accounts.forms import add_refusal
from accounts.models import Workspace
from insights.models import Code, Facet, Stage, Stance
from insights.tree import build_tree, walk
from interviews.models import AttributeDefinition, Participant
from lib.colours import hue_of
from lib.rows import RowChoiceField, RowsChoiceField
from personas.conditions import condition
from personas.models import Claim, Persona
from personas.rules import OPERATOR_WORDS, Rule
from personas.starter import SECTIONS

__all__ = [
    "CastForm",
    "ClaimForm",
    "ParagraphForm",
    "PersonaForm",
    "PinForm",
    "PinManyForm",
    "PortraitForm",
    "VerdictForm",
    "add_refusal",
    "facet_choices",
]

SPARE_CONDITIONS = 3
GONE = "Something you chose is no longer there. Look through the list and choose again."


class Chooser(forms.SelectMultiple):
    """A list of which several may be chosen: script turns it into a typeahead with chips."""

    def __init__(self, *, placeholder: str) -> None:
        super().__init__({"data-chooser": "", "size": "6", "data-placeholder": placeholder})
        self.hues: dict[str, str] = {}
        self.notes: dict[str, str] = {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        value = str(option["value"])
        for name, found in (("hue", self.hues.get(value)), ("note", self.notes.get(value))):
            if found:
                option["attrs"][f"data-{name}"] = found
        return option


class PeopleField(RowsChoiceField):
    """Participants by pseudonym."""

    def __init__(self, *, label: str, help_text: str) -> None:
        super().__init__(
            Participant.objects.none(),
            label=label,
            help_text=help_text,
            required=False,
            widget=Chooser(placeholder="Type a label or a role"),
            error_messages={"invalid_choice": GONE, "invalid_pk_value": GONE},
        )

    def label_from_instance(self, participant: Any) -> str:
        headline = participant.headline
        return f"{participant.label} · {headline}" if headline else str(participant.label)


class PersonaForm(forms.Form):
    name = forms.CharField(
        label="Name",
        required=False,
        help_text="A name that sticks, such as “Compliance Carla”. It may be invented.",
    )
    tagline = forms.CharField(
        label="Tagline",
        required=False,
        help_text="Who this is in one line: job, kind of company, part in the decision.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PortraitForm(forms.Form):
    portrait = forms.FileField(
        label="Portrait", required=False, allow_empty_file=True, max_length=None
    )


def facet_choices() -> list[tuple[str, str]]:
    """The sections a claim may stand in, in the order of the page."""
    return [(section.facet, section.title) for section in SECTIONS]


class ClaimForm(forms.Form):
    """`pins` are excerpts that stay pinned; new ones are pinned from the evidence."""

    text = forms.CharField(
        label="The line",
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "is-words"}),
        help_text="One thing that is true of them, in plain words.",
    )
    facet = forms.ChoiceField(label="Section", choices=facet_choices)
    stage = forms.ChoiceField(
        label="Stage",
        choices=[("", "As its codes say"), *Stage.choices],
        required=False,
        help_text="Where on the way to buying it belongs.",
    )
    codes = forms.MultipleChoiceField(
        label="Rests on these codes",
        required=False,
        widget=Chooser(placeholder="Type a code"),
        help_text="Every quote tagged with them counts, now and later. Without any, it is a guess.",
        error_messages={"invalid_choice": GONE},
    )
    pins = forms.MultipleChoiceField(
        label="Pinned quotes",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": GONE},
    )
    question = forms.CharField(
        label="The question that would test it",
        required=False,
        help_text="What to ask the next customer. Shown as long as this is a guess.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        workspace: Workspace,
        pins: Collection[tuple[str, str]] = (),
        facet: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer_codes(workspace)
        choices = facet_choices()
        if facet and facet not in dict(choices) and facet in Facet.values:
            choices.append((facet, Facet(facet).label))
        cast(forms.ChoiceField, self.fields["facet"]).choices = choices
        cast(forms.ChoiceField, self.fields["pins"]).choices = list(pins)
        if not pins:
            del self.fields["pins"]

    def _offer_codes(self, workspace: Workspace) -> None:
        nodes = list(walk(build_tree(Code.objects.living().for_workspace(workspace))))
        field = cast(forms.ChoiceField, self.fields["codes"])
        field.choices = [(str(node.code.pk), " › ".join(node.path)) for node in nodes]
        field.widget.hues = {str(node.code.pk): hue_of(node.code.colour) for node in nodes}
        field.widget.notes = {str(node.code.pk): node.code.get_facet_display() for node in nodes}

    def chosen_codes(self, workspace: Workspace) -> list[Code]:
        chosen = self.cleaned_data["codes"]
        return list(Code.objects.living().for_workspace(workspace).filter(pk__in=chosen))


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(choices=Claim.Verdict.choices)


class PinForm(forms.Form):
    """Which line a quote is pinned to, and on which side."""

    claim = RowChoiceField(Claim.objects.none(), label="Line", empty_label=None)
    stance = forms.ChoiceField(label="It", choices=Stance.choices)
    excerpt = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, persona: Persona, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RowChoiceField, self.fields["claim"]).offer(persona.claims.all())


class LineField(RowChoiceField):
    """Lines of all personas, told apart by whose they are."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.persona.name}: {obj.text}"


class PinManyForm(forms.Form):
    """A line of any persona, for the quotes that are pinned to it."""

    claim = LineField(
        Claim.objects.none(),
        label="Line of a persona",
        empty_label="Choose a line",
        widget=forms.Select({"data-combobox": ""}),
        error_messages={
            "required": "Choose the line to pin them to.",
            "invalid_choice": "This line was deleted. Choose another one.",
        },
    )
    stance = forms.ChoiceField(
        label="The quotes",
        choices=Stance.choices,
        widget=forms.RadioSelect,
        initial=Stance.SUPPORTS,
    )

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        claims = Claim.objects.for_workspace(workspace).select_related("persona")
        lines = claims.order_by("persona__name", "persona", "position", "pk")
        cast(RowChoiceField, self.fields["claim"]).offer(lines)


class ParagraphForm(forms.Form):
    text = forms.CharField(
        label="Your words",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 9, "class": "is-words"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    fingerprint = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class CastForm(forms.Form):
    """The rule as plain rows, or as JSON where it is nested; people by hand; people kept out.

    Rows are `attribute-0, op-0, value-0`, …; a row without attribute is left out.
    """

    mode = forms.ChoiceField(
        label="By rule",
        choices=[("none", "No rule"), ("plain", "By these conditions"), ("json", "As JSON")],
        widget=forms.RadioSelect,
    )
    join = forms.ChoiceField(
        label="Whom it takes in",
        choices=[("all", "all of these"), ("any", "any of these")],
        required=False,
        widget=forms.Select({"class": "form-select form-select-sm"}),
    )
    rule_json = forms.CharField(
        label="The rule as JSON", required=False, widget=forms.Textarea({"rows": 10})
    )
    participants = PeopleField(
        label="By hand", help_text="In the cast whether or not the rule takes them in."
    )
    exclude = PeopleField(label="Kept out", help_text="Never in the cast, whatever the rule says.")
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, workspace: Workspace, rows: list[dict[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people = Participant.objects.for_workspace(workspace)
        for name in ("participants", "exclude"):
            cast(PeopleField, self.fields[name]).offer(people)
        self.attributes = list(AttributeDefinition.objects.filter(workspace=workspace))
        self.operators = list(OPERATOR_WORDS.items())
        self.rows = rows

    def clean_rule_json(self) -> Rule | None:
        text = self.cleaned_data["rule_json"].strip()
        if self.data.get("mode") != "json" or not text:
            return None
        try:
            rule: Rule = json.loads(text)
        except (ValueError, RecursionError) as problem:
            line = getattr(problem, "lineno", 1)
            raise forms.ValidationError(
                f"This is no JSON; look at line {line}. Your text is untouched."
            ) from problem
        return rule

    def rule(self) -> Rule | None:
        match self.cleaned_data["mode"]:
            case "plain":
                parts = [condition(row) for row in self.rows if row["attribute"]]
                return {self.cleaned_data["join"] or "all": parts} if parts else None
            case "json":
                found: Rule | None = self.cleaned_data.get("rule_json")
                return found
        return None
