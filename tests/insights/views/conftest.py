import pytest

from accounts.models import Workspace
from insights.models import Code
from interviews.models import Interview
from tests.factories import create_code as make_code
from tests.factories import create_interview, create_participant


@pytest.fixture
def interview(workspace: Workspace) -> Interview:
    return create_interview(
        participant=create_participant(workspace=workspace),
        text="One 🙂 two. One three.",
    )


@pytest.fixture
def code(workspace: Workspace) -> Code:
    return make_code(workspace=workspace, name="Fear")
