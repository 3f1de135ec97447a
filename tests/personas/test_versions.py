"""Publishing: what is kept, that it does not change, that words which must go do go, restoring."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Change
from insights.actions import untag
from interviews.actions import delete_interview, erase_participant, record_consent
from lib.problems import Refused, Stale
from personas.actions import (
    delete_persona,
    rewrite_paragraph,
)
from personas.models import Claim, Persona, PersonaVersion
from personas.versions.content import from_data, hash_of
from tests.factories import create_claim, create_coding, create_repetition
from tests.personas.heart import ANN_SAYS, World, create_world, store
from tests.personas.publishing import create_anna, publish, stamp

pytestmark = pytest.mark.django_db
SAID = ANN_SAYS[:24]


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    return create_anna(world)


def words(version: PersonaVersion) -> list[str]:
    version.refresh_from_db()
    quotes = version.content["document"]["quotes"].values()
    return sorted(quote["quote"] for quote in quotes if quote["quote"])


def test_a_version_keeps_lines_summary_and_what_it_rests_on(world: World, anna: Persona) -> None:
    version = publish(world, anna, note="For the  board")
    content = from_data(version.content)
    assert (version.number, version.n, version.revision) == (1, 1, 1)
    assert str(version.newest_evidence) == "2026-03-12"
    assert [line.text for line in content.lines] == ["Wants quiet days"]
    assert content.note == "For the board"
    assert words(version) == [SAID]
    change = Change.objects.get(verb="version.published")
    assert (change.object_id, change.after) == (version.pk, {"persona": anna.pk, "number": 1})


def test_the_hash_is_that_of_salt_and_content(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    version.refresh_from_db()
    assert version.hash == hash_of(version.content, salt=version.salt)
    assert version.hash != hash_of(version.content, salt="")


@pytest.mark.parametrize(
    "change",
    [
        "number = 9",
        "n = 9",
        "hash = 'x'",
        "salt = 'x'",
        "published_at = now()",
        "withheld = '[\"name\"]', revision = 9",
        "content = jsonb_set(content, '{name}', '\"Better\"')",
        "salt = '', content = jsonb_set(content, '{name}', '\"Better\"')",
        "salt = '', content = content - 'name'",
        "salt = '', content = content || '{\"more\": 1}'",
        "salt = '', content = jsonb_set(content, '{document,counts,participants}', '9')",
        "content = jsonb_set(content, '{name}', '\"\"')",
    ],
)
def test_the_database_refuses_any_other_change(world: World, anna: Persona, change: str) -> None:
    version = publish(world, anna)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonaVersion.objects.raw(
            f"UPDATE personas_personaversion SET {change} WHERE id = {version.pk} RETURNING id"
        )[0]


def test_what_is_withheld_may_only_grow(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    PersonaVersion.objects.filter(pk=version.pk).update(withheld=["name"])
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonaVersion.objects.filter(pk=version.pk).update(withheld=[])


def test_a_version_goes_with_its_persona_and_outlives_its_publisher(
    world: World, anna: Persona
) -> None:
    version = publish(world, anna)
    PersonaVersion.objects.filter(pk=version.pk).update(published_by=None)
    delete_persona(persona=anna, by=world.by)
    assert not PersonaVersion.objects.exists()


def test_the_same_is_not_published_twice(world: World, anna: Persona) -> None:
    publish(world, anna)
    store(anna)
    with pytest.raises(Refused, match="Nothing has changed since version 1"):
        publish(world, anna)


def test_who_is_behind_is_told_who_was_faster(world: World, anna: Persona) -> None:
    first = publish(world, anna)
    with pytest.raises(Stale, match="published version 1 meanwhile") as stale:
        publish(world, anna, latest=0)
    assert stale.value.current == first


def test_what_nobody_looked_at_is_not_published(world: World, anna: Persona) -> None:
    seen = stamp(anna)
    create_claim(persona=anna, text="Fears Mondays")
    with pytest.raises(Stale, match="changed while you were looking"):
        publish(world, anna, seen=seen)


def test_a_summary_that_is_behind_is_not_published(world: World, anna: Persona) -> None:
    untag(coding=world.codings["ann"], by=world.by)
    with pytest.raises(Refused, match="brought up to date"):
        publish(world, anna)


def test_a_note_that_is_too_long_is_refused_beside_it(world: World, anna: Persona) -> None:
    with pytest.raises(Refused) as refused:
        publish(world, anna, note="x" * 201)
    assert refused.value.field == "note"


def test_a_tag_taken_off_leaves_the_version_as_it_was(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    untag(coding=world.codings["ann"], by=world.by)
    assert words(version) == [SAID]


def test_words_of_who_may_no_longer_be_quoted_leave_every_version(
    world: World, anna: Persona
) -> None:
    version = publish(world, anna)
    record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
    assert words(version) == []
    assert version.salt == ""
    assert len(version.hash) == 64


def test_words_of_a_deleted_interview_leave_every_version(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    delete_interview(interview=world.talk, by=world.by)
    assert words(version) == []


def test_nothing_of_who_is_erased_stays_in_a_version(world: World, anna: Persona) -> None:
    label = world.ann.label
    create_claim(persona=anna, text=f"As {label} put it: done by lunch")
    rewrite_paragraph(
        persona=anna,
        by=world.by,
        paragraph="who_they_are",
        text="They want the boring audit, the one where they are done by lunch.",
        version=0,
        fingerprint="",
    )
    store(anna)
    version = publish(world, anna, note="They are done by lunch, please")
    erase_participant(participant=world.ann, by=world.by)
    version.refresh_from_db()
    stored = repr(version.content)
    assert "by lunch" not in stored
    assert "boring audit" not in stored
    assert label not in stored
    content = from_data(version.content)
    assert "Wants quiet days" in [line.text for line in content.lines]
    assert content.document.participants[str(world.ann.pk)].label == "a customer who was erased"


def test_words_of_others_stay_in_the_version(world: World) -> None:
    big = world.personas["Big"]
    store(big)
    version = publish(world, big)
    erase_participant(participant=world.ann, by=world.by)
    assert words(version) == ["Nine hundred people"]
    assert version.salt


def test_texts_that_repeat_confined_words_are_kept_from_readers_outside(
    world: World, anna: Persona
) -> None:
    record_consent(participant=world.ann, by=world.by, terms={"quote_outside": True})
    create_claim(persona=anna, text="They want to be done by lunch, please")
    store(anna)
    version = publish(world, anna)
    assert version.withheld == []
    record_consent(participant=world.ann, by=world.by, terms={"quote_outside": False})
    version.refresh_from_db()
    assert "lines/1/text" in version.withheld
    assert version.content["lines"][1]["text"] == "They want to be done by lunch, please"
    assert words(version) == [SAID]


def test_texts_that_wait_to_be_settled_are_published_for_inside_only(
    world: World, anna: Persona
) -> None:
    claim = Claim.objects.get(persona=anna)
    create_repetition(persona=anna, object_id=claim.pk, participant=world.ann)
    assert publish(world, anna).withheld == ["lines/0/text"]


def test_words_of_shared_quotes_go_with_any_of_who_speaks(world: World, anna: Persona) -> None:
    shared = f"please.\n\n{'And what did you do then?'}\n\nWe never look"
    create_coding(interview=world.group, quote=shared, code=world.time, coder=world.by)
    store(anna)
    version = publish(world, anna)
    assert shared in words(version)
    record_consent(participant=world.bob, by=world.by, terms={"quote_inside": False})
    assert words(version) == [SAID]
