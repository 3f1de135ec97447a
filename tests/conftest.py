"""A workspace with somebody in every role, somebody from next door, and clients for them."""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import Member, Role, User, Workspace
from tests.factories import create_member, create_user, create_workspace

# A busy machine is no fault of the code under test. New examples are looked for by people, who can
# follow up what they find; a build says the same twice.
hypothesis.settings.register_profile(
    "patient",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("patient")

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def letters_wait(settings: LazySettings) -> None:
    """As in the product: the test runner would put letters somewhere else."""
    settings.EMAIL_BACKEND = "accounts.mail.OutboxBackend"


@pytest.fixture
def recordings(settings: LazySettings, tmp_path: Path) -> Path:
    """The folder that recordings lie in, empty."""
    settings.RECORDINGS = tmp_path / "recordings"
    return tmp_path / "recordings"


@pytest.fixture
def workspace(db: None) -> Workspace:
    return create_workspace(name="Brightwell", slug="brightwell")


@pytest.fixture
def owner(workspace: Workspace) -> User:
    return _join(workspace, Role.OWNER, "Olga Owner")


@pytest.fixture
def manager(workspace: Workspace) -> User:
    return _join(workspace, Role.MANAGER, "Mara Manager")


@pytest.fixture
def colleague(workspace: Workspace) -> User:
    """A researcher beside the owner."""
    return _join(workspace, Role.RESEARCHER, "Remy Researcher")


@pytest.fixture
def marketer(workspace: Workspace) -> User:
    return _join(workspace, Role.MARKETER, "Max Marketer")


@pytest.fixture
def viewer(workspace: Workspace) -> User:
    return _join(workspace, Role.VIEWER, "Vera Viewer")


@pytest.fixture
def outsider(db: None) -> User:
    """The owner of another workspace."""
    user = create_user(name="Otto Outsider")
    create_workspace(name="Next door", slug="next-door", owner=user)
    return user


@pytest.fixture
def sign_in() -> SignIn:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def owner_client(owner: User, sign_in: SignIn) -> Client:
    return sign_in(owner)


@pytest.fixture
def colleague_client(colleague: User, sign_in: SignIn) -> Client:
    return sign_in(colleague)


@pytest.fixture
def marketer_client(marketer: User, sign_in: SignIn) -> Client:
    return sign_in(marketer)


@pytest.fixture
def viewer_client(viewer: User, sign_in: SignIn) -> Client:
    return sign_in(viewer)


@pytest.fixture
def outsider_client(outsider: User, sign_in: SignIn) -> Client:
    return sign_in(outsider)


@pytest.fixture
def fresh_limits(settings: LazySettings) -> None:
    """Nobody has tried to sign in yet: the counters of other tests are out of sight."""
    default = {**settings.CACHES["default"], "KEY_PREFIX": f"test-{uuid.uuid4().hex}"}
    settings.CACHES = {"default": default}


def member_of(user: User, workspace: Workspace) -> Member:
    return Member.objects.select_related("user", "workspace").get(user=user, workspace=workspace)


def _join(workspace: Workspace, role: Role, name: str) -> User:
    user = create_user(name=name, email=f"{role}@example.com")
    create_member(workspace=workspace, user=user, role=role)
    return user
