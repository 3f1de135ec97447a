"""How well a persona is known: the page, the line at its head, confidence, settings."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from personas.knowing.settings import FIELDS
from personas.measures_form import initial_of
from personas.models import Claim, CounterSearch, KnowingSettings, PersonaState
from tests.factories import (
    create_cast_member,
    create_claim,
    create_coding,
    create_interview,
    create_participant,
    create_study,
)
from tests.personas.views.room import FEARS, Room
from tests.personas.views.test_profile import fill, queries


def third_person(room: Room) -> None:
    """One more who was heard, so that it is no longer too early."""
    person = create_participant(workspace=room.workspace)
    talk = create_interview(participant=person, text=FEARS)
    create_cast_member(persona=room.persona, participant=person)
    create_coding(interview=talk, quote=FEARS, code=room.fear)
    room.summarise()


def page_of(room: Room, client: Client) -> str:
    return client.get(room.url("persona_knowing")).content.decode()


def test_below_three_people_there_is_no_number(room: Room, marketer_client: Client) -> None:
    page = page_of(room, marketer_client)
    assert "Too early" in page
    assert "of 100" not in page
    assert "2 of at least 3 people" in page


def test_with_three_the_score_stands_on_every_page_of_the_persona(
    room: Room, marketer_client: Client
) -> None:
    third_person(room)
    page = page_of(room, marketer_client)
    assert re.search(r"<b>\d+</b> of 100, from 3 people", page)
    profile = marketer_client.get(room.url("persona_profile")).content.decode()
    assert "How well do we know them?" in profile
    assert re.search(r"<b>\d+</b> <span>of 100", profile)


def test_every_part_and_sign_opens_to_its_rows(room: Room, marketer_client: Client) -> None:
    bare = create_claim(persona=room.persona, text="Nobody said so", born_as_guess=True)
    third_person(room)
    page = page_of(room, marketer_client)
    assert len(re.findall(r'<details class="known-part"', page)) == 5
    assert len(re.findall(r'<details class="sign ', page)) == 15
    assert f"#claim-{bare.pk}" in page
    assert "lines with no quote ÷ all lines" in page
    assert f'?participant={room.people[0].pk}"' in page
    assert f"/interviews/{room.interviews[0].pk}" in page
    assert "/analysis/agreement" in page


def test_who_may_not_read_transcripts_finds_no_way_to_them(
    room: Room, viewer_client: Client
) -> None:
    create_study(workspace=room.workspace, biases="We sell tablets")
    page = page_of(room, viewer_client)
    assert f"/interviews/{room.interviews[0].pk}" not in page
    assert "Biases the team declared" not in page
    assert "I looked:" not in page
    assert "Say which mix you aim for" not in page


def test_declared_biases_stand_beside_the_signs(room: Room, marketer_client: Client) -> None:
    study = create_study(workspace=room.workspace, biases="We sell tablets\nTwo of us did the job")
    room.interviews[0].study = study
    room.interviews[0].save()
    create_study(workspace=room.workspace, biases="Of another persona")
    page = page_of(room, marketer_client)
    assert '<li dir="auto">We sell tablets</li>' in page
    assert "Of another persona" not in page


def test_what_people_wrote_is_escaped(room: Room, marketer_client: Client) -> None:
    create_claim(persona=room.persona, text="<script>old</script>", born_as_guess=True)
    room.summarise()
    page = page_of(room, marketer_client)
    assert "<script>old" not in page
    assert "&lt;script&gt;old" in page
    assert "“old”" in page  # and it is a word that may stereotype


def test_a_claim_shows_its_confidence_with_reasons(room: Room, marketer_client: Client) -> None:
    claim = create_claim(persona=room.persona, codes=[room.goal])
    create_claim(persona=room.persona, born_as_guess=True)
    room.summarise()
    page = marketer_client.get(room.url("persona_profile")).content.decode()
    # Two people (moderate), in one way (heavier by one): serious, two levels down.
    assert f'<details class="confidence is-low" id="confidence-{claim.pk}">' in page
    assert "<dt>How it was heard</dt>" in page
    assert "2 people support it, in 1 way of saying or doing it." in page
    assert "0 of 2 quotes come by proxy" in page
    assert page.count('class="confidence ') == 1


def test_a_line_deleted_since_is_left_out(room: Room, marketer_client: Client) -> None:
    claim = create_claim(persona=room.persona, text="Gone soon", born_as_guess=True)
    room.summarise()
    Claim.objects.filter(pk=claim.pk).delete()
    assert "Gone soon" not in page_of(room, marketer_client)


def test_open_assumptions_say_what_to_ask(room: Room, marketer_client: Client) -> None:
    create_claim(
        persona=room.persona, text="Slow", born_as_guess=True, question="What slowed you down?"
    )
    page = page_of(room, marketer_client)
    assert '“<span dir="auto">What slowed you down?</span>”' in page


def test_without_a_summary_the_page_says_that_it_is_being_counted(
    room: Room, marketer_client: Client
) -> None:
    PersonaState.objects.filter(persona=room.persona).update(revision=0)
    assert "Being counted" in page_of(room, marketer_client)


def test_the_page_asks_as_often_for_thirty_lines_as_for_three(
    room: Room, marketer_client: Client
) -> None:
    fill(room, 3)
    few = queries(marketer_client, room.url("persona_knowing"))
    fill(room, 30)
    for _ in range(4):
        third_person(room)
    assert queries(marketer_client, room.url("persona_knowing")) == few


def test_a_search_for_counter_cases_is_logged_and_counted(
    room: Room, marketer_client: Client
) -> None:
    claim = create_claim(persona=room.persona, codes=[room.goal])
    room.summarise()
    assert "I looked:" in page_of(room, marketer_client)
    url = room.url("search_log", claim.pk)
    answer = marketer_client.post(url, {"outcome": "nothing"}, follow=True)
    assert "Noted: somebody looked" in answer.content.decode()
    assert CounterSearch.objects.get().claim == claim
    assert PersonaState.objects.get(persona=room.persona).is_stale
    room.summarise()
    assert "I looked:" not in page_of(room, marketer_client)


def test_an_outcome_that_does_not_exist_is_refused(room: Room, marketer_client: Client) -> None:
    claim = create_claim(persona=room.persona, codes=[room.goal])
    answer = marketer_client.post(room.url("search_log", claim.pk), {"outcome": "odd"}, follow=True)
    assert "Say whether something spoke against it." in answer.content.decode()
    assert not CounterSearch.objects.exists()


def settings_url(room: Room) -> str:
    return reverse("personas:measures_edit", args=[room.workspace.slug])


def usual(**changed: object) -> dict[str, object]:
    return {**initial_of(None), **changed}


def test_thresholds_are_set_for_the_workspace_and_count_at_once(
    room: Room, colleague_client: Client
) -> None:
    third_person(room)
    data = usual(planned=3, target_attribute="role", target_shares="Head of quality 60\nOther: 40%")
    answer = colleague_client.post(settings_url(room), data)
    assert answer.status_code == 302
    measures = KnowingSettings.objects.get()
    assert measures.values == {"planned": 3}
    assert measures.target_shares == {"Head of quality": 60, "Other": 40}
    assert PersonaState.objects.get(persona=room.persona).is_stale
    room.summarise()
    page = page_of(room, colleague_client)
    assert "3 of 3 planned" in page
    assert "40% apart" in page
    assert "Head of quality 60" in colleague_client.get(settings_url(room)).content.decode()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"people": 30}, "The five weights add up to 110; make it 100."),
        ({"planned": 0}, "Give a whole number from 1 to 500."),
        ({"coder": "many"}, "Give a whole number from 0 to 100."),
        (
            {"target_attribute": "role", "target_shares": "Dairy"},
            "“Dairy” is no value with a share",
        ),
        ({"target_attribute": "role", "target_shares": "Dairy 40"}, "The shares add up to 40"),
        ({"target_shares": "Dairy 100"}, "Give both the attribute and the shares"),
        ({"target_attribute": "role"}, "Give both the attribute and the shares"),
        ({"target_attribute": "no-such"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_stays_typed(
    room: Room, colleague_client: Client, changed: dict[str, object], message: str
) -> None:
    answer = colleague_client.post(settings_url(room), usual(**changed, months=7))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert 'value="7"' in page
    assert not KnowingSettings.objects.exists()


def test_every_setting_says_its_default(room: Room, colleague_client: Client) -> None:
    page = colleague_client.get(settings_url(room)).content.decode()
    assert page.count("Usually ") == len(FIELDS)


def test_a_marketer_sets_no_thresholds(room: Room, marketer_client: Client) -> None:
    assert marketer_client.get(settings_url(room)).status_code == 403
    assert "Weights and thresholds" not in page_of(room, marketer_client)
