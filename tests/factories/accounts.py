from typing import Any

from accounts.models import ApiToken, Member, Role, User, Workspace
from accounts.tokens import create_token as make_token
from tests.factories.sequence import numbers


def create_user(
    *, email: str = "", name: str = "", password: str | None = None, **fields: Any
) -> User:
    """Without a password nobody can type one: sign in with `client.force_login`."""
    number = next(numbers)
    user = User(
        email=email or f"person{number}@example.com", name=name or f"Person {number}", **fields
    )
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    return user


def create_workspace(
    *, name: str = "", slug: str = "", owner: User | None = None, **fields: Any
) -> Workspace:
    number = next(numbers)
    workspace = Workspace.objects.create(
        name=name or f"Workspace {number}", slug=slug or f"workspace-{number}", **fields
    )
    if owner:
        create_member(workspace=workspace, user=owner, role=Role.OWNER)
    return workspace


def create_member(
    *, workspace: Workspace | None = None, user: User | None = None, role: str = Role.RESEARCHER
) -> Member:
    return Member.objects.create(
        workspace=workspace or create_workspace(), user=user or create_user(), role=role
    )


def create_token(*, member: Member | None = None, name: str = "Test") -> tuple[ApiToken, str]:
    """The row and the secret to send as `Authorization: Bearer …`."""
    member = member or create_member()
    return make_token(member=member, name=name, by=member.user)
