"""The register of assumptions: how they end, by which quotes, and what speaks against a line."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Change, User, Workspace
from insights.actions.insights import create_insight
from insights.models import Coding
from interviews.actions import record_consent
from interviews.models import Participant
from lib.problems import Refused
from personas.actions import give_verdict, resolve_contradiction
from personas.actions.verdicts import withhold_reason
from personas.models import Claim, Persona
from personas.register import quarter_of, tally
from tests.factories import (
    create_claim,
    create_code,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
)
from tests.personas.heart import store

pytestmark = pytest.mark.django_db
WORDS = "We rang two others before we rang you. Then we asked for one price."


@pytest.fixture
def person(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def persona(workspace: Workspace, person: Participant) -> Persona:
    return create_persona(workspace=workspace, name="Carla", cast=[person])


@pytest.fixture
def coding(workspace: Workspace, person: Participant) -> Coding:
    return create_coding(
        interview=create_interview(participant=person, text=WORDS),
        quote="We rang two others before we rang you.",
        code=create_code(workspace=workspace, name="Rings around"),
    )


@pytest.fixture
def guess(persona: Persona, coding: Coding) -> Claim:
    return create_claim(
        persona=persona, text="Asks nobody", born_as_guess=True, codes=[coding.code],
        question="Whom did you ask first?",
    )  # fmt: skip


def go(name: str, *args: Any) -> str:
    return reverse(f"personas:{name}", args=["brightwell", *args])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_assumption_is_disproved_by_quotes_and_celebrated(
    guess: Claim, coding: Coding, marketer_client: Client, marketer: User
) -> None:
    assert "Whom did you ask first?" in text(marketer_client, go("assumption_list"))
    page = text(marketer_client, go("claim_decide", guess.pk))
    assert "We rang two others before we rang you." in page
    given = {"verdict": "disproved", "excerpts": [coding.excerpt_id]}
    marketer_client.post(go("claim_decide", guess.pk), given)
    shown = text(marketer_client, go("assumption_list"))
    assert "Disproved this quarter" in shown and "0 of 1" in shown
    assert "We rang two others before we rang you." in shown and marketer.name in shown
    change = Change.objects.get(verb="claim.judged")
    assert change.after
    assert change.after["excerpts"] == [coding.excerpt_id] and "rang" not in str(change.after)


def test_opened_again_it_has_no_deciding_quotes(
    guess: Claim, coding: Coding, colleague: User
) -> None:
    give_verdict(claim=guess, by=colleague, verdict="confirmed", excerpts=[coding.excerpt_id])
    give_verdict(claim=guess, by=colleague, verdict="disproved")
    assert guess.deciding_links.count() == 1
    give_verdict(claim=guess, by=colleague, verdict="open")
    guess.refresh_from_db()
    assert (guess.deciding_links.count(), guess.verdict_at) == (0, None)


def test_only_quotes_behind_the_line_decide_it(
    guess: Claim, marketer_client: Client, outsider: User
) -> None:
    elsewhere = create_coding().excerpt_id
    given = {"verdict": "confirmed", "excerpts": [elsewhere]}
    answer = marketer_client.post(go("claim_decide", guess.pk), given)
    assert answer.status_code == 422
    assert "One of these quotes is gone." in answer.content.decode()
    guess.refresh_from_db()
    assert guess.verdict == "open"


def test_a_deciding_quote_that_was_withdrawn_is_not_shown(
    guess: Claim, coding: Coding, colleague: User, person: Participant, marketer_client: Client
) -> None:
    give_verdict(claim=guess, by=colleague, verdict="disproved", excerpts=[coding.excerpt_id])
    record_consent(participant=person, by=colleague, terms={"quote_inside": False})
    page = text(marketer_client, go("assumption_list"))
    assert "We rang two others" not in page and "May not be quoted" in page


def test_the_hit_rate_and_the_quarter_worked_out_by_hand(
    persona: Persona, workspace: Workspace
) -> None:
    today = date(2026, 8, 20)
    ended = {"confirmed": [300, 10], "disproved": [60, 30, 1], "open": [0]}
    for verdict, days in ended.items():
        for ago in days:
            claim = create_claim(persona=persona, born_as_guess=True, verdict=verdict)
            day = datetime(2026, 8, 20, 12, tzinfo=timezone.get_current_timezone())
            at = None if verdict == "open" else day - timedelta(days=ago)
            Claim.objects.filter(pk=claim.pk).update(verdict_at=at)
    create_claim(persona=persona)
    found = tally(workspace, today)
    assert (found.open, found.confirmed, found.disproved, found.settled) == (1, 2, 3, 5)
    # 60 days before 20 August is 21 June, before the quarter began.
    assert (found.disproved_lately, found.quarter) == (2, "quarter 3 of 2026")
    assert quarter_of(date(2026, 12, 31))[0].month == 10


def test_a_contradiction_is_listed_and_resolved(
    persona: Persona, coding: Coding, marketer_client: Client
) -> None:
    Coding.objects.filter(pk=coding.pk).update(stance="contradicts")
    line = create_claim(persona=persona, text="Rings two peers", codes=[coding.code])
    store(persona)
    page = text(marketer_client, go("assumption_list"))
    assert "Contradicted: 0 of 1 for it, 1 against" in page
    nothing = marketer_client.post(go("claim_resolve", line.pk), {"reason": "Since"})
    assert nothing.status_code == 422 and "Choose what becomes" in nothing.content.decode()
    places = {
        "narrowed": go("claim_edit", line.pk),
        "split": go("persona_cast", persona.pk),
        "rejected": go("claim_delete", line.pk),
        "open": go("assumption_list"),
    }
    for resolution, place in places.items():
        given = {"resolution": resolution, "reason": "Only one was heard."}
        answer = marketer_client.post(go("claim_resolve", line.pk), given)
        assert answer["Location"] == place
        assert marketer_client.get(place).status_code == 200
    shown = text(marketer_client, go("assumption_list"))
    assert "Keep it open" in shown and "Only one was heard." in shown
    assert "heard" not in str(list(Change.objects.values_list("after", flat=True)))


def test_an_assumption_that_is_rejected_is_disproved(guess: Claim, colleague: User) -> None:
    resolve_contradiction(claim=guess, by=colleague, resolution="rejected", reason="x" * 300)
    guess.refresh_from_db()
    assert (guess.verdict, guess.resolution) == ("disproved", "rejected")
    withhold_reason(claim=guess, by=colleague)
    guess.refresh_from_db()
    assert (guess.resolution_reason, guess.resolution) == ("", "rejected")
    with pytest.raises(Refused, match="At most 300"):
        resolve_contradiction(claim=guess, by=colleague, resolution="open", reason="x" * 301)
    with pytest.raises(Refused, match="Choose what becomes"):
        resolve_contradiction(claim=guess, by=colleague, resolution="ignored")


def test_the_register_is_narrowed(persona: Persona, viewer_client: Client) -> None:
    other = create_persona(workspace=persona.workspace, name="Len")
    create_claim(persona=persona, text="Fears forms", born_as_guess=True, facet="concerns")
    create_claim(persona=other, text="Likes forms", born_as_guess=True)
    create_claim(persona=other, text="No guess at all")
    page = text(viewer_client, f"{go('assumption_list')}?persona={other.pk}&verdict=open")
    assert "Likes forms" in page and "Fears forms" not in page and "No guess" not in page
    page = text(viewer_client, f"{go('assumption_list')}?facet=concerns&persona=x%00&page=-1")
    assert "Fears forms" in page and "Likes forms" not in page
    assert go("claim_decide", Claim.objects.get(text="Fears forms").pk) not in page


def test_the_number_of_queries_does_not_grow(
    guess: Claim, coding: Coding, colleague: User, marketer_client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            text(marketer_client, go("assumption_list"))
        return len(found)

    give_verdict(claim=guess, by=colleague, verdict="disproved", excerpts=[coding.excerpt_id])
    text(marketer_client, go("assumption_list"))
    before = queries()
    for _ in range(5):
        line = create_claim(persona=guess.persona, born_as_guess=True)
        give_verdict(claim=line, by=colleague, verdict="disproved", excerpts=[coding.excerpt_id])
    assert queries() == before


def test_an_insight_becomes_a_line_of_a_persona(
    workspace: Workspace, persona: Persona, coding: Coding, colleague: User, marketer_client: Client
) -> None:
    insight = create_insight(
        workspace=workspace, by=colleague, statement="They ask around first.", facet="goals",
        excerpts=[coding.excerpt_id],
    )  # fmt: skip
    assert "No line of a persona" in text(marketer_client, go("insight_uses", insight.pk))
    given = {"persona": persona.pk}
    answer = marketer_client.post(go("insight_claim", insight.pk), given)
    line = Claim.objects.get(insight=insight)
    assert answer["Location"].endswith(f"#claim-{line.pk}")
    assert "They ask around first." in text(marketer_client, go("insight_uses", insight.pk))
    stray = marketer_client.post(go("insight_claim", insight.pk), {"persona": "nobody"})
    assert stray["Location"] == reverse("insights:insight_show", args=["brightwell", insight.pk])
