"""Criticism that is read, own views beside the evidence, and the self-check."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Change, User
from insights.models import Coding
from interviews.actions import record_consent
from personas.criticism import quota_of
from personas.models import CriticalReading, OwnAnswer, Repetition, SelfCheck
from personas.ownview import stems
from personas.selfcheck import STATEMENTS
from tests.factories import create_code, create_coding, create_interview, create_own_answer
from tests.personas.views.room import FEARS, SAYS, Room

pytestmark = pytest.mark.django_db
LIST = reverse("personas:critical_list", args=["brightwell"])
CHECK = reverse("personas:self_check", args=["brightwell"])


@pytest.fixture
def critical(room: Room) -> Coding:
    pain = create_code(workspace=room.workspace, name="Bins on Friday", facet="pains")
    return create_coding(interview=room.interviews[0], quote=FEARS[:21], code=pain)


def read_url(coding: Coding) -> str:
    return reverse("personas:critical_read", args=["brightwell", coding.excerpt_id])


def test_criticism_is_listed_and_praise_is_not(
    room: Room, critical: Coding, marketer_client: Client
) -> None:
    page = marketer_client.get(LIST).content.decode()
    assert FEARS[:21] in page and "pain: Bins on Friday" in page
    assert SAYS[:24] not in page
    against = create_coding(
        interview=room.interviews[1], quote=SAYS[:24], code=room.goal, stance="contradicts"
    )
    page = marketer_client.get(LIST).content.decode()
    assert "against: Boring audit" in page and f"quote-{against.excerpt_id}" in page


def test_reading_fills_ones_own_quota_and_nobody_elses(
    critical: Coding, marketer_client: Client, marketer: User, owner: User, room: Room
) -> None:
    assert b"0 of 5" in marketer_client.get(LIST).content
    marketer_client.post(read_url(critical))
    marketer_client.post(read_url(critical))
    page = marketer_client.get(LIST).content.decode()
    assert "1 of 5" in page and "4 quotes to go" in page and "You have read all there is" in page
    assert FEARS[:21] in marketer_client.get(f"{LIST}?all=1").content.decode()
    assert quota_of(room.workspace, owner).read == 0
    CriticalReading.objects.update(read_at=timezone.now() - timedelta(days=40))
    assert quota_of(room.workspace, marketer).read == 0, "last month's"
    marketer_client.post(read_url(critical), {"read": "0"})
    assert not CriticalReading.objects.exists()


def test_the_quota_is_a_setting_of_the_workspace(
    critical: Coding, owner_client: Client, marketer_client: Client
) -> None:
    url = reverse("personas:critical_quota", args=["brightwell"])
    assert marketer_client.post(url, {"quota": 2}).status_code == 403
    owner_client.post(url, {"quota": 2})
    assert b"0 of 2" in marketer_client.get(LIST).content
    for wrong in ("", "-1", "101", "many"):
        answer = owner_client.post(url, {"quota": wrong})
        assert answer.status_code == 422 and b"whole number from 0 to 100" in answer.content


def test_criticism_that_may_not_be_quoted_keeps_its_words(
    room: Room, critical: Coding, marketer_client: Client, owner: User
) -> None:
    record_consent(participant=room.people[0], by=owner, terms={"quote_inside": False})
    page = marketer_client.get(LIST).content.decode()
    assert FEARS[:21] not in page and "May not be quoted" in page
    record_consent(participant=room.people[0], by=owner, terms={"analyse": False})
    assert "May not be quoted" not in marketer_client.get(LIST).content.decode()


def test_viewers_and_outsiders_read_no_list(
    critical: Coding, viewer_client: Client, outsider_client: Client
) -> None:
    assert viewer_client.get(LIST).status_code == 403
    assert outsider_client.get(LIST).status_code == 404
    assert outsider_client.post(read_url(critical)).status_code == 404


def test_more_criticism_takes_no_more_queries(
    room: Room, critical: Coding, owner_client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert owner_client.get(LIST).status_code == 200
        return len(seen)

    owner_client.get(LIST)
    few = queries()
    for person in room.people:
        interview = create_interview(participant=person, text=f"{SAYS} {FEARS}")
        create_coding(interview=interview, quote=FEARS[:21], code=critical.code)
    assert queries() == few


def test_the_own_view_comes_before_the_evidence(room: Room, marketer_client: Client) -> None:
    url = room.url("own_view")
    assert "Boring audit" not in marketer_client.get(url).content.decode()
    answers = {"goals": "An audit without surprises", "pains": "Dragons"}
    marketer_client.post(url, answers)
    page = marketer_client.get(url).content.decode()
    assert "Boring audit" in page and "as you say" in page
    assert page.count("own-words is-unmatched") == 1, "nobody spoke of dragons"


def test_an_own_view_is_private_until_it_is_shared(
    room: Room, marketer_client: Client, owner_client: Client, owner: User
) -> None:
    create_own_answer(persona=room.persona, author=owner, text="Mine: a boring audit")
    url = room.url("own_view")
    marketer_client.post(url, {"goals": "Dragons everywhere"})
    assert b"Dragons everywhere" not in owner_client.get(url).content
    marketer_client.post(url, {"goals": "Dragons everywhere", "shared": "on"})
    assert b"Dragons everywhere" in owner_client.get(url).content
    changes = Change.objects.filter(object_type="ownanswer")
    assert changes.get().after == {"fields": ["text"]}
    marketer_client.post(url, {"goals": " "})
    assert not OwnAnswer.objects.filter(author__name="Max Marketer").exists()


def test_a_private_view_that_repeats_words_is_shown_to_its_author_alone(
    room: Room, owner: User, marketer: User
) -> None:
    create_own_answer(persona=room.persona, author=marketer, text=SAYS[:40])
    record_consent(participant=room.people[0], by=owner, terms={"quote_inside": False})
    listed = Repetition.objects.filter(kind="ownanswer")
    assert listed.unsettled().shown_to(marketer).count() == 1
    assert not listed.unsettled().shown_to(owner).exists()


def test_what_is_too_long_stays_and_says_so(room: Room, marketer_client: Client) -> None:
    answer = marketer_client.post(room.url("own_view"), {"goals": "x" * 301})
    assert answer.status_code == 422
    assert b"At most 300 characters" in answer.content and b"x" * 301 in answer.content


def test_words_count_by_their_beginnings() -> None:
    assert stems("Signatures") == stems("the signature") == {"signa"}
    assert stems("and of the") == set()


def test_the_self_check_keeps_the_last_answers_of_a_day(
    room: Room, marketer_client: Client
) -> None:
    assert marketer_client.post(CHECK, {}).status_code == 422
    marketer_client.post(CHECK, dict.fromkeys(STATEMENTS, "2"))
    marketer_client.post(CHECK, dict.fromkeys(STATEMENTS, "4"))
    assert SelfCheck.objects.get().answers == dict.fromkeys(STATEMENTS, 4)
    page = marketer_client.get(CHECK).content.decode()
    assert "4.0 of 5" in page and "too few" in page and 'role="img"' in page


def test_a_self_check_is_for_members_who_write(
    room: Room, viewer_client: Client, outsider_client: Client
) -> None:
    assert viewer_client.get(CHECK).status_code == 200
    assert viewer_client.post(CHECK, dict.fromkeys(STATEMENTS, "2")).status_code == 403
    assert outsider_client.get(CHECK).status_code == 404
    assert outsider_client.get(room.url("own_view")).status_code == 404
