from datetime import date

import pytest

from accounts.models import User, Workspace
from insights.models import Code
from interviews.models import Interview, Participant
from tests.factories import create_code, create_coding, create_interview, create_participant
from tests.insights.analysis_pages.asking import TEXT


@pytest.fixture
def people(workspace: Workspace) -> list[Participant]:
    return [
        create_participant(workspace=workspace, attributes={"plant": plant})
        for plant in ("north", "north", "south")
    ]


@pytest.fixture
def talks(people: list[Participant]) -> list[Interview]:
    return [
        create_interview(participant=person, text=TEXT, held_on=date(2026, month, 1))
        for month, person in enumerate(people, start=1)
    ]


@pytest.fixture
def fear(workspace: Workspace) -> Code:
    return create_code(workspace=workspace, name="Fear", facet="concerns")


@pytest.fixture
def night(workspace: Workspace, fear: Code) -> Code:
    return create_code(workspace=workspace, name="Lost night", parent=fear)


@pytest.fixture
def coded(talks: list[Interview], fear: Code, night: Code, colleague: User) -> list[Interview]:
    """Two are afraid, one of them against it as well; the third lost a night."""
    create_coding(interview=talks[0], code=fear, quote="Nobody told me", coder=colleague)
    create_coding(interview=talks[1], code=fear, quote="Nobody told me", coder=colleague)
    create_coding(
        interview=talks[1], code=fear, quote="stood still", coder=colleague, stance="contradicts"
    )
    create_coding(interview=talks[2], code=night, quote="We lost the whole", coder=colleague)
    return talks
