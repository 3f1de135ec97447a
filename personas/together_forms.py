"""Forms of what people do together: comment, log decisions, review."""

from typing import Any, cast

from django import forms

from accounts.models import Member, User, Workspace, today
from lib.rows import RowsChoiceField
from personas.forms import GONE, Chooser
from personas.models import Claim, Persona, ReviewPlan


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Comment", required=False, strip=False, widget=forms.Textarea({"rows": 3})
    )


class DecisionForm(forms.Form):
    text = forms.CharField(
        label="What was decided",
        required=False,
        max_length=200,
        help_text="In one line: “Move the audit export to the front page”.",
    )
    changed = forms.CharField(
        label="What was changed because of it",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    decided_by = forms.CharField(
        label="By whom", required=False, max_length=120, help_text="A person, a team, a meeting."
    )
    decided_on = forms.DateField(
        label="When", initial=today, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    claims = RowsChoiceField(
        Claim.objects.none(),
        label="Rests on these lines",
        required=False,
        widget=Chooser(placeholder="Type a line of the persona"),
        error_messages={"invalid_choice": GONE, "invalid_pk_value": GONE},
    )
    outcome = forms.CharField(
        label="What came of it",
        required=False,
        max_length=2000,
        help_text="Later, when it is known.",
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, persona: Persona, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RowsChoiceField, self.fields["claims"]).offer(persona.claims.all())


class PlanForm(forms.Form):
    every = forms.TypedChoiceField(
        label="Look at it again",
        coerce=int,
        choices=[(0, "Never remind us"), *ReviewPlan.Every.choices],
    )
    responsible = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        label="Who is responsible",
        empty_label="The owners",
        help_text="They get a letter when the day comes.",
    )

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Member.objects.filter(workspace=workspace, limited=False).current()
        field = cast("forms.ModelChoiceField[User]", self.fields["responsible"])
        field.queryset = User.objects.filter(pk__in=people.values("user")).order_by("name")


class ReviewForm(forms.Form):
    note = forms.CharField(
        label="What you saw",
        required=False,
        max_length=2000,
        help_text="Still true? What is missing, what would you ask next?",
        widget=forms.Textarea({"rows": 3}),
    )
