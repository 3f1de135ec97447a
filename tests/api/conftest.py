"""A researcher with a token, and an interview to work on."""

import pytest

from accounts.models import Member, Role, User, Workspace
from interviews.models import AttributeDefinition
from tests.api.calling import Api, caller
from tests.conftest import member_of
from tests.factories import create_member


@pytest.fixture
def researcher(colleague: User, workspace: Workspace) -> Member:
    return member_of(colleague, workspace)


@pytest.fixture
def api(researcher: Member) -> Api:
    return caller(researcher)


@pytest.fixture
def viewer_api(workspace: Workspace) -> Api:
    return caller(create_member(workspace=workspace, role=Role.VIEWER))


@pytest.fixture
def neighbour(outsider: User) -> Api:
    """The owner of another workspace."""
    return caller(Member.objects.get(user=outsider))


@pytest.fixture
def attributes(workspace: Workspace) -> None:
    rows = [("role", "Role", "text"), ("company_size", "Company size", "number")]
    AttributeDefinition.objects.bulk_create(
        AttributeDefinition(workspace=workspace, key=key, label=label, type=kind)
        for key, label, kind in rows
    )
