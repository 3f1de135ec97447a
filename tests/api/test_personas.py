from typing import Any

import pytest

from accounts.models import Workspace
from interviews.models import Participant
from personas.actions import refresh_summary
from personas.models import Persona, PersonaState
from tests.api.calling import Answer, Api
from tests.factories import (
    create_code,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
)


@pytest.fixture
def people(workspace: Workspace, attributes: None) -> list[Participant]:
    roles = ("Head of quality", "Buyer", "Plant manager")
    return [create_participant(workspace=workspace, attributes={"role": role}) for role in roles]


@pytest.fixture
def persona(workspace: Workspace) -> Persona:
    return create_persona(workspace=workspace, name="Carla")


def ids(people: list[Participant]) -> list[str]:
    return [str(person.pk) for person in people]


def put(api: Api, persona: Persona, **cast: Any) -> Answer:
    return api.put(f"personas/{persona.pk}/cast", cast)


def test_a_persona_begins_stale_and_without_a_summary(api: Api) -> None:
    made = api.post("personas", {"name": " Compliance  Carla ", "tagline": "Head of quality"})
    assert (made.status, made["name"], made["version"]) == (201, "Compliance Carla", 1)
    assert (made["evidence_seq"], made["built_seq"], made["revision"]) == (1, 0, 0)
    assert (made["participants"], made["rule"]) == ([], None)
    summary = api.get(f"personas/{made['id']}/summary")
    assert summary.body == {
        "evidence_seq": 1,
        "built_seq": 0,
        "revision": 0,
        "built_at": None,
        "document": None,
    }


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"name": " "}, "name"), ({"name": "x" * 121}, "name"), ({"tagline": "x" * 201}, "tagline")],
)
def test_what_does_not_fit_is_refused_by_field(
    sent: dict[str, str], field: str, api: Api, persona: Persona
) -> None:
    for answer in (
        api.post("personas", {"name": "New", **sent}),
        api.patch(f"personas/{persona.pk}", sent),
    ):
        assert (answer.status, list(answer.fields)) == (422, [field])
    assert Persona.objects.get().name == "Carla"


def test_of_two_saves_from_one_version_the_second_is_stale(api: Api, persona: Persona) -> None:
    path = f"personas/{persona.pk}"
    first = api.patch(path, {"name": "Carla A", "version": 1})
    second = api.patch(path, {"name": "Carla B", "version": 1})
    assert (first.status, first["version"]) == (200, 2)
    assert (second.status, second["current"]) == (409, 2)
    assert api.get(path)["name"] == "Carla A"


def test_without_a_version_the_last_save_stands(api: Api, persona: Persona) -> None:
    path = f"personas/{persona.pk}"
    assert api.patch(path, {"tagline": "Chooses"})["version"] == 2
    assert api.patch(path, {"tagline": "Signs"})["tagline"] == "Signs"
    assert api.get(path)["name"] == "Carla"


def test_a_patch_that_names_nothing_changes_nothing(api: Api, persona: Persona) -> None:
    assert api.patch(f"personas/{persona.pk}", {})["version"] == 1
    assert api.patch(f"personas/{persona.pk}", {"name": None})["version"] == 1


def test_a_cast_by_hand_with_exclusions(
    api: Api, persona: Persona, people: list[Participant]
) -> None:
    first, second, third = ids(people)
    answer = put(api, persona, participants=[first, second, first], exclude=[second, third])
    assert answer.status == 200
    assert answer.body == {
        "participants": [first],
        "by_hand": [first],
        "by_rule": [],
        "exclude": [second, third],
        "rule": None,
    }
    assert api.get(f"personas/{persona.pk}/cast").body == answer.body
    assert api.get(f"personas/{persona.pk}")["participants"] == [first]


def test_a_cast_by_rule(api: Api, persona: Persona, people: list[Participant]) -> None:
    first, second, _ = ids(people)
    rule = {"all": [{"attribute": "role", "op": "is", "value": "head of quality"}]}
    answer = put(api, persona, participants=[second], rule=rule)
    assert (answer["by_rule"], answer["by_hand"], answer["rule"]) == ([first], [second], rule)
    later = api.post("participants", {"attributes": {"role": "Head of quality"}})
    assert api.get(f"personas/{persona.pk}/cast")["by_rule"] == [first, later["id"]]


def test_putting_a_cast_replaces_all_of_it(
    api: Api, persona: Persona, people: list[Participant]
) -> None:
    rule = {"any": [{"attribute": "role", "op": "known"}]}
    put(api, persona, participants=ids(people[:1]), exclude=ids(people[1:2]), rule=rule)
    assert put(api, persona)["participants"] == []


@pytest.mark.parametrize(
    "rule",
    [
        {"all": [{"attribute": "shoe", "op": "is", "value": 1}]},
        {"all": [{"attribute": "role", "op": "smells", "value": 1}]},
        {"all": "everybody"},
        {"all": [], "any": []},
        {"all": [{"all": [{"all": [{"all": []}]}]}]},
        {"all": [{"attribute": ["role"], "op": "is", "value": 1}]},
        {"all": [{"attribute": "role", "op": ["is"], "value": 1}]},
        {"all": [{"attribute": "role", "op": "between", "value": {"a": 1}}]},
        {"all": [7]},
        {"nobody": []},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    rule: Any, api: Api, persona: Persona, people: list[Participant]
) -> None:
    answer = put(api, persona, participants=ids(people), rule=rule)
    assert (answer.status, list(answer.fields)) == (422, ["rule"])
    assert api.get(f"personas/{persona.pk}/cast")["participants"] == []


@pytest.mark.django_db(transaction=True)
def test_the_summary_is_that_of_the_newest_revision(
    api: Api, persona: Persona, people: list[Participant], workspace: Workspace
) -> None:
    put(api, persona, participants=ids(people))
    code = create_code(workspace=workspace, facet="goals", statement="want the boring audit")
    coding = create_coding(interview=create_interview(participant=people[0]), code=code, end=20)
    refresh_summary(workspace=workspace.pk, persona=persona.pk)
    summary = api.get(f"personas/{persona.pk}/summary")
    assert summary["built_seq"] == summary["evidence_seq"]
    assert summary["revision"] == 1
    assert summary["built_at"]
    assert str(coding.pk) in summary["document"]["quotes"]
    theme = next(facet for facet in summary["document"]["facets"] if facet["facet"] == "goals")
    assert theme["themes"][0]["n_for"] == 1


@pytest.mark.django_db(transaction=True)
def test_a_summary_tells_when_it_is_stale(api: Api, persona: Persona, workspace: Workspace) -> None:
    refresh_summary(workspace=workspace.pk, persona=persona.pk)
    api.post(f"personas/{persona.pk}/claims", {"facet": "goals", "text": "A guess"})
    summary = api.get(f"personas/{persona.pk}/summary")
    assert summary["built_seq"] < summary["evidence_seq"]
    assert PersonaState.objects.get().is_stale
