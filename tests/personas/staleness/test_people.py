"""Casts, consent and encounters: which personas become stale."""

from datetime import date
from typing import Any

import pytest

from interviews import actions as interviews
from interviews.models import AttributeDefinition
from personas import actions as personas
from personas.rules import Rule
from tests.personas.heart import ASKED, BIG, Moves, World
from tests.personas.staleness.table import CAME, WENT, Deed, Row, check, rows

pytestmark = pytest.mark.django_db


def cast(world: World, name: str, *, rule: Rule | None = None, **people: Any) -> None:
    personas.set_cast(
        persona=world.personas[name],
        by=world.by,
        rule=rule,
        **{"participants": [], **people},
    )


def edit(world: World, **fields: Any) -> None:
    interviews.edit_participant(participant=world.ann, by=world.by, **fields)


def shrink(world: World) -> None:
    interviews.edit_participant(participant=world.cy, by=world.by, attributes={"company_size": 5})


def rule_of(size: int) -> Rule:
    return {"all": [{"attribute": "company_size", "op": "at_least", "value": size}]}


CASTS: list[Row] = [
    ("attribute makes somebody leave", shrink, {"Big": WENT}),
    (
        "attribute makes somebody join",
        lambda w: edit(w, attributes={"company_size": 300}),
        {"Anna": CAME, "Big": CAME},
    ),
    (
        "attribute that is only counted",
        lambda w: edit(w, attributes={"company_size": 10, "region": "North"}),
        {"Anna": CAME},
    ),
    ("pseudonym", lambda w: edit(w, label="P-77"), {"Anna": CAME}),
    ("pseudonym as it was", lambda w: edit(w, label=w.ann.label), {}),
    (
        "attribute deleted with its values",
        lambda w: interviews.delete_attribute(
            definition=AttributeDefinition.objects.get(key="company_size"), by=w.by
        ),
        {"Anna": CAME, "Bobby": CAME, "Big": WENT},
    ),
    (
        "newcomer fits a rule",
        lambda w: interviews.create_participant(
            workspace=w.workspace, by=w.by, attributes={"company_size": 900}
        ),
        {"Big": CAME},
    ),
    (
        "newcomer fits none",
        lambda w: interviews.create_participant(workspace=w.workspace, by=w.by),
        {},
    ),
    ("rule widened", lambda w: cast(w, "Big", rule=rule_of(20)), {"Big": CAME}),
    ("rule narrowed", lambda w: cast(w, "Big", rule=rule_of(5000)), {"Big": WENT}),
    ("rule that finds the same", lambda w: cast(w, "Big", rule=rule_of(400)), {}),
    ("cast by hand", lambda w: cast(w, "Anna", participants=[w.ann, w.bob]), {"Anna": CAME}),
    ("taken out by hand", lambda w: cast(w, "Anna", participants=[]), {"Anna": WENT}),
    ("excluded", lambda w: cast(w, "Big", rule=BIG, exclude=[w.cy]), {"Big": WENT}),
]


def consent(world: World, **terms: object) -> None:
    interviews.record_consent(participant=world.ann, by=world.by, terms=terms)


def shared_consent(world: World) -> None:
    world.tag(world.group, f"please.\n\n{ASKED}\n\nWe never", world.fear)
    world.begin()
    consent(world, quote_inside=False)


ENCOUNTERS: list[Row] = [
    ("consent widened", lambda w: consent(w, quote_outside=True), {"Anna": CAME}),
    ("consent to analyse withdrawn", lambda w: consent(w, analyse=False), {"Anna": WENT}),
    ("consent to quote withdrawn", lambda w: consent(w, quote_inside=False), {"Anna": WENT}),
    ("consent of who shares a passage", shared_consent, {"Anna": WENT, "Bobby": WENT}),
    (
        "interview deleted",
        lambda w: interviews.delete_interview(interview=w.group, by=w.by),
        {"Anna": WENT, "Bobby": WENT},
    ),
    (
        "kind",
        lambda w: interviews.edit_interview(interview=w.talk, by=w.by, kind="support_call"),
        {"Anna": CAME},
    ),
    (
        "date",
        lambda w: interviews.edit_interview(interview=w.talk, by=w.by, held_on=date(2026, 1, 1)),
        {"Anna": CAME},
    ),
    (
        "directness",
        lambda w: interviews.edit_interview(interview=w.talk, by=w.by, directness="proxy"),
        {"Anna": CAME},
    ),
    (
        "title",
        lambda w: interviews.edit_interview(interview=w.talk, by=w.by, title="Monday"),
        {},
    ),
]


@rows(CASTS)
def test_a_cast_reaches_the_personas_it_changes(world: World, deed: Deed, moved: Moves) -> None:
    check(world, deed, moved)


@rows(ENCOUNTERS)
def test_consent_and_encounters_reach_who_casts_them(
    world: World, deed: Deed, moved: Moves
) -> None:
    check(world, deed, moved)
