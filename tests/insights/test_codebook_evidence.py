"""What a changed codebook does to a summary: nothing heard is lost, and changes say so."""

import pytest
from django.utils import timezone

from insights.actions import delete_code, edit_code, merge_codes, move_code
from insights.models import Coding
from personas import evidence, summaries
from personas.models import Persona
from personas.summaries.builder import build
from tests.factories import create_claim, create_persona
from tests.personas.heart import ANN_SAYS, World, create_world, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def persona(world: World) -> Persona:
    """One that casts everybody."""
    return create_persona(cast=[world.ann, world.bob, world.cy])


def themes(document: summaries.SummaryDocument) -> dict[str, tuple[str, int]]:
    """(facet, people for it) by label."""
    return {
        theme.label: (theme.facet, theme.n_for)
        for facet in document.facets
        for theme in facet.themes
    }


def changes_since(before: summaries.SummaryDocument, persona: Persona) -> list[tuple[str, str]]:
    document = build(
        **evidence.load(Persona.objects.get(pk=persona.pk)),
        previous=before,
        evidence_seq=9,
        revision=9,
        built_at=timezone.now(),
    )
    return [(change.kind, change.text) for change in document.changes]


def test_a_merge_keeps_every_voice_and_is_told_as_a_merge(world: World, persona: Persona) -> None:
    before = told(persona)
    merge_codes(code=world.fear, into=world.time, by=world.by)
    after = told(persona)
    assert after.counts.codings == before.counts.codings
    assert sorted(n for _, n in themes(after).values()) == [3]
    kinds = [kind for kind, _ in changes_since(before, persona)]
    assert "merged" in kinds
    assert "left" not in kinds


def test_a_merge_where_both_stood_counts_the_passage_once(world: World, persona: Persona) -> None:
    world.tag(world.talk, ANN_SAYS[:24], world.time)
    before = told(persona)
    merge_codes(code=world.fear, into=world.time, by=world.by)
    after = told(persona)
    assert (before.counts.codings, after.counts.codings) == (4, 3)
    assert "left" not in [kind for kind, _ in changes_since(before, persona)]


def test_a_claim_on_a_merged_code_rests_on_what_it_became(world: World, persona: Persona) -> None:
    create_claim(persona=persona, codes=[world.fear])
    merge_codes(code=world.fear, into=world.time, by=world.by)
    [line] = told(persona).claims
    assert (line.basis, line.n_for) == ("supported", 3)


def test_a_deleted_code_is_no_longer_heard_and_its_claim_is_bare(
    world: World, persona: Persona
) -> None:
    create_claim(persona=persona, codes=[world.fear])
    before = told(persona)
    delete_code(code=world.fear, by=world.by)
    [line] = told(persona).claims
    assert line.basis == "guess"
    kinds = [kind for kind, _ in changes_since(before, persona)]
    assert {"left", "claim_guess"} <= set(kinds)


def test_a_moved_code_takes_its_quotes_to_claims_on_the_new_parent(
    world: World, persona: Persona
) -> None:
    create_claim(persona=persona, codes=[world.top])
    assert told(persona).claims[0].n_for == 1
    move_code(code=world.fear, by=world.by, parent=None)
    assert told(persona).claims[0].basis == "guess"
    move_code(code=world.time, by=world.by, parent=world.top)
    assert told(persona).claims[0].n_for == 2


def test_a_deleted_parent_leaves_its_sub_codes_quotes(world: World, persona: Persona) -> None:
    delete_code(code=world.top, by=world.by)
    assert Coding.objects.count() == 3
    assert themes(told(persona)) == {"Boring": ("goals", 1), "Time": ("pains", 2)}


def test_a_renamed_code_is_the_same_theme(world: World, persona: Persona) -> None:
    before = told(persona)
    edit_code(code=world.fear, by=world.by, name="Dull", facet="concerns")
    assert themes(told(persona))["Dull"] == ("concerns", 1)
    kinds = {kind for kind, _ in changes_since(before, persona)}
    assert kinds.isdisjoint({"left", "entered"})
