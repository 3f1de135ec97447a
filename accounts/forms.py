from allauth.account.forms import SignupForm as BaseSignupForm
from django import forms
from django.http import HttpRequest

from accounts.models import User


class SignupForm(BaseSignupForm):  # type: ignore[misc]
    name = forms.CharField(label="Your name", max_length=80)
    field_order = ["name", "email", "password1"]

    def save(self, request: HttpRequest) -> User | None:
        user: User | None = super().save(request)
        if user:
            user.name = self.cleaned_data["name"]
            user.save(update_fields=["name"])
        return user
