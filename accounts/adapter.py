from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.mail import site_link
from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth comes without types
    """Links in letters are built from the site's fixed address, never from a request's Host."""

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        if not user.may_sign_in(production=settings.PRODUCTION):
            # Never saved: a demo login in production is treated as a closed account.
            user.is_active = False
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every address that allauth made from the request is replaced by one of ours."""
        fixed = {
            "signup_url": site_link(reverse("account_signup")),
            "login_url": site_link(reverse("account_login")),
            "reset_url": site_link(reverse("account_reset_password")),
            "site_url": settings.SITE_URL,
            "request": None,
        }
        letter = self.render_mail(template_prefix, email, {**context, **fixed, "email": email})
        letter.send()

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return site_link(path.replace("UID-KEY", key))

    def get_email_confirmation_url(
        self,
        request: HttpRequest,  # noqa: ARG002 - its Host is what a letter must not trust
        emailconfirmation: Any,
    ) -> str:
        return site_link(reverse("account_confirm_email", args=[emailconfirmation.key]))
