from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from accounts.models import User


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]
    def user_can_authenticate(self, user: User | None) -> bool:
        """Asked at each request too, so that a closed account ends its sessions at once."""
        return user is not None and user.may_sign_in(production=settings.PRODUCTION)
