from datetime import date
from typing import Any

from django import forms

from accounts.forms import role_field
from accounts.guests import Limits
from accounts.models import GUEST_ROLES, Member, Role, Workspace
from interviews.models import Study

SOME, ALL = "some", "all"


class LimitsForm(forms.Form):
    """Until when somebody belongs to a workspace, and what of it they see."""

    ends_on = forms.DateField(
        label="Last day",
        help_text="After this day the workspace no longer exists for them.",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    sees = forms.ChoiceField(
        label="They see",
        choices=[(SOME, "Only the studies ticked here"), (ALL, "The whole workspace")],
        widget=forms.RadioSelect,
        initial=SOME,
    )
    studies = forms.MultipleChoiceField(
        label="Studies",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of these studies is no longer there."},
    )

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = Study.objects.filter(workspace=workspace).values_list("pk", "name")
        self.fields["studies"].help_text = "" if names else "There is no study yet: add one first."
        self.fields["studies"].choices = [(str(pk), name) for pk, name in names]  # type: ignore[attr-defined]  # of this field

    @property
    def limits(self) -> Limits:
        ends_on: date | None = self.cleaned_data["ends_on"]
        if self.cleaned_data["sees"] == ALL:
            return Limits(ends_on)
        return Limits(ends_on, tuple(map(int, self.cleaned_data["studies"])))


class GuestForm(LimitsForm):
    """Somebody from outside who is asked in, as a researcher or a viewer."""

    email = forms.EmailField(
        label="Email address", max_length=254, widget=forms.EmailInput({"autocomplete": "off"})
    )
    field_order = ["email", "role", "ends_on", "sees", "studies"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = role_field(Role.OWNER)
        role.choices = [(one.value, one.label) for one in GUEST_ROLES]
        role.help_text = "A guest researcher tags and notes; a guest viewer reads."
        self.fields["role"] = role
        del self.fields["sees"]
        self.order_fields(self.field_order)

    @property
    def limits(self) -> Limits:
        return Limits(self.cleaned_data["ends_on"], tuple(map(int, self.cleaned_data["studies"])))


def member_form(member: Member, data: Any = None) -> LimitsForm:
    studies = list(member.guest_of.values_list("study", flat=True))
    known = {
        "ends_on": member.ends_on,
        "sees": SOME if member.limited else ALL,
        "studies": list(map(str, studies)),
    }
    form = LimitsForm(data, workspace=member.workspace, initial=known)
    form.fields["ends_on"].required = False
    form.fields["ends_on"].help_text += " Empty: no end."
    return form
