from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from accounts.models import User
from lib.prepared import Prepared

_user = Prepared[User](lambda pk: User.objects.filter(pk=pk))


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth comes without types
    def get_user(self, user_id: int) -> User | None:
        user = _user.first(user_id)
        return user if self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: User | None) -> bool:
        """Asked at each request too, so that a closed account ends its sessions at once."""
        return user is not None and user.may_sign_in(production=settings.PRODUCTION)
