"""Codes and claims: which personas become stale, and which builds under way are refused."""

from collections.abc import Callable
from typing import Any

import pytest

from insights import actions as insights
from personas import actions as personas
from personas.models import Claim, Persona
from tests.factories import create_claim, create_excerpt
from tests.personas.heart import ANN_SAYS, Moves, World
from tests.personas.staleness.table import CAME, WENT, Deed, Row, check, rows

pytestmark = pytest.mark.django_db


def recode(world: World, which: str = "fear", **fields: str) -> None:
    insights.edit_code(code=getattr(world, which), by=world.by, **fields)


def merge_on_same_words(world: World) -> None:
    world.tag(world.talk, ANN_SAYS[:24], world.time)
    world.begin()
    insights.merge_codes(code=world.fear, into=world.time, by=world.by)


CODES: list[Row] = [
    ("renamed", lambda w: recode(w, name="Dull"), {"Anna": CAME}),
    ("statement", lambda w: recode(w, statement="want it dull"), {"Anna": CAME}),
    ("facet", lambda w: recode(w, facet="concerns"), {"Anna": CAME}),
    ("parent renamed", lambda w: recode(w, "top", name="Inspections"), {"Anna": CAME}),
    ("definition", lambda w: recode(w, definition="Where nothing happens"), {}),
    (
        "moved",
        lambda w: insights.move_code(code=w.fear, by=w.by, parent=None),
        {"Anna": CAME},
    ),
    (
        "parent moved",
        lambda w: insights.move_code(code=w.top, by=w.by, parent=w.time),
        {"Anna": CAME},
    ),
    (
        "merged",
        lambda w: insights.merge_codes(code=w.fear, into=w.time, by=w.by),
        {"Anna": CAME, "Bobby": CAME, "Big": CAME},
    ),
    (
        "merged where both stood",
        merge_on_same_words,
        {"Anna": WENT, "Bobby": WENT, "Big": WENT},
    ),
    ("deleted", lambda w: insights.delete_code(code=w.fear, by=w.by), {"Anna": WENT}),
    (
        "deleted where it alone made an interview coded",
        lambda w: insights.delete_code(code=w.time, by=w.by),
        {"Anna": WENT, "Bobby": WENT, "Big": WENT},
    ),
    ("parent deleted", lambda w: insights.delete_code(code=w.top, by=w.by), {"Anna": CAME}),
    ("unused deleted", lambda w: insights.delete_code(code=w.unused, by=w.by), {}),
    ("unused renamed", lambda w: recode(w, "unused", name="Idle"), {}),
]


def on_claim(deed: Callable[[World, Claim], object], *, pinned: bool = False) -> Deed:
    def done(world: World) -> None:
        excerpt = create_excerpt(interview=world.talk, quote="done by lunch")
        claim = create_claim(
            persona=world.personas["Anna"], born_as_guess=True, pins=[excerpt] if pinned else []
        )
        world.begin()
        deed(world, claim)

    return done


def rewrite(world: World, claim: Claim, **rest: Any) -> None:
    personas.edit_claim(
        claim=claim,
        by=world.by,
        version=1,
        facet="pains",
        text="Anew",
        **{"codes": [], **rest},
    )


def pin(world: World, claim: Claim) -> None:
    personas.pin_excerpt(claim=claim, by=world.by, excerpt=world.codings["ann"].excerpt)


def unpin(world: World, claim: Claim) -> None:
    excerpt = claim.pins.get()
    personas.unpin_excerpt(claim=claim, by=world.by, excerpt=excerpt)


def rename(world: World) -> Persona:
    return personas.edit_persona(
        persona=world.personas["Anna"], by=world.by, version=1, tagline="Audits"
    )


CLAIMS: list[Row] = [
    (
        "added",
        lambda w: personas.add_claim(
            persona=w.personas["Anna"], by=w.by, facet="goals", text="Peace", codes=[w.fear]
        ),
        {"Anna": CAME},
    ),
    ("edited", on_claim(rewrite), {"Anna": CAME}),
    ("edited, pins left", on_claim(rewrite, pinned=True), {"Anna": CAME}),
    (
        "edited, pin gone",
        on_claim(lambda w, c: rewrite(w, c, excerpts=[]), pinned=True),
        {"Anna": WENT},
    ),
    ("deleted", on_claim(lambda w, c: personas.delete_claim(claim=c, by=w.by)), {"Anna": CAME}),
    (
        "deleted with a pin",
        on_claim(lambda w, c: personas.delete_claim(claim=c, by=w.by), pinned=True),
        {"Anna": WENT},
    ),
    ("pinned", on_claim(pin), {"Anna": CAME}),
    ("unpinned", on_claim(unpin, pinned=True), {"Anna": WENT}),
    (
        "judged",
        on_claim(lambda w, c: personas.give_verdict(claim=c, by=w.by, verdict="confirmed")),
        {"Anna": CAME},
    ),
    (
        "lead quote",
        lambda w: personas.set_lead_quote(
            persona=w.personas["Anna"], by=w.by, coding=w.codings["ann"]
        ),
        {"Anna": CAME},
    ),
    ("tagline", rename, {"Anna": CAME}),
]


@rows(CODES)
def test_a_code_reaches_who_casts_anyone_coded(world: World, deed: Deed, moved: Moves) -> None:
    check(world, deed, moved)


@rows(CLAIMS)
def test_a_claim_reaches_its_persona(world: World, deed: Deed, moved: Moves) -> None:
    check(world, deed, moved)
