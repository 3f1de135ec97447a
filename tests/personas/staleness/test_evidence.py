"""What is tagged, and who said it: which personas become stale."""

import pytest

from insights import actions as insights
from insights.models import Stance, Voice
from interviews import actions as interviews
from interviews.actions.speakers import Speaker
from tests.factories import create_interview
from tests.personas.heart import ANN_SAYS, ASKED, BOB_SAYS, CY_SAYS, Moves, World
from tests.personas.staleness.table import CAME, WENT, Deed, Row, check, rows

pytestmark = pytest.mark.django_db


def first_coding(world: World) -> None:
    fresh = create_interview(turns=[(world.ann, ANN_SAYS), (world.bob, BOB_SAYS)])
    world.tag(fresh, ANN_SAYS[:24], world.fear)


def restored(world: World) -> None:
    coding = world.codings["ann"]
    pk = coding.pk
    insights.untag(coding=coding, by=world.by)
    world.begin()
    insights.restore_coding(workspace=world.workspace, coding=pk, by=world.by)


def change(world: World, **fields: str) -> None:
    insights.change_coding(coding=world.codings["ann"], by=world.by, **fields)


CODINGS: list[Row] = [
    ("added", lambda w: w.tag(w.talk, "done by lunch", w.fear), {"Anna": CAME}),
    (
        "added across two people",
        lambda w: w.tag(w.group, f"please.\n\n{ASKED}\n\nWe never", w.fear),
        {"Anna": CAME, "Bobby": CAME},
    ),
    ("added on the moderator's words", lambda w: w.tag(w.group, ASKED, w.fear), {}),
    ("added again", lambda w: w.tag(w.talk, ANN_SAYS[:24], w.fear), {}),
    ("first of its interview", first_coding, {"Anna": CAME, "Bobby": CAME}),
    ("restanced", lambda w: change(w, stance=Stance.CONTRADICTS), {"Anna": CAME}),
    ("revoiced", lambda w: change(w, voice=Voice.DID), {"Anna": CAME}),
    ("left as it was", lambda w: change(w, voice=Voice.SAID), {}),
    ("removed", lambda w: insights.untag(coding=w.codings["ann"], by=w.by), {"Anna": WENT}),
    (
        "last of its interview removed",
        lambda w: insights.untag(coding=w.codings["table"], by=w.by),
        {"Anna": WENT, "Bobby": WENT},
    ),
    ("restored", restored, {"Anna": CAME}),
]


def give(world: World, start: int, end: int, who: Speaker) -> None:
    interviews.attribute_span(
        interview=world.group,
        by=world.by,
        version=1,
        start=start,
        end=end,
        speaker=who,
    )


def at_table(words: str) -> tuple[int, int]:
    text = f"{ANN_SAYS}\n\n{ASKED}\n\n{BOB_SAYS}"
    return text.index(words), text.index(words) + len(words)


SPEAKERS: list[Row] = [
    (
        "coded words given to another",
        lambda w: give(w, *at_table(BOB_SAYS[:25]), w.ann),
        {"Anna": WENT, "Bobby": WENT},
    ),
    ("uncoded words given to another", lambda w: give(w, *at_table("on a Monday"), w.ann), {}),
    ("somebody takes part", lambda w: give(w, *at_table(ASKED), w.cy), {"Big": CAME}),
    (
        "somebody turns out not to take part",
        lambda w: give(w, *at_table(ANN_SAYS), "moderator"),
        {"Anna": WENT},
    ),
    (
        "a label settled as another",
        lambda w: interviews.settle_speakers(
            interview=w.talk, by=w.by, speakers={w.ann.label: w.cy}
        ),
        {"Anna": WENT, "Big": WENT},
    ),
    (
        "subjects narrowed",
        lambda w: interviews.narrow_subjects(
            excerpt=w.codings["ann"].excerpt, by=w.by, subjects=[w.bob]
        ),
        {"Anna": WENT, "Bobby": WENT},
    ),
]


@rows(CODINGS)
def test_a_coding_reaches_who_casts_its_subjects(world: World, deed: Deed, moved: Moves) -> None:
    check(world, deed, moved)


@rows(SPEAKERS)
def test_whose_words_reaches_old_and_new(world: World, deed: Deed, moved: Moves) -> None:
    check(world, deed, moved)


def test_a_coding_in_a_blind_layer_is_no_evidence(world: World) -> None:
    start = CY_SAYS.index("every")
    coding, _ = insights.tag_excerpt(
        workspace=world.workspace,
        interview=world.night,
        start=start,
        end=start + 5,
        code=world.time,
        by=world.by,
        shared=False,
    )
    insights.change_coding(coding=coding, by=world.by, stance="contradicts")
    insights.untag(coding=coding, by=world.by)
    assert world.moves() == {}


def test_staleness_is_dated_from_the_first_change_that_was_not_told(world: World) -> None:
    state = world.personas["Anna"].state
    began = state.stale_since
    world.tag(world.talk, "done by lunch", world.fear)
    state.refresh_from_db()
    assert state.is_stale
    assert state.stale_since == began
