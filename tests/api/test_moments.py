"""Moments of a persona, to read: with the words that show them, as far as consent goes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Workspace
from interviews.models import Participant
from personas.models import Persona
from tests.api.calling import Api
from tests.factories import (
    create_consent,
    create_excerpt,
    create_interview,
    create_moment,
    create_participant,
    create_persona,
)

SAID = "I sat there with a torch in my teeth."


@pytest.fixture
def person(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def persona(person: Participant) -> Persona:
    persona = create_persona(cast=[person])
    create_moment(persona=persona, situation="Before the holiday")
    show(persona, person)
    return persona


def show(persona: Persona, person: Participant) -> None:
    interview = create_interview(participant=person, text=SAID)
    excerpt = create_excerpt(interview=interview, quote=SAID)
    create_moment(persona=persona, excerpt=excerpt, situation="At night", emotion="alone")


def test_a_moment_comes_with_the_words_that_show_it(
    api: Api, persona: Persona, person: Participant
) -> None:
    guess, heard = api.get(f"personas/{persona.pk}/moments")["items"]
    assert (guess["situation"], guess["is_guess"]) == ("Before the holiday", True)
    assert (guess["quote"], guess["excerpt"], guess["participants"]) == (None, None, [])
    assert (heard["emotion"], heard["is_guess"], heard["quote"]) == ("alone", False, SAID)
    assert heard["participants"] == [str(person.pk)]


def test_who_may_not_be_quoted_is_not(api: Api, persona: Persona, person: Participant) -> None:
    create_consent(participant=person, quote_inside=False)
    heard = api.get(f"personas/{persona.pk}/moments")["items"][1]
    assert (heard["is_guess"], heard["quote"]) == (False, None)


def test_queries_do_not_grow_with_moments(api: Api, persona: Persona, person: Participant) -> None:
    queries(api, persona)  # the first notes that the token was used
    before = queries(api, persona)
    for _ in range(3):
        show(persona, person)
    assert queries(api, persona) == before


def queries(api: Api, persona: Persona) -> int:
    with CaptureQueriesContext(connection) as captured:
        api.get(f"personas/{persona.pk}/moments")
    return len(captured)
