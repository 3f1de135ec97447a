"""The table of changes: which personas become stale, and which builds under way are refused."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from accounts.models import Change
from insights import actions as insights
from insights.models import Stance, Voice
from interviews import actions as interviews
from interviews.models import AttributeDefinition
from personas import actions as personas
from personas.models import Claim, Persona
from tests.factories import create_claim, create_excerpt, create_interview
from tests.personas.heart import (
    ANN_SAYS,
    ASKED,
    BIG,
    BOB_SAYS,
    CY_SAYS,
    Moves,
    World,
    create_world,
)

pytestmark = pytest.mark.django_db

CAME, WENT = (1, 0), (1, 1)
Deed = Callable[[World], object]
Row = tuple[str, Deed, Moves]


@pytest.fixture
def world() -> World:
    return create_world()


def excerpt_of(world: World) -> int:
    return world.codings["ann"].excerpt_id


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


def give(world: World, start: int, end: int, who: object) -> None:
    interviews.attribute_span(
        interview=world.group,
        by=world.by,
        version=1,
        start=start,
        end=end,
        speaker=who,  # type: ignore[arg-type]
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


def cast(world: World, name: str, *, rule: object = None, **people: object) -> None:
    personas.set_cast(
        persona=world.personas[name],
        by=world.by,
        rule=rule,  # type: ignore[arg-type]
        **{"participants": [], **people},  # type: ignore[arg-type]
    )


def edit(world: World, **fields: object) -> None:
    interviews.edit_participant(participant=world.ann, by=world.by, **fields)  # type: ignore[arg-type]


def shrink(world: World) -> None:
    interviews.edit_participant(participant=world.cy, by=world.by, attributes={"company_size": 5})


def rule_of(size: int) -> dict[str, object]:
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


def rewrite(world: World, claim: Claim, **rest: object) -> None:
    personas.edit_claim(
        claim=claim,
        by=world.by,
        version=1,
        facet="pains",
        text="Anew",
        **{"codes": [], **rest},  # type: ignore[arg-type]
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


def rows(table: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("deed", "moved"), [row[1:] for row in table], ids=[row[0] for row in table]
    )


def check(world: World, deed: Deed, moved: Moves) -> None:
    deed(world)
    assert world.moves() == moved
    for change in Change.objects.all():
        assert [text for text in texts_in([change.before, change.after]) if len(text) > 40] == []


def texts_in(value: object) -> Iterator[str]:
    """The log holds ids, numbers and names of choices: nothing long enough to be said."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


@rows(CODINGS)
def test_a_coding_reaches_who_casts_its_subjects(world: World, deed: Deed, moved: Moves) -> None:
    check(world, deed, moved)


@rows(SPEAKERS)
def test_whose_words_reaches_old_and_new(world: World, deed: Deed, moved: Moves) -> None:
    check(world, deed, moved)


@rows(CASTS)
def test_a_cast_reaches_the_personas_it_changes(world: World, deed: Deed, moved: Moves) -> None:
    check(world, deed, moved)


@rows(ENCOUNTERS)
def test_consent_and_encounters_reach_who_casts_them(
    world: World, deed: Deed, moved: Moves
) -> None:
    check(world, deed, moved)


@rows(CODES)
def test_a_code_reaches_who_casts_anyone_coded(world: World, deed: Deed, moved: Moves) -> None:
    check(world, deed, moved)


@rows(CLAIMS)
def test_a_claim_reaches_its_persona(world: World, deed: Deed, moved: Moves) -> None:
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
