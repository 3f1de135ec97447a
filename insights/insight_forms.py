"""Forms of insights: their words, their evidence, their readings and the numbers beside them."""

from typing import Any, cast

from django import forms

from accounts.models import User, Workspace
from insights.actions.insight_fields import LINE
from insights.forms import CodeChoiceField
from insights.models import Facet, Insight, Metric, Stance

SIDES = [(Stance.SUPPORTS, "Speaks for it"), (Stance.CONTRADICTS, "Speaks against it")]


class InsightForm(forms.Form):
    """What an insight says, and how somebody reads it."""

    statement = forms.CharField(
        max_length=LINE,
        label="The insight, in one sentence",
        help_text="Begin with “They …” and personas can tell it: They trust what they can hold.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    facet = forms.ChoiceField(
        choices=Facet.choices, initial=Facet.OTHER, label="The part of a persona it speaks to"
    )
    interpretation = forms.CharField(
        required=False,
        label="Interpretation",
        help_text="What it means, and why you read it so. Evidence says what happened; this says "
        "what to make of it.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    interpreter = forms.ModelChoiceField(
        User.objects.none(), required=False, label="Interpreted by", empty_label="Whoever writes it"
    )
    status = forms.ChoiceField(
        choices=Insight.Status.choices,
        initial=Insight.Status.IDEA,
        label="How far it is",
        help_text="What you hold gathers its codes in the personas. An idea changes none.",
    )
    unarticulated = forms.BooleanField(
        required=False,
        label="Unarticulated: nobody says it, people show it",
        help_text="Needs at least two quotes tagged They do or Unspoken, none that says it, and "
        "an interpretation.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers = cast("forms.ModelChoiceField[User]", self.fields["interpreter"])
        readers.queryset = User.objects.filter(memberships__workspace=workspace).order_by("name")

    def fields_given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in EDITED}


EDITED = ("statement", "facet", "interpretation", "interpreter", "status", "unarticulated")


class NewInsightForm(InsightForm):
    """With what was selected: quotes, and perhaps a code, for it or against it."""

    code = CodeChoiceField(required=False, label="Rests on the code")
    stance = forms.ChoiceField(
        choices=SIDES, initial=Stance.SUPPORTS, required=False, label="What you selected"
    )

    field_order = ("statement", "facet", "code", "stance", "interpretation")

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, workspace=workspace, **kwargs)
        cast(CodeChoiceField, self.fields["code"]).offer(workspace, empty="No code yet")


class IntoInsightForm(forms.Form):
    """Put what was selected to an insight that is there."""

    into = forms.ModelChoiceField(
        Insight.objects.none(),
        label="Put them to an insight that is there",
        empty_label="Choose an insight",
        error_messages={
            "required": "Choose the insight to put them to.",
            "invalid_choice": "This insight was deleted. Choose another one.",
        },
    )
    into_stance = forms.ChoiceField(
        choices=SIDES, initial=Stance.SUPPORTS, required=False, label="They"
    )

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = cast("forms.ModelChoiceField[Insight]", self.fields["into"])
        there.queryset = Insight.objects.for_workspace(workspace).order_by("statement")


class RestForm(forms.Form):
    """One more code behind an insight."""

    code = CodeChoiceField(
        label="A code",
        error_messages={
            "required": "Choose a code.",
            "invalid_choice": "This code was merged or deleted. Choose another one.",
        },
    )
    stance = forms.ChoiceField(choices=SIDES, initial=Stance.SUPPORTS, label="It")

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(CodeChoiceField, self.fields["code"]).offer(workspace)


def _box(label: str, question: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(required=False, label=label, help_text=question, widget=area)


class ImplicationsForm(forms.Form):
    for_content = _box("Content", "What should we write, show or teach because of it?")
    for_message = _box("Message", "What should we say, in whose words, and what stop saying?")
    for_product = _box("Product", "What should it do, or no longer do?")
    for_service = _box("Service", "How should we treat people before and after they buy?")
    version = forms.IntegerField(widget=forms.HiddenInput)


class AlternativeForm(forms.Form):
    text = forms.CharField(
        required=False,
        label="Another reading",
        help_text="How else could the same evidence be read?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why_not = forms.CharField(
        required=False,
        label="What speaks against reading it so",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MetricForm(forms.Form):
    """The checks are the action's: which fields are needed hangs on the relation."""

    relation = forms.ChoiceField(
        choices=Metric.Relation.choices, label="How the number and the insight stand together"
    )
    name = forms.CharField(
        required=False, label="What it counts", help_text="Sites that still print their forms"
    )
    value = forms.CharField(required=False, label="The number", help_text="71 %, 1,204, 3.1 days")
    denominator = forms.CharField(
        required=False, label="Of how many", help_text="of 204 sites asked, 61 answered"
    )
    origin = forms.ChoiceField(choices=Metric.Origin.choices, label="From a")
    source = forms.CharField(
        required=False, label="Source", help_text="Spring survey, question 12; or the report's name"
    )
    measured_on = forms.DateField(
        required=False,
        label="Measured on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2026-03-31."},
    )
    caveat = forms.CharField(
        required=False,
        label="What to be careful about",
        help_text="Who was not asked, what the number cannot see.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
