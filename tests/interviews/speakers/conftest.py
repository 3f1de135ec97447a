import pytest

from accounts.models import User, Workspace
from interviews.models import Interview, Participant, Turn
from tests.factories import create_interview, create_member, create_participant, create_workspace
from tests.interviews.speakers.telling import FIRST, SECOND, THIRD, turns_of


@pytest.fixture
def workspace() -> Workspace:
    return create_workspace()


@pytest.fixture
def by(workspace: Workspace) -> User:
    return create_member(workspace=workspace).user


@pytest.fixture
def ann(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def bob(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def unsettled(workspace: Workspace) -> Interview:
    """Three turns under the labels Ann, Host and Ann, nobody named yet."""
    interview = create_interview(
        workspace=workspace, turns=[(None, FIRST), (None, SECOND), (None, THIRD)]
    )
    for turn, label in zip(turns_of(interview), ("Ann", "Host", "Ann"), strict=True):
        Turn.objects.filter(pk=turn.pk).update(speaker_label=label)
    return interview
