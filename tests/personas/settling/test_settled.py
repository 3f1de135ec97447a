"""What takes a text off the list again, and what does not."""

from typing import Any

import pytest

from accounts.models import Change, today
from insights.actions import edit_code, merge_codes
from insights.models import Code
from interviews.actions import (
    delete_interview,
    edit_interview,
    edit_study,
    erase_participant,
    record_consent,
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
from personas.actions.comments import edit_comment
from personas.actions.decisions import edit_decision
from personas.actions.reviews import edit_review
from personas.models import Persona, Repetition
from tests.factories import create_claim, create_consent, create_interview
from tests.personas.heart import World
from tests.personas.settling.repeating import (
    BINDER,
    EVERYWHERE,
    LUNCH,
    listed,
    silence,
    write_everywhere,
)

pytestmark = pytest.mark.django_db


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
    edit_comment(comment=there["comment"], by=by, text=other)
    edit_review(review=there["review"], by=by, note=other)
    said: dict[str, Any] = dict.fromkeys(("text", "changed", "decided_by", "outcome"), other)
    edit_decision(decision=there["decision"], by=by, decided_on=today(), **said)
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
