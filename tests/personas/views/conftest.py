import pytest

from accounts.models import User, Workspace
from tests.personas.views.room import Room, create_room


@pytest.fixture
def room(workspace: Workspace, colleague: User) -> Room:
    return create_room(workspace, colleague)
