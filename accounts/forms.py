from typing import Any

from allauth.account.forms import SignupForm as BaseSignupForm
from django import forms
from django.http import HttpRequest

from accounts.models import Role, User
from accounts.permissions import roles_given_by
from lib.problems import Refused


class SignupForm(BaseSignupForm):  # type: ignore[misc]  # allauth comes without types
    name = forms.CharField(
        label="Your name", max_length=80, widget=forms.TextInput({"autocomplete": "name"})
    )
    field_order = ["name", "email", "password1"]

    def save(self, request: HttpRequest) -> User | None:
        user: User | None = super().save(request)
        if user:
            user.name = self.cleaned_data["name"]
            user.save(update_fields=["name"])
        return user


class ProfileForm(forms.Form):
    name = forms.CharField(
        label="Your name",
        max_length=80,
        help_text="As your colleagues see it beside what you tag and write.",
        widget=forms.TextInput({"autocomplete": "name"}),
    )


class WorkspaceForm(forms.Form):
    name = forms.CharField(
        label="Name of the workspace",
        max_length=120,
        help_text="Your company or product, say. It can be changed later.",
        widget=forms.TextInput({"autocomplete": "organization"}),
    )


class WorkspaceSettingsForm(WorkspaceForm):
    keep_originals = forms.BooleanField(
        label="Keep uploaded files",
        required=False,
        help_text="Otherwise a file is deleted as soon as its text has been read.",
    )


class DeleteWorkspaceForm(forms.Form):
    name = forms.CharField(
        label="Name of the workspace",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class InvitationForm(forms.Form):
    """`by` is the role of who invites: it decides which roles there are to give."""

    email = forms.EmailField(
        label="Email address", max_length=254, widget=forms.EmailInput({"autocomplete": "off"})
    )

    def __init__(self, *args: Any, by: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = role_field(by)


class RoleForm(forms.Form):
    def __init__(self, *args: Any, by: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = role_field(by)


def role_field(by: str) -> forms.ChoiceField:
    given = roles_given_by(by)
    return forms.ChoiceField(
        label="Role",
        choices=[(role.value, role.label) for role in Role if role in given],
        initial=Role.RESEARCHER,
    )


class TokenForm(forms.Form):
    name = forms.CharField(
        label="What it is for",
        max_length=80,
        help_text="So that you know later which one to revoke.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )


def add_refusal(form: forms.BaseForm, problem: Refused) -> None:
    """What an action refused, said beside the input that is to blame."""
    form.add_error(problem.field if problem.field in form.fields else None, problem.message)
