from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Workspace
from config.targets import MOST
from tests.factories import (
    create_code,
    create_interview,
    create_participant,
    create_persona,
    create_study,
)

pytestmark = pytest.mark.django_db


def found(client: Client, query: str = "") -> dict[str, Any]:
    answer = client.get(reverse("workspace_targets", args=["brightwell"]), {"q": query})
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def names(client: Client, query: str = "") -> list[tuple[str, str]]:
    return [(one["kind"], one["text"]) for one in found(client, query)["targets"]]


@pytest.fixture(autouse=True)
def things(workspace: Workspace) -> None:
    person = create_participant(
        workspace=workspace, label="P-01", attributes={"role": "Quality manager"}
    )
    create_interview(participant=person, title="A night at the kilns")
    create_persona(workspace=workspace, name="Carla")
    parent = create_code(workspace=workspace, name="Fear")
    create_code(workspace=workspace, name="Being caught", parent=parent)
    create_study(workspace=workspace, name="Audit season")
    create_persona(name="Somebody else's")


def test_everything_with_a_name_is_found_for_who_may_see_it(colleague_client: Client) -> None:
    assert names(colleague_client) == [
        ("Persona", "Carla"),
        ("Interview", "A night at the kilns"),
        ("Code", "Fear"),
        ("Code", "Fear › Being caught"),
        ("Participant", "P-01 · Quality manager"),
        ("Study", "Audit season"),
    ]


def test_every_word_of_a_query_has_to_be_in_the_name(colleague_client: Client) -> None:
    assert names(colleague_client, "kiln night") == [("Interview", "A night at the kilns")]
    assert names(colleague_client, "fear caught") == [("Code", "Fear › Being caught")]
    assert names(colleague_client, "01 QUALITY") == [("Participant", "P-01 · Quality manager")]
    assert names(colleague_client, "zebra") == []
    assert names(colleague_client, "%") == []


def test_every_address_leads_somewhere(colleague_client: Client) -> None:
    for target in found(colleague_client)["targets"]:
        assert colleague_client.get(target["url"]).status_code == 200


def test_a_viewer_sees_personas_only(viewer_client: Client) -> None:
    assert names(viewer_client) == [("Persona", "Carla")]


def test_more_than_fits_is_said_and_costs_no_more_queries(
    colleague_client: Client, workspace: Workspace
) -> None:
    assert found(colleague_client)["complete"] is True
    with CaptureQueriesContext(connection) as few:
        found(colleague_client)
    for _ in range(MOST + 1):
        create_participant(workspace=workspace)
    with CaptureQueriesContext(connection) as many:
        told = found(colleague_client)
    assert told["complete"] is False
    assert sum(one["kind"] == "Participant" for one in told["targets"]) == MOST
    assert len(many) == len(few)
