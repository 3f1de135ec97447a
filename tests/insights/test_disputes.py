"""Where two coders read the same words differently, and how it is settled."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Change, User, Workspace
from insights.actions import begin_blind, change_coding, merge_codes
from insights.actions.disputes import adopt_reading, keep_both, reopen_dispute
from insights.disputes import count_disputes, disputes
from insights.models import Code, Coding, Memo, Settlement
from interviews.models import Interview
from lib.problems import Refused
from tests.factories import create_code, create_coding, create_interview, create_participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(workspace: Workspace) -> Interview:
    return create_interview(participant=create_participant(workspace=workspace))


@pytest.fixture
def code(workspace: Workspace) -> Code:
    return create_code(workspace=workspace, name="Fear")


@pytest.fixture
def pair(interview: Interview, code: Code, owner: User, colleague: User) -> tuple[Coding, Coding]:
    """Overlapping words, two coders, one for and one against."""
    one = create_coding(interview=interview, code=code, coder=owner, quote="I had already lost")
    other = create_coding(
        interview=interview, code=code, coder=colleague, quote="already lost", stance="contradicts"
    )
    return one, other


def go(name: str, *args: Any) -> str:
    return reverse(f"insights:{name}", args=["brightwell", *args])


def listed(workspace: Workspace, user: User, **chosen: Any) -> list[tuple[int, int]]:
    rows, _ = disputes(workspace, user, **chosen)
    assert count_disputes(workspace, user, **chosen) == len(rows)
    return [(row.first.pk, row.second.pk) for row in rows]


def test_two_readings_of_overlapping_words_are_a_dispute(
    workspace: Workspace, owner: User, pair: tuple[Coding, Coding]
) -> None:
    one, other = pair
    assert listed(workspace, owner) == [(one.pk, other.pk)]
    (found,), _ = disputes(workspace, owner)
    assert found.quotes == ("I had already lost", "already lost")


@pytest.mark.parametrize(
    "change",
    [
        {"stance": "supports"},
        {"shared": False},
        {"coder": "same"},
        {"code": "other"},
    ],
)
def test_without_a_difference_between_two_coders_it_is_none(
    workspace: Workspace, owner: User, pair: tuple[Coding, Coding], change: dict[str, Any]
) -> None:
    one, other = pair
    values = {"coder": one.coder, "code": create_code(workspace=workspace)}
    Coding.objects.filter(pk=other.pk).update(
        **{name: values.get(name, value) for name, value in change.items()}
    )
    assert listed(workspace, owner) == []


def test_words_beside_each_other_are_none(
    workspace: Workspace, interview: Interview, code: Code, owner: User, colleague: User
) -> None:
    create_coding(interview=interview, code=code, coder=owner, start=0, end=9)
    create_coding(
        interview=interview, code=code, coder=colleague, start=9, end=19, stance="contradicts"
    )
    assert listed(workspace, owner) == []


def test_another_voice_is_a_dispute_too(
    workspace: Workspace, owner: User, pair: tuple[Coding, Coding]
) -> None:
    Coding.objects.filter(pk=pair[1].pk).update(stance="supports", voice="did")
    assert len(listed(workspace, owner)) == 1


def test_a_merge_of_codes_brings_disputes_to_light(
    workspace: Workspace, owner: User, pair: tuple[Coding, Coding], code: Code
) -> None:
    other = create_code(workspace=workspace)
    Coding.objects.filter(pk=pair[1].pk).update(code=other)
    assert listed(workspace, owner) == []
    merge_codes(code=other, into=code, by=owner)
    assert len(listed(workspace, owner)) == 1


def test_who_codes_blind_is_told_of_none_there(
    workspace: Workspace, interview: Interview, owner: User, pair: tuple[Coding, Coding]
) -> None:
    begin_blind(interview=interview, by=owner)
    assert listed(workspace, owner) == []


def test_one_reading_is_adopted(
    workspace: Workspace, owner: User, pair: tuple[Coding, Coding]
) -> None:
    one, other = pair
    adopt_reading(adopted=other, other=one, by=owner)
    one.refresh_from_db()
    assert one.stance == "contradicts"
    assert listed(workspace, owner) == []
    change = Change.objects.latest("seq")
    assert (change.verb, change.after) == (
        "dispute.settled",
        {"adopted": other.pk, "other": one.pk},
    )
    with pytest.raises(Refused):
        adopt_reading(adopted=other, other=one, by=owner)


def test_both_stay_with_a_memo_until_one_of_them_changes(
    workspace: Workspace, owner: User, pair: tuple[Coding, Coding]
) -> None:
    one, other = pair
    keep_both(one=other, other=one, reason="Irony", by=owner)
    assert listed(workspace, owner) == []
    assert listed(workspace, owner, settled=True) == [(one.pk, other.pk)]
    assert Memo.objects.get().excerpt_id == one.excerpt_id
    change_coding(coding=other, by=owner, voice="did")
    assert listed(workspace, owner) == [(one.pk, other.pk)]
    keep_both(one=one, other=other, reason="Still irony", by=owner)
    assert Settlement.objects.count() == 1
    reopen_dispute(one=one, other=other, by=owner)
    assert listed(workspace, owner) == [(one.pk, other.pk)]
    with pytest.raises(Refused):
        reopen_dispute(one=one, other=other, by=owner)


def test_both_stay_only_for_a_reason_that_is_said_beside_the_field(
    colleague_client: Client, pair: tuple[Coding, Coding]
) -> None:
    answer = colleague_client.post(go("dispute_keep", pair[0].pk, pair[1].pk), {"reason": "  "})
    assert answer.status_code == 422
    assert "Write something first." in answer.content.decode()
    assert not Settlement.objects.exists()


def test_the_page_settles_and_undoes(colleague_client: Client, pair: tuple[Coding, Coding]) -> None:
    one, other = pair
    page = colleague_client.get(go("dispute_list")).content.decode()
    assert "I had already lost" in page and "Olga Owner" in page and "Remy Researcher" in page
    answer = colleague_client.post(go("dispute_adopt", one.pk, other.pk), follow=True)
    assert "Both now say: Supports, They say." in answer.content.decode()
    assert "No disagreements" in answer.content.decode()
    undo = f"{go('dispute_restore', other.pk)}?stance=contradicts&voice=said"
    assert undo.replace("&", "&amp;") in answer.content.decode()
    assert "I had already lost" in colleague_client.post(undo, follow=True).content.decode()
    colleague_client.post(go("dispute_keep", one.pk, other.pk), {"reason": "Irony"})
    settled = colleague_client.get(go("dispute_list"), {"show": "settled"}).content.decode()
    assert "Irony" in settled
    colleague_client.post(go("dispute_reopen", one.pk, other.pk))
    assert not Settlement.objects.exists()


def test_the_room_counts_them_and_the_page_narrows_to_its_interview(
    colleague_client: Client, interview: Interview, pair: tuple[Coding, Coding]
) -> None:
    part = colleague_client.get(go("layer_show", interview.pk)).content.decode()
    assert "1 disagreement</a>" in part
    other = create_interview(participant=interview.participants.get())
    page = colleague_client.get(go("dispute_list"), {"interview": other.pk}).content.decode()
    assert "No disagreements" in page


def test_the_page_costs_the_same_for_many(
    colleague_client: Client,
    interview: Interview,
    code: Code,
    owner: User,
    colleague: User,
    django_assert_max_num_queries: Any,
) -> None:
    for start in range(0, 66, 3):
        for coder, stance in ((owner, "supports"), (colleague, "contradicts")):
            create_coding(
                interview=interview,
                code=code,
                coder=coder,
                start=start,
                end=start + 3,
                stance=stance,
            )
    colleague_client.get(go("dispute_list"))
    with django_assert_max_num_queries(16):
        page = colleague_client.get(go("dispute_list")).content.decode()
    assert page.count('class="dispute"') == 20
    assert "page=2" in page
    second = colleague_client.get(go("dispute_list"), {"page": 2}).content.decode()
    assert second.count('class="dispute"') == 2
