"""What is kept of many codings says the same as the codings, whatever was done to them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from insights import actions as insights
from insights.models import Code, Coding
from interviews.models import Interview, Participant
from personas import evidence
from personas.actions import refresh_summary
from personas.counting import keeping
from personas.counting.keeping import cells_of, kept, miscounted
from personas.counting.packing import unpack
from personas.counting.raising import raise_counts
from personas.counting.rows import rows_about
from personas.models import CastMember, EvidenceCount, Persona, PersonaState
from personas.summaries.builder import build
from personas.summaries.columns import columns_of
from personas.summaries.material import Counted
from tests.factories import (
    create_claim,
    create_code,
    create_coding,
    create_consent,
    create_excerpt,
    create_interview,
    create_participant,
    create_persona,
    create_user,
    create_workspace,
)
from tests.personas.heart import World, create_world, keep_counts

SAID = "I sign the form every night and nobody reads it. Then the audit comes, and we look. "
AT = datetime(2026, 5, 10, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Even one coding is worth keeping counts of."""
    monkeypatch.setattr(keeping, "FEW", 0)
    yield


def document_of(persona: Persona, *, afresh: bool) -> bytes:
    inputs = evidence.load(persona, afresh=afresh)
    assert isinstance(inputs["evidence"], Counted) != afresh
    document = build(**inputs, previous=None, evidence_seq=1, revision=1, built_at=AT)
    return document.to_bytes()


def create_heap(chance: Random) -> Persona:
    """Few people, talks of several, overlapping codings, coders who disagree, consent refused."""
    workspace = create_workspace()
    people = [create_participant(workspace=workspace) for _ in range(5)]
    codes = [create_code(workspace=workspace, statement=f"want {n}") for n in range(4)]
    coders = [create_user() for _ in range(3)]
    for _ in range(6):
        speaker, other = chance.sample(people, 2)
        talk = create_interview(
            turns=[(speaker, SAID * 8), (other, SAID * 4)],
            held_on=date(2026, 1 + chance.randrange(4), 1),
        )
        for _ in range(20):
            _code(chance, talk, [speaker, other], codes, coders)
    create_consent(participant=people[0], quote_inside=False)
    persona = create_persona(cast=people[:4])
    create_claim(persona=persona, codes=codes[:2])
    persona.lead_coding = Coding.objects.order_by("?").first()
    return persona


def _code(
    chance: Random,
    talk: Interview,
    people: list[Participant],
    codes: list[Code],
    coders: list[User],
) -> None:
    start = chance.randrange(900)
    subjects = people if chance.random() < 0.2 else [chance.choice(people)]
    excerpt = create_excerpt(
        interview=talk, start=start, end=start + chance.randint(8, 90), subjects=subjects
    )
    create_coding(
        excerpt=excerpt,
        code=chance.choice(codes),
        coder=chance.choice(coders),
        stance=chance.choice(["supports", "supports", "contradicts"]),
        voice=chance.choice(["said", "said", "did", "unspoken"]),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_a_summary_of_counts_is_that_of_the_codings_to_the_byte(seed: int) -> None:
    persona = create_heap(Random(seed))
    keep_counts(persona.workspace)
    assert document_of(persona, afresh=False) == document_of(persona, afresh=True)


@pytest.mark.django_db
def test_who_is_not_counted_yet_is_counted_in_the_snapshot() -> None:
    persona = create_heap(Random(7))
    assert not kept(persona.workspace_id, [1])
    assert document_of(persona, afresh=False) == document_of(persona, afresh=True)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_counts_hold_or_are_out_of_date_whatever_people_do(seed: int) -> None:
    world, chance = create_world(), Random(seed)
    people = [world.ann.pk, world.bob.pk, world.cy.pk]
    for _ in range(8):
        keep_counts(world.workspace)
        _do_something(world, chance)
        assert miscounted(world.workspace.pk, people) == []


def _do_something(world: World, chance: Random) -> None:
    codings = list(Coding.objects.filter(workspace=world.workspace).order_by("pk"))
    coding = chance.choice(codings) if codings else None
    deed = chance.randrange(4)
    if deed == 0 and coding:
        insights.untag(coding=coding, by=world.by)
    elif deed == 1 and coding:
        voice = chance.choice(["said", "did", "unspoken"])
        insights.change_coding(coding=coding, by=world.by, voice=voice)
    elif deed == 2 and coding:
        stance = chance.choice(["supports", "contradicts"])
        insights.change_coding(coding=coding, by=world.by, stance=stance)
    else:
        words = chance.choice(["done by lunch", "boring audit", "I want"])
        world.tag(world.talk, words, chance.choice([world.fear, world.time]))


@pytest.mark.django_db
def test_counts_that_nobody_raised_are_found() -> None:
    world = create_world()
    keep_counts(world.workspace)
    Coding.objects.filter(pk=world.codings["ann"].pk).update(stance="contradicts")
    assert miscounted(world.workspace.pk, [world.ann.pk, world.bob.pk]) == [world.ann.pk]


@pytest.mark.django_db
def test_what_is_kept_holds_no_words() -> None:
    persona = create_heap(Random(1))
    keep_counts(persona.workspace)
    for row in EvidenceCount.objects.all():
        assert "audit" not in row.cells
        assert b"audit" not in bytes(row.codings)


@pytest.mark.django_db
def test_what_was_packed_is_unpacked() -> None:
    persona = create_heap(Random(2))
    told = sorted(rows_about(_cast(persona)).items())
    cells = columns_of([cell for person, rows in told for cell in cells_of(person, rows)], {})
    unpacked, _ = unpack(keeping.count(_cast(persona)), [])
    assert len(cells.singles) and cells.singles == unpacked.singles
    for part in ("participant", "cells", "quotable", "coders", "cited", "starts"):
        assert np.array_equal(getattr(cells, part), getattr(unpacked, part)), part


def _cast(persona: Persona) -> list[int]:
    rows = CastMember.objects.filter(persona=persona)
    return list(rows.values_list("participant", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_refresh_counts_once_and_only_whose_evidence_changed() -> None:
    world = create_world()
    anna = world.personas["Anna"]
    assert refresh_summary(workspace=world.workspace.pk, persona=anna.pk)
    row = EvidenceCount.objects.get(pk=world.ann.pk)
    assert row.counted_seq == row.seq
    world.tag(world.talk, "done by lunch", world.fear)
    row.refresh_from_db()
    assert row.counted_seq < row.seq
    assert refresh_summary(workspace=world.workspace.pk, persona=anna.pk)
    row.refresh_from_db()
    assert row.counted_seq == row.seq
    assert PersonaState.objects.get(pk=anna.pk).revision == 2


@pytest.mark.django_db
def test_codings_are_not_read_where_counts_hold() -> None:
    persona = create_heap(Random(3))
    keep_counts(persona.workspace)
    assert not _codings_read(persona)
    raise_counts(_cast(persona), workspace=persona.workspace_id)
    assert _codings_read(persona)


def _codings_read(persona: Persona) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        evidence.load(persona)
    asked = [query["sql"] for query in captured]
    return [sql for sql in asked if "insights_coding" in sql and "excerpt_id = ANY" in sql]
