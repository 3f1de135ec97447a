import pytest

from accounts.models import User, Workspace
from insights.models import Code, Coding
from interviews.models import Interview, Participant
from tests.factories import create_code, create_coding, create_interview, create_participant
from tests.insights.suggesting.offering import ALIKE, ASKED, CODED, OTHER


@pytest.fixture
def ada(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace, label="P-01")


@pytest.fixture
def interview(ada: Participant) -> Interview:
    return create_interview(
        participant=ada,
        turns=[(ada, CODED), ("moderator", ASKED), (ada, ALIKE), (ada, OTHER)],
        title="Before the audit",
    )


@pytest.fixture
def code(workspace: Workspace) -> Code:
    return create_code(workspace=workspace, name="Found out")


@pytest.fixture
def coding(interview: Interview, code: Code, owner: User) -> Coding:
    return create_coding(interview=interview, code=code, coder=owner, quote=CODED)
