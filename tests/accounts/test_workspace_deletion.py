import pytest
from django.test import Client

from accounts.models import User, Workspace
from insights.models import Coding
from interviews.models import Participant
from personas.models import Persona
from tests.conftest import SignIn
from tests.factories import (
    create_claim,
    create_code,
    create_coding,
    create_export,
    create_interview,
    create_participant,
    create_persona,
)

pytestmark = pytest.mark.django_db
URL = "/w/brightwell/settings/delete"


def furnish(workspace: Workspace) -> None:
    """Rows that point at each other in every way that could hold up a deletion."""
    person = create_participant(workspace=workspace)
    parent = create_code(workspace=workspace)
    child = create_code(workspace=workspace, parent=parent)
    coding = create_coding(interview=create_interview(participant=person), code=child)
    persona = create_persona(cast=[person])
    create_claim(persona=persona, codes=[child], pins=[coding.excerpt])
    create_export(persona=persona)


def test_the_owner_deletes_a_workspace_with_everything_in_it(
    workspace: Workspace, outsider: User, owner_client: Client
) -> None:
    furnish(workspace)
    answer = owner_client.post(URL, {"name": "Brightwell"})
    assert answer.status_code == 302
    assert not Workspace.objects.filter(slug="brightwell").exists()
    assert Workspace.objects.filter(slug="next-door").exists()
    left = [model.objects.count() for model in (Participant, Coding, Persona)]
    assert left == [0, 0, 0]


def test_a_name_that_differs_deletes_nothing(workspace: Workspace, owner_client: Client) -> None:
    answer = owner_client.post(URL, {"name": "Bright"})
    assert answer.status_code == 422
    assert "Type the name as it stands: Brightwell" in answer.content.decode()
    assert Workspace.objects.filter(slug="brightwell").exists()


def test_a_manager_may_not_delete_the_workspace(manager: User, sign_in: SignIn) -> None:
    assert sign_in(manager).post(URL, {"name": "Brightwell"}).status_code == 403
