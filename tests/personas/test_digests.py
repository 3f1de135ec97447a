"""Digests and reminders: once each, however many dispatchers run; numbers and names only."""

from datetime import date, timedelta

import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from accounts.mail import unpack
from accounts.models import Mail, Member, User, Workspace, today
from personas import notices
from personas.actions.comments import add_comment
from personas.actions.digests import choose_digest, stop_link, write_digest
from personas.digests import period_of, read_digest
from personas.models import DigestPlan, Persona
from personas.tasks import write_notices
from tests.conftest import member_of
from tests.factories import (
    create_coding,
    create_interview,
    create_participant,
    create_persona,
    create_review_plan,
)

pytestmark = pytest.mark.django_db
LAST_WEEK = period_of("week", today() - timedelta(days=7))
SAID = "the binder is a museum"


@pytest.fixture
def persona(workspace: Workspace) -> Persona:
    person = create_participant(workspace=workspace)
    persona = create_persona(workspace=workspace, name="Carla", cast=[person])
    interview = create_interview(participant=person, text=f"Well, {SAID}.")
    create_coding(interview=interview, quote=SAID)
    return persona


@pytest.fixture
def plan(workspace: Workspace, owner: User) -> DigestPlan:
    choose_digest(member=member_of(owner, workspace), every="week", by=owner)
    DigestPlan.objects.update(
        written_for=LAST_WEEK, told_until=DigestPlan.objects.get().told_until - timedelta(days=7)
    )
    return DigestPlan.objects.select_related("member__user", "member__workspace").get()


def test_weeks_and_months_have_names() -> None:
    assert period_of("week", date(2027, 1, 1)) == "2026-W53"
    assert period_of("month", date(2027, 1, 1)) == "2027-01"


def test_it_tells_numbers_and_names_and_no_words(
    persona: Persona, plan: DigestPlan, owner: User
) -> None:
    assert notices.write_notices() == 1
    letter = unpack(Mail.objects.get().message)
    assert list(letter.to) == [owner.email]
    assert "Carla: 1 new quote" in letter.body
    assert "Persona of the month: Carla, with 1 new quote in 30 days." in letter.body
    assert SAID not in letter.body
    assert letter.extra_headers["List-Unsubscribe"] == f"<{stop_link(plan)}>"
    assert stop_link(plan) in letter.body


def test_once_each_period_whoever_comes_again(persona: Persona, plan: DigestPlan) -> None:
    stale = DigestPlan.objects.select_related("member__user", "member__workspace").get()
    write_notices()
    write_notices()
    assert not write_digest(stale)
    assert not write_digest(plan)
    assert Mail.objects.count() == 1


def test_without_news_nothing_is_sent(plan: DigestPlan) -> None:
    write_notices()
    plan.refresh_from_db()
    assert not Mail.objects.exists()
    assert plan.written_for == period_of("week", today())


def test_the_first_one_comes_with_the_next_period(
    persona: Persona, workspace: Workspace, owner: User
) -> None:
    choose_digest(member=member_of(owner, workspace), every="month", by=owner)
    assert notices.write_notices() == 0


@pytest.mark.parametrize("change", [{"limited": True}, {"ends_on": today() - timedelta(days=1)}])
def test_guests_and_who_is_gone_get_none(
    change: dict[str, object], persona: Persona, workspace: Workspace, colleague: User
) -> None:
    member = member_of(colleague, workspace)
    choose_digest(member=member, every="week", by=colleague)
    DigestPlan.objects.update(written_for=LAST_WEEK)
    Member.objects.filter(pk=member.pk).update(**change)
    assert notices.write_notices() == 0


def test_due_reviews_and_mentions_are_told(
    persona: Persona, plan: DigestPlan, colleague: User
) -> None:
    create_review_plan(persona=persona, responsible=colleague)
    add_comment(persona=persona, claim=None, text="@Olga Owner", by=colleague)
    write_notices()
    [digest] = [
        one.body
        for one in (unpack(row.message) for row in Mail.objects.all())
        if one.subject.startswith("What changed")
    ]
    assert "Due for review: Carla." in digest and "mentioned in 1 comment" in digest


def test_the_persona_of_the_month_has_the_most_new_evidence(
    persona: Persona, workspace: Workspace, owner: User
) -> None:
    person = create_participant(workspace=workspace)
    create_persona(workspace=workspace, name="Anna", cast=[person])
    interview = create_interview(participant=person, text="One and two.")
    create_coding(interview=interview, quote="One")
    create_coding(interview=interview, quote="two")
    member = member_of(owner, workspace)
    digest = read_digest(member, DigestPlan(every="week").told_until - timedelta(days=1))
    assert (digest.best and digest.best.name, digest.best_quotes) == ("Anna", 2)


def test_the_link_in_the_letter_stops_it_without_signing_in(plan: DigestPlan) -> None:
    path = stop_link(plan).partition("/digest/")[2]
    page = Client().get(f"/digest/{path}")
    assert "Stop the digest?" in page.content.decode()
    assert DigestPlan.objects.exists(), "a program that only looks stops nothing"
    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"/digest/{path}", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not DigestPlan.objects.exists()


@pytest.mark.parametrize(
    "token",
    ["1", "1:forged", Signer(salt="other").sign("1")],
    ids=["bare", "forged", "for something else"],
)
def test_a_forged_link_stops_nothing(token: str, plan: DigestPlan) -> None:
    answer = Client().post(reverse("outside:digest_stop", args=[token]))
    assert answer.status_code == 404
    assert DigestPlan.objects.exists()


def test_each_member_chooses_for_themselves(
    workspace: Workspace, viewer: User, viewer_client: Client, outsider_client: Client
) -> None:
    url = reverse("personas:digest_edit", args=[workspace.slug])
    viewer_client.post(url, {"every": "month"})
    assert DigestPlan.objects.get().member == member_of(viewer, workspace)
    assert viewer_client.post(url, {"every": "hourly"}).status_code == 422
    viewer_client.post(url, {"every": ""})
    assert not DigestPlan.objects.exists()
    assert outsider_client.get(url).status_code == 404
