from typing import Any

import pytest

from accounts.models import Workspace
from interviews.models import Participant
from personas.models import Claim, Persona
from tests.api.calling import Answer, Api
from tests.factories import (
    create_code,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
)


@pytest.fixture
def cast(workspace: Workspace) -> list[Participant]:
    return [create_participant(workspace=workspace) for _ in range(3)]


@pytest.fixture
def persona(cast: list[Participant]) -> Persona:
    return create_persona(cast=cast)


def write(api: Api, persona: Persona, **fields: Any) -> Answer:
    sent = {"facet": "goals", "text": "Wants the boring audit", **fields}
    return api.post(f"personas/{persona.pk}/claims", sent)


def test_a_claim_that_rests_on_nothing_is_a_guess(api: Api, persona: Persona) -> None:
    made = write(api, persona, question="Who would know?")
    assert made.status == 201
    assert (made["basis"], made["assumption"], made["verdict"]) == ("guess", True, "open")
    assert (made["codes"], made["excerpts"], made["question"]) == ([], [], "Who would know?")


def test_a_claim_counts_the_people_of_its_codes(
    api: Api, persona: Persona, cast: list[Participant], workspace: Workspace
) -> None:
    code = create_code(workspace=workspace, facet="goals")
    for person, stance in zip(cast, ("supports", "supports", "contradicts"), strict=True):
        create_coding(
            interview=create_interview(participant=person), code=code, end=20, stance=stance
        )
    made = write(api, persona, codes=[str(code.pk)])
    assert (made["basis"], made["assumption"], made["verdict"]) == ("contested", False, None)
    assert made["counts"] == {"supports": 2, "mixed": 0, "against": 1, "silent": 0, "of": 3}
    assert made["codes"] == [str(code.pk)]


def test_a_claim_rests_on_single_excerpts(
    api: Api, persona: Persona, cast: list[Participant]
) -> None:
    coding = create_coding(interview=create_interview(participant=cast[0]), end=20)
    made = write(api, persona, excerpts=[coding.excerpt_id])
    assert (made["basis"], made["excerpts"]) == ("supported", [str(coding.excerpt_id)])
    assert made["counts"]["supports"] == 1


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"facet": "wishes"}, "facet"),
        ({"text": " "}, "text"),
        ({"text": "x" * 301}, "text"),
        ({"question": "x" * 301}, "question"),
        ({"codes": "1"}, "codes"),
        ({"codes": [None]}, "codes.0"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(
    sent: Any, field: str, api: Api, persona: Persona
) -> None:
    answer = write(api, persona, **sent)
    assert (answer.status, list(answer.fields)) == (422, [field])
    assert not Claim.objects.exists()


def test_the_list_shows_every_claim_with_its_basis(api: Api, persona: Persona) -> None:
    made = [write(api, persona, text=f"Claim {number}").body for number in range(3)]
    assert api.get(f"personas/{persona.pk}/claims")["items"] == made
