"""Words that went leave what is stored, in the transaction that made them go."""

import pytest

from insights.actions import delete_code, merge_codes, untag
from interviews.actions import (
    attribute_span,
    delete_interview,
    narrow_subjects,
    record_consent,
)
from personas.actions import set_cast
from personas.models import Export, Persona, SummaryRevision
from tests.factories import create_coding, create_consent, create_export, create_persona
from tests.personas.heart import ANN_SAYS, ASKED, World, create_world, store, told, words_in

pytestmark = pytest.mark.django_db
SHARED = f"please.\n\n{ASKED}\n\nWe never look"


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    return world.personas["Anna"]


def export(persona: Persona, **fields: object) -> Export:
    return create_export(persona=persona, status="done", **fields)


def is_there(row: Export) -> bool:
    return Export.objects.filter(pk=row.pk).exists()


def cite(world: World, *, audience: str = "inside") -> Export:
    coding = world.codings["ann"]
    return export(
        world.personas["Anna"],
        audience=audience,
        cites={
            "participants": [world.ann.pk],
            "interviews": [world.talk.pk],
            "excerpts": [coding.excerpt_id],
        },
    )


def test_untagging_empties_the_current_document_only(world: World, anna: Persona) -> None:
    older, newer = store(anna), store(anna)
    untag(coding=world.codings["ann"], by=world.by)
    assert words_in(newer) == []
    assert words_in(older) == [ANN_SAYS[:24]]


def test_what_is_emptied_keeps_everything_but_the_words(world: World, anna: Persona) -> None:
    row = store(anna)
    before = row.document
    assert before is not None
    untag(coding=world.codings["ann"], by=world.by)
    row.refresh_from_db()
    before["quotes"][str(world.codings["ann"].pk)]["quote"] = ""
    assert row.document == before


def test_a_deleted_code_takes_its_quotes_along(world: World, anna: Persona) -> None:
    row = store(anna)
    delete_code(code=world.fear, by=world.by)
    assert words_in(row) == []


def test_a_merge_takes_the_quote_of_the_coding_that_goes(world: World, anna: Persona) -> None:
    world.tag(world.talk, ANN_SAYS[:24], world.time)
    row = store(anna)
    merge_codes(code=world.fear, into=world.time, by=world.by)
    assert words_in(row) == [ANN_SAYS[:24]]
    assert row.document is not None
    kept = [key for key, quote in row.document["quotes"].items() if quote["quote"]]
    assert kept == [str(world.codings["ann"].pk)]


@pytest.mark.parametrize("terms", [{"quote_inside": False}, {"analyse": False}])
def test_narrowed_consent_empties_every_revision(
    world: World, anna: Persona, terms: dict[str, object]
) -> None:
    older, newer = store(anna), store(anna)
    record_consent(participant=world.ann, by=world.by, terms=terms)
    assert words_in(older) == words_in(newer) == []


def test_narrowed_consent_reaches_personas_that_cast_them_no_more(
    world: World, anna: Persona
) -> None:
    row = store(anna)
    set_cast(persona=anna, by=world.by, participants=[])
    record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
    assert words_in(row) == []


def test_words_of_others_stay(world: World) -> None:
    row = store(create_persona(cast=[world.ann, world.cy]))
    assert len(words_in(row)) == 2
    record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
    assert words_in(row) == ["Nine hundred people"]


def test_who_is_not_cast_takes_shared_words_along(world: World, anna: Persona) -> None:
    """The stored quote names Ann only, for Bob is not in her persona's cast."""
    create_coding(interview=world.group, quote=SHARED, code=world.time, coder=world.by)
    row = store(anna)
    assert SHARED in words_in(row)
    record_consent(participant=world.bob, by=world.by, terms={"quote_inside": False})
    assert words_in(row) == [ANN_SAYS[:24]]


def test_widened_consent_restores_the_words_when_the_summary_is_rebuilt(
    world: World, anna: Persona
) -> None:
    row = store(anna)
    record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
    assert told(anna).quotes == {}
    record_consent(participant=world.ann, by=world.by, terms={"quote_inside": True})
    assert words_in(row) == []
    assert words_in(store(anna)) == [ANN_SAYS[:24]]


def test_words_that_turn_out_to_be_of_somebody_who_refused_go(world: World, anna: Persona) -> None:
    create_consent(participant=world.cy, quote_inside=False)
    row, document = store(anna), cite(world)
    attribute_span(
        interview=world.talk, by=world.by, version=1, start=0, end=len(ANN_SAYS), speaker=world.cy
    )
    assert words_in(row) == []
    assert not is_there(document)


def test_words_that_turn_out_to_be_of_somebody_who_agreed_stay_until_the_next_summary(
    world: World, anna: Persona
) -> None:
    row, inside, outside = store(anna), cite(world), cite(world, audience="outside")
    narrow_subjects(excerpt=world.codings["ann"].excerpt, by=world.by, subjects=[world.bob])
    assert words_in(row) == [ANN_SAYS[:24]]
    assert is_there(inside)
    assert not is_there(outside), "Bob's consent is not recorded: outside no"
    assert told(anna).quotes == {}


def test_a_deleted_interview_leaves_every_revision_and_export(world: World, anna: Persona) -> None:
    older, newer, document = store(anna), store(anna), cite(world)
    delete_interview(interview=world.talk, by=world.by)
    assert words_in(older) == words_in(newer) == []
    assert not is_there(document)


def test_narrowed_consent_deletes_the_exports_that_cite_them(world: World) -> None:
    theirs, others = cite(world), export(world.personas["Anna"], cites={"participants": [0]})
    record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
    assert not is_there(theirs)
    assert is_there(others)


def test_what_may_no_longer_go_outside_takes_only_documents_for_others(
    world: World, anna: Persona
) -> None:
    create_consent(participant=world.ann, quote_outside=True)
    row, inside, outside = store(anna), cite(world), cite(world, audience="outside")
    world.begin()
    record_consent(participant=world.ann, by=world.by, terms={"quote_outside": False})
    assert words_in(row) == [ANN_SAYS[:24]]
    assert is_there(inside)
    assert not is_there(outside)
    assert world.moves() == {"Anna": (1, 1)}


def test_another_workspace_is_left_alone(world: World) -> None:
    neighbour = create_world()
    row = store(neighbour.personas["Anna"])
    record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
    assert words_in(row) == [ANN_SAYS[:24]]


def test_a_dropped_document_is_passed_over(world: World, anna: Persona) -> None:
    row = store(anna)
    SummaryRevision.objects.filter(pk=row.pk).update(document=None)
    record_consent(participant=world.ann, by=world.by, terms={"analyse": False})
    row.refresh_from_db()
    assert row.document is None
