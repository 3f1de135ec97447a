from collections.abc import Iterator
from typing import Any

import pytest

from accounts.models import Change, User
from insights.actions import (
    change_coding,
    create_code,
    merge_codes,
    restore_coding,
    tag_excerpt,
    untag,
)
from insights.models import Code, Coding
from interviews.models import Excerpt, Interview, Participant
from interviews.signals import evidence_changed
from lib.problems import Refused, Stale
from tests.factories import (
    create_code as make_code,
)
from tests.factories import (
    create_interview,
    create_participant,
    create_persona,
    create_user,
)

pytestmark = pytest.mark.django_db
QUOTE = "I had already lost"


@pytest.fixture
def ada() -> Participant:
    return create_participant()


@pytest.fixture
def interview(ada: Participant) -> Interview:
    return create_interview(participant=ada)


@pytest.fixture
def code(ada: Participant) -> Code:
    return make_code(workspace=ada.workspace)


@pytest.fixture
def coder() -> User:
    return create_user()


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    """Every signal that was sent."""
    told: list[dict[str, Any]] = []

    def listen(sender: object, **what: Any) -> None:
        told.append(what)

    evidence_changed.connect(listen)
    yield told
    evidence_changed.disconnect(listen)


def tag(interview: Interview, code: Code, by: User, quote: str = QUOTE, **more: Any) -> Coding:
    start = interview.transcripts.get(is_current=True).text.index(quote)
    coding, _ = tag_excerpt(
        workspace=interview.workspace,
        interview=interview,
        start=start,
        end=start + len(quote),
        code=code,
        by=by,
        **more,
    )
    return coding


def test_a_tag_tells_the_personas_of_its_subjects(
    interview: Interview, code: Code, coder: User, ada: Participant, heard: list[dict[str, Any]]
) -> None:
    persona = create_persona(cast=[ada])
    before = persona.state.evidence_seq
    coding = tag(interview, code, coder, stance="contradicts", voice="did")
    assert (coding.stance, coding.voice, coding.coder) == ("contradicts", "did", coder)
    assert heard[0]["participants"] == [ada.pk]
    assert heard[0]["removed"] is False
    persona.state.refresh_from_db()
    assert persona.state.evidence_seq == before + 1


def test_the_same_tag_again_answers_with_the_first(
    interview: Interview, code: Code, coder: User, heard: list[dict[str, Any]]
) -> None:
    first = tag(interview, code, coder)
    again = tag(interview, code, coder, stance="contradicts")
    assert again == first
    assert again.stance == "supports"
    assert len(heard) == 1


def test_two_coders_share_an_excerpt(interview: Interview, code: Code, coder: User) -> None:
    one, two = tag(interview, code, coder), tag(interview, code, create_user())
    assert one != two
    assert one.excerpt == two.excerpt


def test_a_tag_in_a_blind_layer_is_no_evidence_yet(
    interview: Interview, code: Code, coder: User, heard: list[dict[str, Any]]
) -> None:
    tag(interview, code, coder, shared=False)
    assert heard == []


def test_the_log_holds_numbers_and_no_words(interview: Interview, code: Code, coder: User) -> None:
    coding = tag(interview, code, coder)
    change = Change.objects.get(object_type="coding", object_id=coding.pk)
    assert change.verb == "coding.added"
    assert change.after is not None and change.after["start"] >= 0
    assert QUOTE not in str(change.after)


def test_a_stale_version_changes_nothing(interview: Interview, code: Code, coder: User) -> None:
    with pytest.raises(Stale):
        tag(interview, code, coder, version=7)
    assert not Excerpt.objects.exists()


@pytest.mark.parametrize("field", ["stance", "voice"])
def test_an_unknown_choice_is_refused_by_its_field(
    interview: Interview, code: Code, coder: User, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        tag(interview, code, coder, **{field: "shouted"})
    assert refused.value.field == field


def test_a_merged_code_takes_no_more_tags(interview: Interview, code: Code, coder: User) -> None:
    merge_codes(code=code, into=make_code(workspace=code.workspace), by=coder)
    with pytest.raises(Refused) as refused:
        tag(interview, code, coder)
    assert refused.value.field == "code"


def test_untagging_and_undoing_brings_back_the_same_tag(
    interview: Interview, code: Code, coder: User, heard: list[dict[str, Any]]
) -> None:
    coding = tag(interview, code, coder, voice="unspoken")
    untag(coding=coding, by=coder)
    assert heard[-1]["removed"] is True
    assert not Coding.objects.exists()
    back = restore_coding(workspace=interview.workspace, coding=coding.pk, by=coder)
    assert (back.pk, back.guid, back.voice) == (coding.pk, coding.guid, "unspoken")
    assert heard[-1]["removed"] is False


def test_undoing_twice_is_undoing_once(interview: Interview, code: Code, coder: User) -> None:
    coding = tag(interview, code, coder)
    untag(coding=coding, by=coder)
    first = restore_coding(workspace=interview.workspace, coding=coding.pk, by=coder)
    assert restore_coding(workspace=interview.workspace, coding=coding.pk, by=coder) == first


def test_what_was_never_there_cannot_come_back(interview: Interview, coder: User) -> None:
    with pytest.raises(Refused) as refused:
        restore_coding(workspace=interview.workspace, coding=987654, by=coder)
    assert refused.value.code == "unknown"


def test_a_tag_does_not_come_back_beside_its_twin(
    interview: Interview, code: Code, coder: User
) -> None:
    coding = tag(interview, code, coder)
    untag(coding=coding, by=coder)
    tag(interview, code, coder)
    with pytest.raises(Refused, match="again already"):
        restore_coding(workspace=interview.workspace, coding=coding.pk, by=coder)


def test_untagging_keeps_the_excerpt_for_a_claim_pinned_to_it(
    interview: Interview, code: Code, coder: User
) -> None:
    coding = tag(interview, code, coder)
    untag(coding=coding, by=coder)
    assert Excerpt.objects.filter(pk=coding.excerpt_id).exists()


def test_untagging_twice_is_refused(interview: Interview, code: Code, coder: User) -> None:
    coding = tag(interview, code, coder)
    untag(coding=coding, by=coder)
    with pytest.raises(Refused) as refused:
        untag(coding=coding, by=coder)
    assert refused.value.code == "gone"


def test_a_change_of_stance_is_evidence(
    interview: Interview, code: Code, coder: User, ada: Participant, heard: list[dict[str, Any]]
) -> None:
    coding = tag(interview, code, coder)
    assert change_coding(coding=coding, by=coder, stance="contradicts").stance == "contradicts"
    assert heard[-1]["participants"] == [ada.pk]
    assert change_coding(coding=coding, by=coder, stance="contradicts").voice == "said"
    assert len(heard) == 2


def test_tagging_costs_the_same_number_of_queries_however_much_there_is(
    interview: Interview, coder: User, django_assert_max_num_queries: Any
) -> None:
    workspace = interview.workspace
    for number in range(3):
        tag(interview, create_code(workspace=workspace, by=coder, name=f"C{number}"), coder)
    last = create_code(workspace=workspace, by=coder, name="Last")
    with django_assert_max_num_queries(19):
        tag(interview, last, coder, "nobody had told me")
