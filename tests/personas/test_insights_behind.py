"""Lines that rest on an insight, and themes that it gathers."""

from typing import Any

import pytest

from insights.actions.insights import (
    create_insight,
    edit_insight,
    loosen_insight,
    rest_insight,
    say_implications,
)
from insights.actions.metrics import add_metric, edit_metric
from insights.actions.readings import add_alternative, edit_alternative
from insights.models import Insight
from interviews.actions import record_consent
from personas.actions import add_claim, remove_text, resolve_contradiction
from personas.models import Claim, Persona, Repetition
from tests.factories import create_claim, create_excerpt, create_interview
from tests.personas.heart import World, create_world, told

pytestmark = pytest.mark.django_db
CAME, WENT = (1, 0), (1, 1)


@pytest.fixture
def world() -> World:
    return create_world()


def make(world: World, **fields: Any) -> Insight:
    given = {"statement": "They want no surprises.", "facet": "goals", **fields}
    return create_insight(workspace=world.workspace, by=world.by, **given)


def basis(persona: Persona, claim: Claim) -> str:
    return next(line.basis for line in told(persona).claims if line.id == str(claim.pk))


def themes(persona: Persona) -> set[str]:
    return {theme.key for facet in told(persona).facets for theme in facet.themes}


def test_single_quotes_of_an_insight_stand_behind_a_line_that_rests_on_it(world: World) -> None:
    insight = make(world, excerpts=[world.codings["ann"].excerpt_id])
    anna = world.personas["Anna"]
    claim = add_claim(persona=anna, by=world.by, facet="goals", text="Quiet", insight=insight)
    assert basis(anna, claim) == "supported"
    world.begin()
    loosen_insight(insight=insight, by=world.by, excerpts=[world.codings["ann"].excerpt_id])
    assert world.moves() == {"Anna": WENT}
    assert basis(anna, claim) == "guess"
    world.begin()
    rest_insight(insight=insight, by=world.by, codes=[world.fear])
    assert world.moves() == {"Anna": CAME}
    assert basis(anna, claim) == "supported"


def test_a_code_that_stands_against_supports_no_line(world: World) -> None:
    insight = make(world, codes=[world.fear], stance="contradicts")
    anna = world.personas["Anna"]
    claim = add_claim(persona=anna, by=world.by, facet="goals", text="Quiet", insight=insight)
    assert basis(anna, claim) == "guess"


def test_only_an_insight_that_is_held_gathers_themes(world: World) -> None:
    world.tag(world.talk, "done by lunch", world.time)
    insight = make(world, codes=[world.fear, world.time])
    anna = world.personas["Anna"]
    assert f"insight:{insight.pk}" not in themes(anna)
    world.begin()
    edit_insight(insight=insight, by=world.by, version=1, status="held")
    assert world.moves() == {"Anna": CAME, "Bobby": CAME, "Big": CAME}
    assert f"insight:{insight.pk}" in themes(anna)


def test_texts_about_an_insight_are_settled_when_words_go(world: World) -> None:
    words = "I want to be done by lunch and then I want nobody to ring me at all today please"
    insight = make(world, for_content=words)
    reading = add_alternative(insight=insight, by=world.by, text=words, why_not=words)
    metric = add_metric(
        insight=insight, by=world.by, relation="to_validate", name="Calls", caveat=words
    )
    claim = create_claim(persona=world.personas["Anna"])
    resolve_contradiction(claim=claim, by=world.by, resolution="open", reason=words)
    talk = create_interview(participant=world.ann, text=words)
    create_excerpt(interview=talk)
    record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
    assert listed(world) == {
        ("insight", "for_content"), ("alternative", "text"), ("alternative", "why_not"),
        ("metric", "caveat"), ("claim", "resolution_reason"),
    }  # fmt: skip
    edit_alternative(reading=reading, by=world.by, text="Quiet.", why_not="")
    edit_metric(metric=metric, by=world.by, relation="to_validate", name="Calls")
    texts = dict.fromkeys(("for_content", "for_message", "for_product", "for_service"), "")
    say_implications(insight=insight, by=world.by, version=1, **texts)
    assert listed(world) == {("claim", "resolution_reason")}
    remove_text(repetition=Repetition.objects.get(kind="claim"), by=world.by)
    claim.refresh_from_db()
    assert listed(world) == set() and claim.resolution_reason == ""


def listed(world: World) -> set[tuple[str, str]]:
    rows = Repetition.objects.for_workspace(world.workspace).unsettled()
    return set(rows.values_list("kind", "field"))
