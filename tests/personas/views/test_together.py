"""Comments with mentions, the log of decisions, and reviews."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.mail import unpack
from accounts.models import Change, Mail, Member, User, Workspace, today
from lib.problems import Refused
from personas.actions.comments import add_comment, edit_comment
from personas.actions.reviews import announce_review, months_after, plan_review, review_persona
from personas.models import Comment, Decision, Mention, Persona, Review, ReviewPlan
from tests.conftest import member_of
from tests.factories import (
    create_claim,
    create_comment,
    create_decision,
    create_persona,
    create_review_plan,
)

pytestmark = pytest.mark.django_db
SECRET = "the auditor slept in the archive"


@pytest.fixture
def persona(workspace: Workspace) -> Persona:
    return create_persona(workspace=workspace, name="Carla")


def url_of(name: str, *arguments: int) -> str:
    return reverse(f"personas:{name}", args=["brightwell", *arguments])


def letters() -> list[tuple[list[str], str]]:
    found = [unpack(row.message) for row in Mail.objects.order_by("pk")]
    return [(list(one.to), f"{one.subject}\n{one.body}") for one in found]


def queries(visit: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        visit()
    return len(asked)


class TestComments:
    def test_a_mention_is_a_letter_with_a_link_and_without_a_word(
        self, persona: Persona, colleague: User, marketer_client: Client
    ) -> None:
        claim = create_claim(persona=persona)
        url = f"{url_of('comment_list', persona.pk)}?claim={claim.pk}"
        answer = marketer_client.post(url, {"text": f"@Remy Researcher {SECRET}?"})
        assert answer.status_code == 302
        [(to, letter)] = letters()
        comment = Comment.objects.get(claim=claim)
        assert to == [colleague.email]
        assert SECRET not in letter and f"#comment-{comment.pk}" in letter
        assert SECRET not in str(list(Change.objects.values_list("after", "before")))

    def test_who_opens_the_page_has_seen_it(
        self, persona: Persona, owner: User, colleague_client: Client
    ) -> None:
        add_comment(persona=persona, claim=None, text="@Remy Researcher look", by=owner)
        page = colleague_client.get(url_of("comment_list", persona.pk)).content.decode()
        assert "@Remy Researcher look" in page
        assert Mention.objects.get().seen_at is not None

    def test_asking_oneself_and_asking_twice_write_no_letter(
        self, persona: Persona, colleague: User, owner: User
    ) -> None:
        comment = add_comment(persona=persona, claim=None, text="@Remy Researcher", by=colleague)
        edit_comment(comment=comment, text="@Remy Researcher, @Olga Owner", by=colleague)
        edit_comment(comment=comment, text="@Olga Owner and @Remy Researcher", by=colleague)
        assert [to for to, _ in letters()] == [[owner.email]]
        edit_comment(comment=comment, text="Never mind", by=colleague)
        assert not Mention.objects.exists()

    def test_guests_and_those_who_left_are_not_asked(
        self, persona: Persona, colleague: User, owner: User
    ) -> None:
        Member.objects.filter(user=colleague).update(limited=True)
        add_comment(persona=persona, claim=None, text="@Remy Researcher", by=owner)
        assert letters() == []

    def test_only_ones_own_words_are_edited_and_deleted(
        self, persona: Persona, owner: User, colleague: User, colleague_client: Client
    ) -> None:
        theirs = create_comment(persona=persona, author=owner, text="Mine")
        colleague_client.post(url_of("comment_edit", theirs.pk), {"text": "Not yours"})
        colleague_client.post(url_of("comment_delete", theirs.pk))
        theirs.refresh_from_db()
        assert theirs.text == "Mine"
        own = create_comment(persona=persona, author=colleague)
        colleague_client.post(url_of("comment_edit", own.pk), {"text": "Better"})
        own.refresh_from_db()
        assert (own.text, own.edited_at is None) == ("Better", False)
        colleague_client.post(url_of("comment_delete", own.pk))
        assert list(Comment.objects.all()) == [theirs]

    def test_a_viewer_settles_and_opens_again(
        self, persona: Persona, viewer_client: Client
    ) -> None:
        comment = create_comment(persona=persona)
        viewer_client.post(url_of("comment_resolve", comment.pk))
        assert not Comment.objects.open().exists()
        viewer_client.post(url_of("comment_resolve", comment.pk), {"to": "open"})
        assert Comment.objects.open().exists()

    @pytest.mark.parametrize(
        ("text", "said"), [("  ", "Write something first."), ("x" * 2001, "At most 2,000")]
    )
    def test_what_cannot_be_said_is_explained_beside_what_was_typed(
        self, text: str, said: str, persona: Persona, viewer_client: Client
    ) -> None:
        answer = viewer_client.post(url_of("comment_list", persona.pk), {"text": text})
        assert answer.status_code == 422
        assert said in answer.content.decode() and text in answer.content.decode()

    def test_a_fragment_holds_the_thread_of_one_line(
        self, persona: Persona, viewer_client: Client
    ) -> None:
        claim = create_claim(persona=persona)
        create_comment(claim=claim, text="Here")
        create_comment(persona=persona, text="Elsewhere")
        url = f"{url_of('comment_list', persona.pk)}?claim={claim.pk}"
        answer = viewer_client.get(url, headers={"HX-Request": "true"}).content.decode()
        assert "Here" in answer and "Elsewhere" not in answer and "<html" not in answer

    def test_many_comments_ask_no_more_than_one(
        self, persona: Persona, viewer_client: Client
    ) -> None:
        url = url_of("comment_list", persona.pk)
        create_comment(claim=create_claim(persona=persona))
        viewer_client.get(url)
        few = queries(lambda: viewer_client.get(url))
        for _ in range(8):
            create_comment(claim=create_claim(persona=persona))
        assert queries(lambda: viewer_client.get(url)) == few

    def test_outsiders_find_nothing(self, persona: Persona, outsider_client: Client) -> None:
        comment = create_comment(persona=persona)
        assert outsider_client.get(url_of("comment_list", persona.pk)).status_code == 404
        assert outsider_client.post(url_of("comment_resolve", comment.pk)).status_code == 404


class TestDecisions:
    good = {"text": "Audit export first", "changed": "The front page", "decided_on": "2026-11-02"}

    def test_what_a_persona_changed_is_logged_and_shown_on_its_history(
        self, persona: Persona, marketer_client: Client
    ) -> None:
        claim = create_claim(persona=persona, text="Wants it boring")
        data = {**self.good, "decided_by": "Product team", "claims": [claim.pk]}
        assert marketer_client.post(url_of("decision_add", persona.pk), data).status_code == 302
        page = marketer_client.get(url_of("decision_list")).content.decode()
        for words in ("Audit export first", "Product team", "Wants it boring", "2 Nov 2026"):
            assert words in page
        history = marketer_client.get(url_of("persona_history", persona.pk)).content.decode()
        assert "1 decision because of this persona" in history

    def test_what_came_of_it_is_added_later(
        self, persona: Persona, colleague_client: Client
    ) -> None:
        decision = create_decision(persona=persona, claims=[create_claim(persona=persona)])
        data = {**self.good, "outcome": "Twice as many trials"}
        colleague_client.post(url_of("decision_edit", decision.pk), data)
        decision.refresh_from_db()
        assert decision.outcome == "Twice as many trials"
        after = Change.objects.latest("seq").after
        assert after and after["fields"] == ["text", "outcome", "decided_on"]

    def test_lines_of_another_persona_and_empty_words_are_refused(
        self, persona: Persona, marketer_client: Client
    ) -> None:
        url = url_of("decision_add", persona.pk)
        foreign = create_claim(persona=create_persona(workspace=persona.workspace))
        answer = marketer_client.post(url, {**self.good, "claims": [foreign.pk]})
        assert answer.status_code == 422
        answer = marketer_client.post(url, {**self.good, "text": " "})
        assert "Say what was decided." in answer.content.decode()
        assert "The front page" in answer.content.decode()
        assert not Decision.objects.exists()

    def test_a_viewer_reads_and_does_not_write(
        self, persona: Persona, viewer_client: Client
    ) -> None:
        create_decision(persona=persona, text="Done so")
        assert "Done so" in viewer_client.get(url_of("decision_list")).content.decode()
        assert viewer_client.get(url_of("decision_add", persona.pk)).status_code == 403

    def test_a_long_log_asks_no_more(self, persona: Persona, viewer_client: Client) -> None:
        create_decision(persona=persona, claims=[create_claim(persona=persona)])
        viewer_client.get(url_of("decision_list"))
        few = queries(lambda: viewer_client.get(url_of("decision_list")))
        for _ in range(8):
            create_decision(persona=persona, claims=[create_claim(persona=persona)])
        assert queries(lambda: viewer_client.get(url_of("decision_list"))) == few


class TestReviews:
    def test_months_end_where_the_month_does(self) -> None:
        assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
        assert months_after(date(2026, 1, 31), 6) == date(2026, 7, 31)
        assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)

    def test_a_plan_counts_from_today_and_then_from_each_review(
        self, persona: Persona, owner: User
    ) -> None:
        plan_review(persona=persona, every=3, responsible=owner, by=owner)
        assert ReviewPlan.objects.get().due_on == months_after(today(), 3)
        ReviewPlan.objects.update(due_on=today() - timedelta(days=1))
        review_persona(persona=persona, note="Still true", by=owner)
        assert ReviewPlan.objects.get().due_on == months_after(today(), 3)
        plan_review(persona=persona, every=0, responsible=None, by=owner)
        assert not ReviewPlan.objects.exists()
        with pytest.raises(Refused):
            plan_review(persona=persona, every=5, responsible=None, by=owner)

    def test_whoever_is_responsible_hears_of_a_due_date_once(
        self, persona: Persona, colleague: User
    ) -> None:
        plan = create_review_plan(persona=persona, responsible=colleague)
        assert [announce_review(plan), announce_review(plan)] == [True, False]
        assert [to for to, _ in letters()] == [[colleague.email]]
        ReviewPlan.objects.update(due_on=today() - timedelta(days=1))
        plan.refresh_from_db()
        assert announce_review(plan)

    def test_without_anybody_responsible_the_owners_hear(
        self, persona: Persona, owner: User, colleague: User
    ) -> None:
        Member.objects.filter(user=colleague).update(ends_on=today() - timedelta(days=1))
        announce_review(create_review_plan(persona=persona, responsible=colleague))
        assert [to for to, _ in letters()] == [[owner.email]]

    def test_what_is_due_stands_in_the_gallery_until_somebody_looked(
        self, persona: Persona, marketer_client: Client, viewer_client: Client
    ) -> None:
        create_review_plan(persona=persona)
        assert "Review is due" in viewer_client.get(url_of("persona_list")).content.decode()
        assert viewer_client.post(url_of("review_show", persona.pk)).status_code == 403
        marketer_client.post(url_of("review_show", persona.pk), {"note": "Looked"})
        assert Review.objects.get().note == "Looked"
        assert "Review is due" not in viewer_client.get(url_of("persona_list")).content.decode()

    def test_the_reminder_is_set_on_the_page(
        self, persona: Persona, workspace: Workspace, marketer: User, marketer_client: Client
    ) -> None:
        url = url_of("review_plan", persona.pk)
        marketer_client.post(url, {"every": "6", "responsible": marketer.pk})
        plan = ReviewPlan.objects.get()
        assert (plan.every, plan.responsible) == (6, member_of(marketer, workspace).user)
