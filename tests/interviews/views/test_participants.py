from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User, Workspace
from interviews.actions import set_identity
from interviews.models import Consent, Participant
from tests.factories import (
    create_attribute,
    create_consent,
    create_interview,
    create_participant,
)


@pytest.fixture
def person(workspace: Workspace) -> Participant:
    return create_participant(
        workspace=workspace, attributes={"role": "head of quality", "staff": 220}
    )


def place(workspace: Workspace, name: str, *args: int) -> str:
    return reverse(f"interviews:{name}", args=[workspace.slug, *args])


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_nobody_yet_is_said_with_the_button_for_who_may(
    owner_client: Client, marketer_client: Client, workspace: Workspace
) -> None:
    url = place(workspace, "participant_list")
    assert "Add a participant" in read(owner_client, url)
    assert "Add a participant" not in read(marketer_client, url)


def test_the_list_marks_who_has_no_consent_recorded(
    marketer_client: Client, workspace: Workspace, person: Participant
) -> None:
    create_interview(participant=person)
    page = read(marketer_client, place(workspace, "participant_list"))
    assert "head of quality" in page
    assert "1 interview" in page
    assert "Consent not recorded" in page
    create_consent(participant=person)
    assert "Consent not recorded" not in read(marketer_client, place(workspace, "participant_list"))


@pytest.mark.parametrize(("q", "found"), [("p-01", 1), ("QUALITY", 1), ("220", 1), ("cfo", 0)])
def test_people_are_found_by_pseudonym_and_attribute(
    owner_client: Client, workspace: Workspace, person: Participant, q: str, found: int
) -> None:
    create_participant(workspace=workspace)
    answer = owner_client.get(place(workspace, "participant_list"), {"q": q})
    assert len(answer.context["people"]) == found


def test_only_who_may_know_names_finds_by_name(
    owner_client: Client,
    marketer_client: Client,
    workspace: Workspace,
    person: Participant,
    owner: User,
) -> None:
    set_identity(participant=person, by=owner, name="Jo Miller", contact="")
    url = place(workspace, "participant_list")
    assert len(owner_client.get(url, {"q": "jo miller"}).context["people"]) == 1
    assert len(owner_client.get(url, {"q": "Miller"}).context["people"]) == 0
    assert len(marketer_client.get(url, {"q": "jo miller"}).context["people"]) == 0


def test_the_list_asks_no_more_for_more_people(owner_client: Client, workspace: Workspace) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            owner_client.get(place(workspace, "participant_list"))
        return len(captured)

    create_consent(participant=create_participant(workspace=workspace))
    queries()
    few = queries()
    for _ in range(20):
        create_interview(participant=create_participant(workspace=workspace))
    assert queries() == few


def test_a_page_tells_what_is_known(
    owner_client: Client, workspace: Workspace, person: Participant
) -> None:
    create_attribute(workspace=workspace, key="staff", label="Staff", type="number")
    create_interview(participant=person, title="The audit")
    create_consent(participant=person, quote_outside=True, method="signed form")
    page = read(owner_client, place(workspace, "participant_show", person.pk))
    for words in ("Staff", "220", "The audit", "signed form", "holds now", "Not written down"):
        assert words in page
    assert "Consent not recorded" not in page


def test_a_real_name_is_shown_to_researchers_only(
    colleague_client: Client,
    marketer_client: Client,
    workspace: Workspace,
    person: Participant,
    owner: User,
) -> None:
    set_identity(participant=person, by=owner, name="Jo Miller", contact="jo@example.com")
    url = place(workspace, "participant_show", person.pk)
    assert "Jo Miller" in read(colleague_client, url)
    assert colleague_client.get(url)["Cache-Control"] == "no-store"
    page = read(marketer_client, url)
    assert "Jo Miller" not in page
    assert "Who they are" not in page
    secret = place(workspace, "identity_edit", person.pk)
    assert marketer_client.get(secret).status_code == 403


def test_a_lost_key_loses_names_only_and_the_page_says_so(
    owner_client: Client,
    workspace: Workspace,
    person: Participant,
    owner: User,
    settings: LazySettings,
) -> None:
    set_identity(participant=person, by=owner, name="Jo Miller", contact="")
    settings.FERNET_KEYS = [Fernet.generate_key().decode()]
    page = read(owner_client, place(workspace, "participant_show", person.pk))
    assert "The key that these were encrypted with is gone" in page
    url = place(workspace, "identity_edit", person.pk)
    assert "Saving replaces it" in read(owner_client, url)
    owner_client.post(url, {"name": "Jo Miller", "contact": ""})
    assert "Jo Miller" in read(owner_client, place(workspace, "participant_show", person.pk))


def test_a_participant_is_added_with_typed_attributes(
    colleague_client: Client, workspace: Workspace
) -> None:
    create_attribute(workspace=workspace, key="staff", label="Staff", type="number")
    create_attribute(workspace=workspace, key="buyer", label="Buyer", type="boolean")
    create_attribute(
        workspace=workspace, key="tier", label="Tier", type="choice", choices=["gold", "iron"]
    )
    values = {"attributes.staff": "1,200", "attributes.buyer": "False", "attributes.tier": "iron"}
    answer = colleague_client.post(place(workspace, "participant_add"), {"label": "", **values})
    person = Participant.objects.get()
    assert answer["Location"] == place(workspace, "participant_show", person.pk)
    assert person.label == "P-01"
    assert person.attributes == {"staff": 1200, "buyer": False, "tier": "iron"}
    form = colleague_client.get(place(workspace, "participant_edit", person.pk)).content.decode()
    assert 'value="1200"' in form
    assert '<option value="False" selected' in form


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"attributes.staff": "many"}, "attributes.staff"),
        ({"attributes.since": "soon"}, "attributes.since"),
        ({"label": "P-01"}, "label"),
        ({"label": "x" * 41}, "label"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_kept(
    owner_client: Client,
    workspace: Workspace,
    person: Participant,
    values: dict[str, str],
    field: str,
) -> None:
    create_attribute(workspace=workspace, key="staff", label="Staff", type="number")
    create_attribute(workspace=workspace, key="since", label="Since", type="date")
    answer = owner_client.post(place(workspace, "participant_add"), {"label": "", **values})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert next(iter(values.values()))[:40] in answer.content.decode()
    assert Participant.objects.count() == 1


def test_a_pseudonym_cannot_be_emptied(
    owner_client: Client, workspace: Workspace, person: Participant
) -> None:
    answer = owner_client.post(place(workspace, "participant_edit", person.pk), {"label": ""})
    assert answer.status_code == 422
    person.refresh_from_db()
    assert person.label == "P-01"


@pytest.mark.parametrize(
    ("scope", "scopes"),
    [
        ("none", (False, False, False)),
        ("count", (True, False, False)),
        ("inside", (True, True, False)),
        ("outside", (True, True, True)),
    ],
)
def test_consent_is_recorded_in_plain_words(
    colleague_client: Client,
    workspace: Workspace,
    person: Participant,
    scope: str,
    scopes: tuple[bool, bool, bool],
) -> None:
    url = place(workspace, "consent_add", person.pk)
    said = {"scope": scope, "recorded_on": "2026-03-12", "method": "on tape", "limits": "no size"}
    assert colleague_client.post(url, said).status_code == 302
    consent = Consent.objects.get()
    assert (consent.analyse, consent.quote_inside, consent.quote_outside) == scopes
    assert (consent.method, consent.limits) == ("on tape", "no size")
    assert colleague_client.get(url).context["form"]["scope"].value() == scope


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"recorded_on": "2026-03-12"}, "scope"),
        ({"scope": "inside", "recorded_on": "March"}, "recorded_on"),
        ({"scope": "all", "recorded_on": "2026-03-12"}, "scope"),
    ],
)
def test_consent_that_is_not_said_is_not_recorded(
    owner_client: Client,
    workspace: Workspace,
    person: Participant,
    said: dict[str, Any],
    field: str,
) -> None:
    answer = owner_client.post(place(workspace, "consent_add", person.pk), said)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Consent.objects.exists()


def test_people_of_another_workspace_do_not_exist(
    outsider_client: Client, person: Participant
) -> None:
    for name in ("participant_show", "participant_edit", "consent_add", "identity_edit"):
        url = reverse(f"interviews:{name}", args=["next-door", person.pk])
        assert outsider_client.get(url).status_code == 404
