"""Deleting a code, and bringing it back with all that went along."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Change, User
from insights.actions import (
    begin_blind,
    create_code,
    delete_code,
    merge_codes,
    move_code,
    restore_code,
    share_layer,
    unmerge_code,
)
from insights.models import (
    Code,
    Coding,
    DeletedCode,
    Insight,
    InsightCode,
    Memo,
    SuggestionAnswer,
)
from interviews.actions import delete_interview
from interviews.models import Interview, Participant
from lib.problems import Refused
from personas.models import ClaimCode, EmpathyPlace, TimeBlock
from tests import factories
from tests.factories import create_claim, create_coding, create_interview, create_persona

pytestmark = pytest.mark.django_db
TABLES = (Code, Coding, Memo, InsightCode, ClaimCode, SuggestionAnswer)


@pytest.fixture
def coder() -> User:
    return factories.create_user()


@pytest.fixture
def code() -> Code:
    return factories.create_code(name="Cost")


@pytest.fixture
def person(code: Code) -> Participant:
    return factories.create_participant(workspace=code.workspace)


@pytest.fixture
def interview(person: Participant) -> Interview:
    return create_interview(participant=person)


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows that deleting may touch; times as exact as undo keeps them."""
    return {
        model.__name__: [
            {key: _told(value) for key, value in row.items() if key != "edited_at"}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in TABLES
    }


def _told(value: Any) -> Any:
    return value.isoformat(timespec="milliseconds") if hasattr(value, "isoformat") else value


def restored(code: Code, by: User) -> Code:
    return restore_code(workspace=code.workspace, code=code.pk, by=by)


def test_a_deleted_code_comes_back_whole(code: Code, interview: Interview, coder: User) -> None:
    workspace = code.workspace
    top = factories.create_code(workspace=workspace, name="Money")
    move_code(code=code, parent=top, by=coder)
    factories.create_code(parent=code, name="Licence")
    coding = create_coding(interview=interview, code=code, stance="contradicts", voice="did")
    factories.create_suggestion_answer(coding=coding, accepted=True)
    factories.create_memo(code=code, text="Ask Ann about it.")
    create_claim(persona=create_persona(workspace=workspace), codes=[code])
    insight = Insight.objects.create(workspace=workspace, statement="They count every penny.")
    InsightCode.objects.create(
        workspace=workspace, insight=insight, code=code, stance="contradicts"
    )
    merged = factories.create_code(workspace=workspace, name="Price")
    merge_codes(code=merged, into=code, by=coder)
    before = everything()
    delete_code(code=code, by=coder)
    assert everything() != before
    restored(code, coder)
    assert everything() == before
    assert unmerge_code(workspace=workspace, code=merged.pk, by=coder) == merged


def test_what_a_persona_tells_by_it_comes_back(code: Code, coder: User) -> None:
    persona = create_persona(workspace=code.workspace)
    rests, moved = (factories.create_time_block(persona=persona, code=code) for _ in range(2))
    EmpathyPlace.objects.create(workspace=code.workspace, code=code, quadrant="feels")
    delete_code(code=code, by=coder)
    other = factories.create_code(workspace=code.workspace)
    TimeBlock.objects.filter(pk=moved.pk).update(code=other)
    restore_code(workspace=code.workspace, code=code.pk, by=coder)
    blocks = dict(TimeBlock.objects.values_list("pk", "code"))
    assert blocks == {rests.pk: code.pk, moved.pk: other.pk}
    assert EmpathyPlace.objects.get(code=code).quadrant == "feels"


def test_a_code_comes_back_once(code: Code, coder: User) -> None:
    with pytest.raises(Refused) as refused:
        restored(code, coder)
    assert refused.value.code == "again"
    delete_code(code=code, by=coder)
    restored(code, coder)
    with pytest.raises(Refused):
        restored(code, coder)
    delete_code(code=code, by=coder)
    assert restored(code, coder) == code


def test_what_lost_its_words_or_its_claim_meanwhile_stays_away(
    code: Code, person: Participant, interview: Interview, coder: User
) -> None:
    create_coding(interview=interview, code=code)
    kept = create_coding(interview=create_interview(participant=person), code=code)
    claim = create_claim(persona=create_persona(workspace=code.workspace), codes=[code])
    delete_code(code=code, by=coder)
    kept_row = DeletedCode.objects.get()
    delete_interview(interview=interview, by=coder)
    claim.delete()
    # Deleting words empties the bin: as if the code had been deleted just before.
    kept_row.save(force_insert=True)
    restored(code, coder)
    assert list(code.codings.all()) == [kept]
    assert not code.claim_links.exists()


def test_words_that_were_withdrawn_are_not_kept_in_a_deleted_code(
    code: Code, interview: Interview, coder: User
) -> None:
    factories.create_memo(code=code, text="She said: already lost.")
    delete_code(code=code, by=coder)
    delete_interview(interview=interview, by=coder)
    with pytest.raises(Refused) as refused:
        restored(code, coder)
    assert refused.value.code == "unknown"
    assert not DeletedCode.objects.exists()


def test_a_name_that_is_in_use_again_stops_the_undo(code: Code, coder: User) -> None:
    delete_code(code=code, by=coder)
    create_code(workspace=code.workspace, by=coder, name="cost")
    with pytest.raises(Refused, match="Rename") as refused:
        restored(code, coder)
    assert refused.value.code == "taken"
    assert DeletedCode.objects.exists()


def test_without_its_parent_it_comes_back_at_the_top_and_leaves_moved_sub_codes(
    code: Code, coder: User
) -> None:
    top, other = (factories.create_code(workspace=code.workspace) for _ in range(2))
    move_code(code=code, parent=top, by=coder)
    stays, went = (factories.create_code(parent=code) for _ in range(2))
    delete_code(code=code, by=coder)
    move_code(code=went, parent=other, by=coder)
    delete_code(code=top, by=coder)
    restored(code, coder)
    for one in (code, stays, went):
        one.refresh_from_db()
    assert (code.parent, stays.parent, went.parent) == (None, code, other)


def test_what_was_coded_blind_comes_back_blind_or_with_the_layer(
    code: Code, interview: Interview, coder: User
) -> None:
    begin_blind(interview=interview, by=coder)
    coding = create_coding(interview=interview, code=code, coder=coder, shared=False)
    delete_code(code=code, by=coder)
    restored(code, coder)
    assert not Coding.objects.get().shared
    delete_code(code=code, by=coder)
    share_layer(interview=interview, by=coder)
    restored(code, coder)
    assert Coding.objects.get() == coding
    assert Coding.objects.get().shared


def test_after_a_month_it_is_gone(code: Code, coder: User) -> None:
    delete_code(code=code, by=coder)
    DeletedCode.objects.update(deleted_at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused) as refused:
        restored(code, coder)
    assert refused.value.code == "unknown"
    delete_code(code=factories.create_code(workspace=code.workspace), by=coder)
    assert not DeletedCode.objects.filter(code=code.pk).exists()


def test_bringing_it_back_makes_personas_of_its_people_stale(
    code: Code, person: Participant, interview: Interview, coder: User
) -> None:
    cast = create_persona(cast=[person])
    claiming = create_persona(workspace=code.workspace)
    create_claim(persona=claiming, codes=[code])
    create_coding(interview=interview, code=code)
    delete_code(code=code, by=coder)
    before = [persona.state.evidence_seq for persona in _fresh(cast, claiming)]
    restored(code, coder)
    after = [persona.state.evidence_seq for persona in _fresh(cast, claiming)]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 1]


def _fresh(*personas: Any) -> tuple[Any, ...]:
    for persona in personas:
        persona.state.refresh_from_db()
    return personas


def test_the_log_tells_of_it_in_numbers(code: Code, interview: Interview, coder: User) -> None:
    create_coding(interview=interview, code=code)
    delete_code(code=code, by=coder)
    restored(code, coder)
    last = Change.objects.order_by("-seq")[0]
    assert (last.verb, last.object_id) == ("code.restored", code.pk)
    assert last.after == {"codings": 1, "claims": 0}


def test_deleting_offers_its_way_back(colleague_client: Client, workspace: Any) -> None:
    code = factories.create_code(workspace=workspace, name="Cost")

    def at(name: str, *args: object) -> str:
        return reverse(f"insights:{name}", args=[workspace.slug, *args])

    undo = at("code_restore", code.pk)
    page = colleague_client.post(at("code_delete", code.pk), follow=True).content.decode()
    assert undo in page
    assert undo in colleague_client.get(at("code_tidy")).content.decode()
    page = colleague_client.post(undo, follow=True).content.decode()
    assert "Cost is back" in page
    assert "in the codebook" in colleague_client.post(undo, follow=True).content.decode()
    assert colleague_client.post(at("code_restore", 0)).status_code == 404
    assert undo not in colleague_client.get(at("code_tidy")).content.decode()
