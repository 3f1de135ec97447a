"""Coding blind: nobody sees it, it is no evidence, and sharing makes it so all at once."""

from typing import Any

import pytest

from accounts.models import Change, User
from insights.actions import (
    begin_blind,
    change_coding,
    merge_codes,
    restore_coding,
    share_layer,
    unshare_layer,
    untag,
)
from insights.models import BlindLayer, Code, Coding, Memo
from interviews.models import Interview, Participant
from lib.problems import Refused
from personas import evidence
from personas.models import PersonaState
from tests.factories import (
    create_claim,
    create_code,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
)
from tests.insights.layers.tagging import seen_by, tag
from tests.personas.heart import told

pytestmark = pytest.mark.django_db


def test_what_is_tagged_blind_is_seen_by_its_coder_alone(
    interview: Interview, code: Code, kim: User, lee: User
) -> None:
    before = tag(interview, code, kim, "The audit")
    theirs = tag(interview, code, lee)
    begin_blind(interview=interview, by=kim)
    mine = tag(interview, code, kim)
    assert (before.shared, mine.shared) == (True, False)
    assert seen_by(kim) == {before.pk, mine.pk}
    assert seen_by(lee) == {before.pk, theirs.pk}


def test_other_interviews_are_read_as_before(
    interview: Interview, code: Code, kim: User, lee: User
) -> None:
    begin_blind(interview=interview, by=kim)
    elsewhere = create_coding(
        interview=create_interview(participant=interview.participants.get()), code=code, coder=lee
    )
    assert elsewhere.pk in seen_by(kim)


def test_a_blind_tag_changes_no_persona_until_it_is_shared(
    ada: Participant, interview: Interview, code: Code, kim: User, heard: list[dict[str, Any]]
) -> None:
    persona = create_persona(cast=[ada])
    create_claim(persona=persona, codes=[code])
    state = PersonaState.objects.get(persona=persona)
    empty = evidence.load(persona)
    begin_blind(interview=interview, by=kim)
    coding = tag(interview, code, kim)
    change_coding(coding=coding, by=kim, stance="contradicts")
    assert heard == []
    assert PersonaState.objects.get(persona=persona).evidence_seq == state.evidence_seq
    assert evidence.load(persona) == empty
    share_layer(interview=interview, by=kim)
    assert [(set(one["participants"]), one.get("removed")) for one in heard] == [({ada.pk}, None)]
    assert PersonaState.objects.get(persona=persona).is_stale
    assert told(persona).counts.codings == 1


def test_a_blind_layer_alone_makes_nobody_heard(
    ada: Participant, interview: Interview, code: Code, kim: User
) -> None:
    persona = create_persona(cast=[ada])
    begin_blind(interview=interview, by=kim)
    tag(interview, code, kim)
    assert evidence.load(persona)["cast"].interviewed == frozenset()
    share_layer(interview=interview, by=kim)
    assert evidence.load(persona)["cast"].interviewed == {ada.pk}


def test_sharing_tells_who_took_part_that_they_are_heard(
    interview: Interview, code: Code, kim: User, heard: list[dict[str, Any]]
) -> None:
    silent = create_participant(workspace=interview.workspace)
    interview.attendances.create(workspace=interview.workspace, participant=silent)
    begin_blind(interview=interview, by=kim)
    tag(interview, code, kim)
    share_layer(interview=interview, by=kim)
    assert silent.pk in heard[-1]["participants"]


def test_sharing_takes_tags_and_memos_of_this_coder_in_this_interview_only(
    interview: Interview, code: Code, kim: User, lee: User
) -> None:
    for coder in (kim, lee):
        begin_blind(interview=interview, by=coder)
    mine, theirs = tag(interview, code, kim), tag(interview, code, lee)
    memo = Memo.objects.create(
        workspace=interview.workspace, author=kim, text="Hm", excerpt=mine.excerpt, shared=False
    )
    shared = share_layer(interview=interview, by=kim)
    assert (shared.codings, shared.memos) == (1, 1)
    memo.refresh_from_db()
    assert memo.shared
    assert set(Coding.objects.shared()) == {mine}
    assert seen_by(lee) == {theirs.pk}, "Lee still codes blind"
    share_layer(interview=interview, by=lee)
    assert seen_by(lee) == seen_by(kim) == {mine.pk, theirs.pk}


def test_sharing_is_one_line_of_the_log_without_words(
    interview: Interview, code: Code, kim: User
) -> None:
    begin_blind(interview=interview, by=kim)
    coding = tag(interview, code, kim)
    share_layer(interview=interview, by=kim)
    change = Change.objects.latest("seq")
    assert (change.verb, change.object_id) == ("layer.shared", interview.pk)
    assert change.after == {"codings": [coding.pk], "memos": [], "coder": kim.pk}


def test_ending_an_empty_layer_is_no_evidence(
    interview: Interview, kim: User, heard: list[dict[str, Any]]
) -> None:
    begin_blind(interview=interview, by=kim)
    begin_blind(interview=interview, by=kim)
    assert share_layer(interview=interview, by=kim).codings == 0
    assert heard == []
    assert not BlindLayer.objects.exists()
    with pytest.raises(Refused) as refused:
        share_layer(interview=interview, by=kim)
    assert refused.value.code == "gone"


def test_a_shared_layer_is_taken_back_whole(
    ada: Participant,
    interview: Interview,
    code: Code,
    kim: User,
    lee: User,
    heard: list[dict[str, Any]],
) -> None:
    persona = create_persona(cast=[ada])
    before = evidence.load(persona)
    begin_blind(interview=interview, by=kim)
    coding = tag(interview, code, kim)
    share_layer(interview=interview, by=kim)
    assert unshare_layer(interview=interview, by=kim).codings == 1
    assert seen_by(lee) == set()
    assert heard[-1]["removed"] and heard[-1]["codings"] == [coding.pk]
    assert evidence.load(persona) == before
    assert not tag(interview, code, kim, "The audit").shared, "the layer is there again"
    with pytest.raises(Refused):
        unshare_layer(interview=interview, by=kim)


@pytest.mark.parametrize("use", ["changed", "pinned", "leading"])
def test_what_somebody_built_on_is_not_taken_back(
    ada: Participant, interview: Interview, code: Code, kim: User, lee: User, use: str
) -> None:
    begin_blind(interview=interview, by=kim)
    coding = tag(interview, code, kim)
    share_layer(interview=interview, by=kim)
    if use == "changed":
        change_coding(coding=coding, by=lee, stance="contradicts")
    elif use == "pinned":
        create_claim(persona=create_persona(cast=[ada]), pins=[coding.excerpt])
    else:
        create_persona(cast=[ada], lead_coding=coding)
    with pytest.raises(Refused) as refused:
        unshare_layer(interview=interview, by=kim)
    assert refused.value.code == "used"
    coding.refresh_from_db()
    assert coding.shared


def test_what_was_removed_from_a_layer_comes_back_shared_once_the_layer_is(
    interview: Interview, code: Code, kim: User
) -> None:
    begin_blind(interview=interview, by=kim)
    early, late = tag(interview, code, kim), tag(interview, code, kim, "The audit")
    untag(coding=early, by=kim)
    untag(coding=late, by=kim)
    workspace = interview.workspace
    assert not restore_coding(workspace=workspace, coding=early.pk, by=kim).shared
    share_layer(interview=interview, by=kim)
    assert restore_coding(workspace=workspace, coding=late.pk, by=kim).shared


def test_nobody_brings_back_what_was_in_another_layer(
    interview: Interview, code: Code, kim: User, lee: User
) -> None:
    begin_blind(interview=interview, by=kim)
    coding = tag(interview, code, kim)
    for still_there in (True, False):
        if not still_there:
            untag(coding=coding, by=kim)
        with pytest.raises(Refused) as refused:
            restore_coding(workspace=interview.workspace, coding=coding.pk, by=lee)
        assert refused.value.code == "unknown"


def test_a_merge_keeps_shared_what_was(
    interview: Interview, code: Code, kim: User, lee: User
) -> None:
    other = create_code(workspace=interview.workspace)
    begin_blind(interview=interview, by=kim)
    older = tag(interview, code, kim)
    create_coding(excerpt=older.excerpt, code=other, coder=kim, shared=True)
    merge_codes(code=other, into=code, by=lee)
    older.refresh_from_db()
    assert older.shared
