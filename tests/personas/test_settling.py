"""Texts that people wrote and that may repeat words which went are listed, and nothing else is."""

import json
from typing import Any

import pytest
from django.core import serializers

from accounts.models import Change
from insights.actions import edit_code, merge_codes
from insights.models import Code, Insight, Memo
from interviews.actions import (
    delete_interview,
    edit_interview,
    edit_study,
    erase_participant,
    record_consent,
    set_identity,
)
from personas.actions import (
    delete_claim,
    edit_claim,
    edit_persona,
    keep_text,
    move_claim,
    remove_text,
    reopen_text,
    rewrite_paragraph,
)
from personas.models import ParagraphEdit, Persona, Repetition
from personas.models.repetitions import things
from personas.pages.settle import WHAT
from personas.written import text_fields
from tests.factories import (
    MODERATOR,
    create_claim,
    create_code,
    create_consent,
    create_interview,
    create_persona,
    create_study,
)
from tests.personas.heart import World, create_world

pytestmark = pytest.mark.django_db
ASKED = "Which cupboard swallows yesterday's forms?"
LUNCH = "done by lunch, please"
BINDER = "a binder that collects dust upstairs"
"""Words of Ann, and of Bob."""
Listed = set[tuple[str, str]]


@pytest.fixture
def world() -> World:
    world = create_world()
    create_interview(turns=[(world.bob, f"Just {BINDER}."), (MODERATOR, ASKED), (world.cy, "Ha.")])
    return world


def listed(world: World) -> Listed:
    rows = Repetition.objects.for_workspace(world.workspace).unsettled()
    return set(rows.values_list("kind", "field"))


def silence(world: World, **terms: bool) -> None:
    record_consent(participant=world.ann, by=world.by, terms=terms or {"quote_inside": False})


def write_everywhere(world: World, words: str) -> dict[str, Any]:
    """The words in every text that a person writes."""
    inside: dict[str, Any] = {"workspace": world.workspace}
    persona = create_persona(**inside, name=words, tagline=words)
    claim = create_claim(persona=persona, text=words, question=words)
    ParagraphEdit.objects.create(
        **inside, persona=persona, paragraph="who_they_are", text=words, fingerprint="f"
    )
    texts: dict[str, Any] = {"statement": words, "statement_one": words}
    code = create_code(**inside, name=words, definition=words, **texts)
    insight = Insight.objects.create(**inside, interpretation=words, **texts)
    memo = Memo.objects.create(**inside, text=words, code=code)
    study = create_study(**inside, name=words, question=words, guide=words, biases=words)
    interview = create_interview(**inside, title=words, text="Other things altogether.")
    return {
        "persona": persona, "claim": claim, "code": code, "insight": insight,
        "memo": memo, "study": study, "interview": interview,
    }  # fmt: skip


EVERYWHERE: Listed = {
    ("persona", "name"), ("persona", "tagline"), ("claim", "text"), ("claim", "question"),
    ("paragraph", "who_they_are"),
    ("code", "name"), ("code", "statement"), ("code", "statement_one"), ("code", "definition"),
    ("insight", "statement"), ("insight", "statement_one"), ("insight", "interpretation"),
    ("memo", "text"), ("study", "name"), ("study", "question"), ("study", "guide"),
    ("study", "biases"), ("interview", "title"),
}  # fmt: skip


def test_every_text_that_people_write_is_looked_through(world: World) -> None:
    write_everywhere(world, LUNCH)
    silence(world)
    assert listed(world) == EVERYWHERE
    rows = Repetition.objects.all()
    assert {(row.reason, row.participant, row.sign) for row in rows} == {
        ("silenced", world.ann, "words")
    }


def test_every_text_has_a_name_to_show() -> None:
    fields = {(kind, field) for kind, rows in things().items() for field in text_fields(rows.model)}
    assert fields - WHAT.keys() == set()
    assert ("code", "colour") not in fields and ("claim", "verdict") not in fields


def test_no_row_and_no_change_holds_a_word(world: World) -> None:
    write_everywhere(world, LUNCH)
    erase_participant(participant=world.ann, by=world.by)
    rows = [*Repetition.objects.all(), *Change.objects.all()]
    stored = json.loads(serializers.serialize("json", rows))
    assert "lunch" not in json.dumps(stored)
    assert Repetition.objects.filter(reason="erased", participant=None).count() == len(EVERYWHERE)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ({"quote_outside": True}, {"quote_outside": False}, "confined"),
        ({"quote_outside": True}, {"quote_inside": False}, "silenced"),
        ({}, {"quote_inside": False}, "silenced"),
        ({}, {"analyse": False}, "silenced"),
        ({"quote_inside": False}, {"analyse": False}, "silenced"),
    ],
)
def test_narrowed_consent_lists_for_the_scope_that_went(
    world: World, before: dict[str, bool], after: dict[str, bool], reason: str
) -> None:
    create_claim(persona=world.personas["Bobby"], text=LUNCH)
    create_consent(participant=world.ann, **before)
    silence(world, **after)
    assert Repetition.objects.get().reason == reason


@pytest.mark.parametrize(
    "terms", [{"quote_inside": True}, {"quote_outside": True}, {"analyse": True}]
)
def test_consent_that_is_no_narrower_lists_nothing(world: World, terms: dict[str, bool]) -> None:
    create_claim(persona=world.personas["Bobby"], text=LUNCH)
    silence(world, **terms)
    assert listed(world) == set()


def test_words_of_others_and_of_another_workspace_are_left_alone(world: World) -> None:
    neighbour = create_world()
    create_claim(persona=neighbour.personas["Anna"], text=LUNCH)
    create_claim(persona=world.personas["Anna"], text="sign the form by hand at night")
    silence(world)
    assert not Repetition.objects.exists()


def test_a_pseudonym_and_a_real_name_are_found(world: World) -> None:
    set_identity(
        participant=world.ann, by=world.by, name="Henrietta Quill", contact="h@quill.example"
    )
    persona = create_persona(workspace=world.workspace, tagline=f"As {world.ann.label} has it")
    create_claim(persona=persona, text="Quill does not trust the dashboard")
    create_claim(persona=persona, text="A quill is no dashboard")
    erase_participant(participant=world.ann, by=world.by)
    rows = {row.sign: row for row in Repetition.objects.all()}
    assert rows.keys() == {"label", "name"}
    assert (rows["label"].start, rows["label"].end) == (3, 3 + len(world.ann.label))
    assert (rows["name"].start, rows["name"].end) == (None, None), "that would point it out"


def test_a_deleted_interview_lists_what_was_said_in_it_by_anybody(world: World) -> None:
    create_claim(persona=world.personas["Anna"], text=f"Keeps {BINDER}")
    asked = create_claim(persona=world.personas["Anna"], text=ASKED)
    delete_interview(interview=world.bob.interviews.latest("pk"), by=world.by)
    row = Repetition.objects.get()
    assert (row.reason, row.participant) == ("deleted", None)
    assert row.object_id != asked.pk, "the interviewer's question is nobody's secret"


def test_what_goes_along_is_not_listed(world: World) -> None:
    edit_interview(interview=world.talk, by=world.by, title=LUNCH)
    inside = {"workspace": world.workspace}
    Memo.objects.create(**inside, text=LUNCH, interview=world.talk)
    Memo.objects.create(**inside, text=LUNCH, excerpt=world.codings["ann"].excerpt)
    delete_interview(interview=world.talk, by=world.by)
    assert not Repetition.objects.exists()


def test_changing_the_text_settles_it_wherever_it_stands(world: World) -> None:
    there = write_everywhere(world, LUNCH)
    silence(world)
    by, other = world.by, "Something else"
    edit_persona(persona=there["persona"], by=by, version=1, name=other, tagline=other)
    edit_claim(
        claim=there["claim"], by=by, version=1, facet="goals", text=other, question=other, codes=[]
    )
    rewrite_paragraph(
        persona=there["persona"], by=by, paragraph="who_they_are", text=other, version=1,
        fingerprint="f",
    )  # fmt: skip
    edit_code(
        code=there["code"], by=by, name=other, statement=other, statement_one=other,
        definition=other,
    )  # fmt: skip
    edit_study(study=there["study"], by=by, name=other, question=other)
    edit_interview(interview=there["interview"], by=by, title=other)
    assert {kind for kind, _ in listed(world)} == {"insight", "memo"}


def test_changing_something_else_of_it_settles_nothing(world: World) -> None:
    there = write_everywhere(world, LUNCH)
    silence(world)
    edit_persona(persona=there["persona"], by=world.by, version=1, name="Another")
    edit_claim(
        claim=there["claim"], by=world.by, version=1, facet="pains", text=LUNCH, question=LUNCH,
        codes=[there["code"]],
    )  # fmt: skip
    edit_code(code=there["code"], by=world.by, colour="#123456")
    edit_interview(interview=there["interview"], by=world.by, mode="phone")
    move_claim(claim=there["claim"], by=world.by, up=True)
    assert listed(world) == EVERYWHERE - {("persona", "name")}


def test_deleting_the_thing_settles_it(world: World) -> None:
    there = write_everywhere(world, LUNCH)
    silence(world)
    delete_claim(claim=there["claim"], by=world.by)
    there["memo"].delete()
    there["insight"].delete()
    merge_codes(code=there["code"], into=world.fear, by=world.by)
    delete_interview(interview=there["interview"], by=world.by)
    Persona.objects.filter(pk=there["persona"].pk).delete()
    assert {kind for kind, _ in listed(world)} == {"study"}


def test_wider_consent_settles_what_was_listed_for_it(world: World) -> None:
    write_everywhere(world, LUNCH)
    silence(world)
    silence(world, quote_inside=True)
    assert listed(world) == set()


def test_the_graver_reason_stands(world: World) -> None:
    create_claim(persona=world.personas["Bobby"], text=f"{LUNCH} and {BINDER}")
    create_consent(participant=world.bob)
    erase_participant(participant=world.ann, by=world.by)
    record_consent(participant=world.bob, by=world.by, terms={"quote_inside": False})
    assert Repetition.objects.get().reason == "erased"
    record_consent(participant=world.bob, by=world.by, terms={"quote_inside": True})
    assert listed(world) == {("claim", "text")}


def test_for_two_people_it_takes_both_to_agree(world: World) -> None:
    create_claim(persona=world.personas["Bobby"], text=f"{LUNCH} and {BINDER}")
    silence(world)
    record_consent(participant=world.bob, by=world.by, terms={"quote_inside": False})
    silence(world, quote_inside=True)
    assert listed(world) == {("claim", "text")}


class TestSettled:
    @pytest.fixture
    def row(self, world: World) -> Repetition:
        create_claim(persona=world.personas["Bobby"], text=LUNCH, question="Do they?")
        silence(world)
        return Repetition.objects.get()

    def test_what_a_person_keeps_is_off_the_list(self, world: World, row: Repetition) -> None:
        keep_text(repetition=row, by=world.by)
        row.refresh_from_db()
        assert listed(world) == set()
        assert (row.outcome, row.settled_by) == ("kept", world.by)
        change = Change.objects.latest("seq")
        assert (change.verb, change.object_id) == ("repetition.kept", row.pk)

    def test_it_is_asked_once_about_the_same_person_and_text(
        self, world: World, row: Repetition
    ) -> None:
        keep_text(repetition=row, by=world.by)
        erase_participant(participant=world.ann, by=world.by)
        assert listed(world) == set()

    def test_it_is_asked_again_about_a_text_that_changed_since(
        self, world: World, row: Repetition
    ) -> None:
        keep_text(repetition=row, by=world.by)
        claim = world.personas["Bobby"].claims.get()
        edit_claim(claim=claim, by=world.by, version=1, facet="goals", text=f"{LUNCH}!", codes=[])
        silence(world, analyse=False)
        assert listed(world) == {("claim", "text")}

    def test_it_is_asked_again_about_somebody_else(self, world: World, row: Repetition) -> None:
        keep_text(repetition=row, by=world.by)
        create_interview(participant=world.bob, text=f"They are {LUNCH}.")
        record_consent(participant=world.bob, by=world.by, terms={"quote_inside": False})
        assert listed(world) == {("claim", "text")}

    def test_keeping_is_undone(self, world: World, row: Repetition) -> None:
        keep_text(repetition=row, by=world.by)
        reopen_text(repetition=row, by=world.by)
        assert listed(world) == {("claim", "text")}


@pytest.mark.parametrize(
    "place",
    [
        ("claim", "question"),
        ("persona", "tagline"),
        ("paragraph", "who_they_are"),
        ("memo", "text"),
    ],
)
def test_a_text_that_nothing_rests_on_is_removed_at_once(
    world: World, place: tuple[str, str]
) -> None:
    there = write_everywhere(world, LUNCH)
    silence(world)
    row = Repetition.objects.get(kind=place[0], field=place[1])
    remove_text(repetition=row, by=world.by)
    row.refresh_from_db()
    assert row.outcome == "removed"
    assert listed(world) == EVERYWHERE - {place}
    there["claim"].refresh_from_db()
    assert there["claim"].text == LUNCH
    assert Code.objects.filter(pk=there["code"].pk).exists()
