"""A transcript was corrected: personas say the words that are there now, and no others."""

import pytest

from insights.models import Coding
from interviews.actions.revisions import restore_transcript, revise_transcript
from interviews.models import Interview
from personas import evidence
from personas.models import Export, Persona
from tests.factories import create_claim, create_export
from tests.personas.heart import ANN_SAYS, World, create_world, store, told, words_in

pytestmark = pytest.mark.django_db
QUOTE = ANN_SAYS[:24]


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    return world.personas["Anna"]


def correct(world: World, interview: Interview, was: str, now: str) -> None:
    transcript = interview.transcripts.get(is_current=True)
    assert was in transcript.text
    revise_transcript(
        interview=interview,
        text=transcript.text.replace(was, now),
        by=world.by,
        version=transcript.version,
    )


def heard(persona: Persona) -> list[str]:
    """The quotes that a summary of now shows."""
    return sorted(quote["quote"] for quote in told(persona).to_json()["quotes"].values())


def test_the_new_words_are_what_is_quoted(world: World, anna: Persona) -> None:
    before = heard(anna)
    correct(world, world.talk, "boring", "quiet")
    assert before == [QUOTE]
    assert heard(anna) == [QUOTE.replace("boring", "quiet")]


def test_words_that_went_leave_every_stored_summary_and_export(world: World, anna: Persona) -> None:
    older, newer = store(anna), store(anna)
    excerpt = world.codings["ann"].excerpt_id
    document = create_export(persona=anna, status="done", cites={"excerpts": [excerpt]})
    world.begin()
    correct(world, world.talk, "boring", "quiet")
    assert words_in(older) == words_in(newer) == []
    assert not Export.objects.filter(pk=document.pk).exists()
    assert world.moves() == {"Anna": (1, 1)}


def test_words_that_only_moved_stay_where_they_are_stored(world: World, anna: Persona) -> None:
    row = store(anna)
    world.begin()
    correct(world, world.talk, ANN_SAYS[:6], f"So. {ANN_SAYS[:6]}")
    assert words_in(row) == [QUOTE]
    assert world.moves() == {"Anna": (1, 0)}


def test_who_is_not_in_the_interview_hears_nothing(world: World) -> None:
    world.begin()
    correct(world, world.group, "Monday", "Tuesday")
    assert world.moves() == {}


def test_an_orphan_is_no_evidence_until_it_is_back(world: World, anna: Persona) -> None:
    create_claim(persona=anna, pins=[world.codings["ann"].excerpt])
    correct(world, world.talk, QUOTE, "")
    assert heard(anna) == []
    assert not Coding.objects.standing().filter(pk=world.codings["ann"].pk).exists()
    restore_transcript(interview=world.talk, number=1, by=world.by, version=2)
    assert heard(anna) == [QUOTE]
    assert Coding.objects.standing().filter(pk=world.codings["ann"].pk).exists()


def test_an_interview_whose_every_highlight_is_an_orphan_is_not_heard(world: World) -> None:
    big = world.personas["Big"]
    assert evidence.load(big)["cast"].interviewed == {world.cy.pk}
    world.begin()
    correct(world, world.night, "Nine hundred people, and", "So")
    assert evidence.load(big)["cast"].interviewed == frozenset()
    assert world.moves() == {"Big": (1, 1)}
