"""How to sign in to the demo.

The password is made up for each installation and kept in its data folder, readable by its owner
alone, because every start prints it. One in the source would be known to everybody, and somebody
will put this behind a tunnel.
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from accounts.models import Member, Role, User
from config import env

WORDS = (
    *("bakery", "barley", "brine", "butter", "cellar", "clover", "crate", "dairy", "flour", "kiln"),
    *("ladle", "lemon", "malt", "mustard", "orchard", "oven", "pallet", "pantry", "pepper", "rye"),
    *("saffron", "skillet", "spice", "sugar", "syrup", "thyme", "treacle", "vanilla", "yeast"),
)


@dataclass(frozen=True, slots=True)
class Login:
    role: str
    email: str
    password: str


def demo_password() -> str:
    return env.secret("FIRSTHAND_DEMO_PASSWORD", settings.HOME / "demo-password.txt", _make_up)


def demo_logins() -> list[Login]:
    """Owner first; none if the demo was deleted. Whoever changed a password gets the printed one
    back: a login that everybody here shares has to work as it is printed."""
    password = demo_password()
    members = Member.objects.filter(workspace__is_demo=True, user__is_demo=True)
    found = sorted(members.select_related("user"), key=_by_role)
    _restore({member.user for member in found}, password)
    return [Login(member.role, member.user.email, password) for member in found]


def _by_role(member: Member) -> tuple[int, int]:
    return Role.values.index(member.role), member.pk


def _restore(users: set[User], password: str) -> None:
    """Checking is slow on purpose, so each hash is checked once: usually all have the same."""
    wrong = {
        encoded
        for encoded in {user.password for user in users}
        if not check_password(password, encoded)
    }
    if wrong:
        lost = [user.pk for user in users if user.password in wrong]
        User.objects.filter(pk__in=lost).update(password=make_password(password))


def _make_up() -> str:
    words = [secrets.choice(WORDS) for _ in range(2)]
    return f"{words[0]}-{words[1]}-{secrets.randbelow(9000) + 1000}"
