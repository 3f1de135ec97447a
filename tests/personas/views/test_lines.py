"""Writing lines: what is typed is kept, what is saved twice is shown twice, what goes is asked."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from personas import actions
from personas.models import Claim
from tests.factories import create_claim, create_code, create_excerpt, create_persona
from tests.personas.views.room import FEARS, Room

HTMX = {"HX-Request": "true"}


def url_of(room: Room, name: str, claim: Claim) -> str:
    return reverse(f"personas:{name}", args=[room.workspace.slug, claim.pk])


def typed(**more: Any) -> dict[str, Any]:
    return {"text": "Wants peace", "facet": "goals", "codes": [], "question": "", **more}


def test_a_line_is_added_to_its_section_and_rests_on_its_codes(
    room: Room, marketer_client: Client
) -> None:
    answer = marketer_client.post(room.url("claim_add"), typed(codes=[room.goal.pk]))
    claim = room.persona.claims.get()
    assert answer["Location"].endswith(f"personas/{room.persona.pk}#claim-{claim.pk}")
    assert (claim.text, claim.facet, claim.born_as_guess) == ("Wants peace", "goals", False)
    assert list(claim.codes.all()) == [room.goal]


def test_htmx_gets_the_section_back_in_its_place(room: Room, marketer_client: Client) -> None:
    answer = marketer_client.post(room.url("claim_add"), typed(), headers=HTMX)
    page = answer.content.decode()
    assert 'id="section-goals"' in page
    assert 'hx-swap-oob="true"' in page
    assert "Wants peace" in page
    assert "Assumption · not heard from a customer yet" in page
    assert 'id="section-concerns"' not in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": ""}, "Write the line first."),
        ({"text": "x" * 5000}, "At most 300 characters; this has 5,000."),
        ({"question": "y" * 301}, "At most 300 characters; this has 301."),
        ({"facet": "nonsense"}, "Select a valid choice"),
        ({"codes": ["999999"]}, "Something you chose is no longer there"),
    ],
)
def test_what_cannot_be_saved_is_still_there_with_what_to_mend_beside_it(
    room: Room, marketer_client: Client, wrong: dict[str, Any], says: str
) -> None:
    answer = marketer_client.post(room.url("claim_add"), typed(question="And then?") | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert wrong.get("text", "Wants peace") in page
    assert wrong.get("question", "And then?") in page
    assert not room.persona.claims.exists()


def test_the_second_of_two_saves_gets_both_texts_and_may_then_mean_it(
    room: Room, marketer_client: Client, owner: User
) -> None:
    claim = create_claim(persona=room.persona, text="First", codes=[room.goal])
    url = url_of(room, "claim_edit", claim)
    actions.edit_claim(
        claim=claim, by=owner, version=1, facet="goals", text="Theirs, saved", codes=[room.fear]
    )
    answer = marketer_client.post(url, typed(text="Mine, typed", version=1), headers=HTMX)
    page = answer.content.decode()
    claim.refresh_from_db()
    assert answer.status_code == 409
    assert "Theirs, saved" in page
    assert "Mine, typed" in page
    assert "Recall" in page  # what theirs rests on
    assert claim.text == "Theirs, saved"
    assert 'name="version" value="2"' in page
    marketer_client.post(url, typed(text="Mine, typed", version=2), headers=HTMX)
    claim.refresh_from_db()
    assert claim.text == "Mine, typed"


def test_a_line_that_moves_to_another_section_leaves_the_first(
    room: Room, marketer_client: Client
) -> None:
    claim = create_claim(persona=room.persona, facet="goals", text="Sleeps badly")
    answer = marketer_client.post(
        url_of(room, "claim_edit", claim), typed(facet="pains", version=1), headers=HTMX
    )
    page = answer.content.decode()
    assert 'id="section-goals"' in page
    assert 'id="section-pains"' in page


def test_a_pin_that_is_unticked_goes_and_one_that_stays_keeps_its_stance(
    room: Room, marketer_client: Client
) -> None:
    pins = [create_excerpt(interview=each, quote=FEARS) for each in room.interviews]
    claim = create_claim(persona=room.persona, pins=pins)
    claim.pin_links.filter(excerpt=pins[0]).update(stance="contradicts")
    marketer_client.post(
        url_of(room, "claim_edit", claim), typed(version=1, pins=[str(pins[0].pk)])
    )
    assert list(claim.pin_links.values_list("excerpt", "stance")) == [(pins[0].pk, "contradicts")]


def test_deleting_asks_first_and_says_what_goes_along(room: Room, marketer_client: Client) -> None:
    pin = create_excerpt(interview=room.interviews[0], quote=FEARS)
    claim = create_claim(persona=room.persona, text="Gone soon", pins=[pin])
    url = url_of(room, "claim_delete", claim)
    assert "1 pinned quote" in marketer_client.get(url).content.decode()
    assert Claim.objects.filter(pk=claim.pk).exists()
    marketer_client.post(url)
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_a_line_moves_up_past_its_neighbour(room: Room, marketer_client: Client) -> None:
    for place, text in enumerate(("one", "two"), start=1):
        create_claim(persona=room.persona, text=text, position=place)
    two = room.persona.claims.get(text="two")
    page = marketer_client.post(url_of(room, "claim_move", two), {"to": "up"}, headers=HTMX)
    assert [claim.text for claim in room.persona.claims.all()] == ["two", "one"]
    assert page.content.decode().index(">two<") < page.content.decode().index(">one<")


def test_an_assumption_is_settled_by_a_person_and_opened_again(
    room: Room, marketer_client: Client, marketer: User
) -> None:
    claim = create_claim(persona=room.persona, born_as_guess=True)
    url = url_of(room, "claim_verdict", claim)
    page = marketer_client.post(url, {"verdict": "disproved"}, headers=HTMX).content.decode()
    claim.refresh_from_db()
    assert (claim.verdict, claim.verdict_by) == ("disproved", marketer)
    assert "Disproved by Max Marketer" in page
    marketer_client.post(url, {"verdict": "open"})
    claim.refresh_from_db()
    assert (claim.verdict, claim.verdict_by) == ("open", None)


def test_a_line_that_was_never_a_guess_takes_no_verdict(
    room: Room, marketer_client: Client
) -> None:
    claim = create_claim(persona=room.persona, codes=[room.goal])
    answer = marketer_client.post(
        url_of(room, "claim_verdict", claim), {"verdict": "confirmed"}, follow=True
    )
    assert "Only a claim that was born as a guess" in answer.content.decode()


def test_one_click_claims_what_is_emerging_in_the_words_of_its_statement(
    room: Room, marketer_client: Client
) -> None:
    theme = {"theme": f"code:{room.goal.pk}"}
    marketer_client.post(room.url("theme_claim"), theme, headers=HTMX)
    claim = room.persona.claims.get()
    assert (claim.text, claim.facet) == ("Want the boring audit", "goals")
    assert list(claim.codes.all()) == [room.goal]


@pytest.mark.parametrize("theme", ["", "code:", "code:99999999", "insight:1", "nonsense"])
def test_a_theme_that_is_gone_is_refused_in_words(
    room: Room, marketer_client: Client, theme: str
) -> None:
    answer = marketer_client.post(room.url("theme_claim"), {"theme": theme}, follow=True)
    assert "That theme is no longer in the codebook." in answer.content.decode()


def test_a_code_of_another_workspace_is_no_choice(room: Room, marketer_client: Client) -> None:
    foreign = create_code()
    answer = marketer_client.post(room.url("claim_add"), typed(codes=[foreign.pk]))
    assert answer.status_code == 422


def test_a_quote_is_pinned_from_the_evidence(room: Room, marketer_client: Client) -> None:
    claim = create_claim(persona=room.persona, text="Fears recall")
    excerpt = create_excerpt(interview=room.interviews[0], quote=FEARS)
    sent = {"claim": claim.pk, "excerpt": excerpt.pk, "stance": "contradicts"}
    answer = marketer_client.post(room.url("claim_pin"), sent, follow=True)
    assert "Pinned against “Fears recall”." in answer.content.decode()
    assert list(claim.pin_links.values_list("excerpt", "stance")) == [(excerpt.pk, "contradicts")]


def test_a_quote_is_not_pinned_to_a_line_of_another_persona(
    room: Room, marketer_client: Client
) -> None:
    other = create_claim(persona=create_persona(workspace=room.workspace))
    excerpt = create_excerpt(interview=room.interviews[0], quote=FEARS)
    sent = {"claim": other.pk, "excerpt": excerpt.pk, "stance": "supports"}
    marketer_client.post(room.url("claim_pin"), sent)
    assert not other.pin_links.exists()


def test_a_viewer_writes_nothing(room: Room, viewer_client: Client) -> None:
    assert viewer_client.post(room.url("claim_add"), typed()).status_code == 403
    assert not room.persona.claims.exists()
