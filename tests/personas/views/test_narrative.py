"""Writing the narrative and the day, and reading them on the story."""

import pytest
from django.test import Client

from insights.actions import untag
from insights.models import Coding
from interviews.actions import record_consent
from personas.models import StoryPart, TimeBlock
from tests.factories import create_claim, create_story_part, create_time_block
from tests.personas.views.room import SAYS, Room
from tests.personas.views.test_profile import queries


def story(client: Client, room: Room, query: str = "") -> str:
    response = client.get(room.url("persona_story") + query)
    assert response.status_code == 200
    return response.content.decode()


def narrative(client: Client, room: Room) -> str:
    return story(client, room).partition('id="narrative"')[2].partition("</section>")[0]


def tell(room: Room) -> None:
    claim = create_claim(persona=room.persona, text="Wants nothing to happen", codes=[room.goal])
    create_story_part(claim=claim, position=1)
    create_story_part(persona=room.persona, text="So much for the plan", position=2)
    guess = create_claim(persona=room.persona, text="Hates screens", born_as_guess=True)
    create_story_part(claim=guess, position=3)
    room.summarise()


def test_a_narrative_cites_its_lines_and_marks_words_of_the_team(
    room: Room, viewer_client: Client
) -> None:
    tell(room)
    text = narrative(viewer_client, room)
    assert "Wants nothing to happen." in text and 'aria-label="Quote 1"' in text
    assert "So much for the plan" in text and text.count("Written by the team") == 1
    assert text.count("A guess") == 1
    assert f"“{SAYS[:24]}”" in story(viewer_client, room)


def test_the_derived_story_stays_the_other_view(room: Room, viewer_client: Client) -> None:
    assert 'id="paragraph-what_they_are_after"' in story(viewer_client, room)
    tell(room)
    assert 'id="paragraph-what_they_are_after"' not in story(viewer_client, room)
    derived = story(viewer_client, room, "?show=evidence")
    assert 'id="paragraph-what_they_are_after"' in derived and 'id="narrative"' not in derived


def test_a_line_that_loses_its_evidence_is_shown_as_a_guess(
    room: Room, owner_client: Client
) -> None:
    tell(room)
    for coding in Coding.objects.filter(code=room.goal):
        untag(coding=coding, by=room.coding.coder)
    room.summarise()
    assert narrative(owner_client, room).count("A guess") == 2
    assert SAYS[:24] not in story(owner_client, room)


def test_words_without_consent_are_cited_by_no_narrative(room: Room, owner_client: Client) -> None:
    tell(room)
    for person in room.people:
        record_consent(participant=person, by=room.coding.coder, terms={"quote_inside": False})
    text = story(owner_client, room)
    assert SAYS[:24] not in text and 'aria-label="Quote 1"' not in text


def test_lines_are_told_in_the_order_somebody_chooses(room: Room, marketer_client: Client) -> None:
    fear = create_claim(persona=room.persona, text="Fears a recall", facet="concerns")
    goal = create_claim(persona=room.persona, text="Wants it boring", facet="goals")
    lines, editor = room.url("narrative_lines"), room.url("persona_narrative")
    marketer_client.post(lines, {"claim": [fear.pk]})
    marketer_client.post(lines, {"all": "1"})
    marketer_client.post(room.url("narrative_text"), {"text": " And then? "})
    parts = list(StoryPart.objects.all())
    assert [(part.claim, part.text) for part in parts] == [
        (fear, ""),
        (goal, ""),
        (None, "And then?"),
    ]
    marketer_client.post(room.url("storypart_move", parts[2].pk), {"to": "up"})
    marketer_client.post(room.url("storypart_delete", parts[0].pk))
    assert list(StoryPart.objects.all()) == [parts[2], parts[1]]
    page = marketer_client.get(editor).content.decode()
    assert f'value="{fear.pk}"' in page and f'value="{goal.pk}"' not in page
    again = marketer_client.post(lines, {"claim": [goal.pk]}, follow=True)
    assert "Choose at least one line" in again.content.decode()


@pytest.mark.parametrize(
    ("text", "says"),
    [("  ", "Write something first."), ("x" * 2001, "At most 2,000 characters; this has 2,001.")],
)
def test_words_that_cannot_be_kept_are_still_there(
    room: Room, marketer_client: Client, text: str, says: str
) -> None:
    response = marketer_client.post(room.url("narrative_text"), {"text": text})
    assert response.status_code == 422
    page = response.content.decode()
    assert says in page and text in page


def test_late_words_meet_those_saved_meanwhile(room: Room, marketer_client: Client) -> None:
    part = create_story_part(persona=room.persona, text="Theirs", version=2)
    url = room.url("storypart_edit", part.pk)
    late = marketer_client.post(url, {"text": "Mine", "version": 1})
    assert late.status_code == 409
    assert "Theirs" in late.content.decode() and "Mine" in late.content.decode()
    marketer_client.post(url, {"text": "Mine", "version": 2})
    part.refresh_from_db()
    assert part.text == "Mine"


def test_a_line_is_not_reworded_in_the_narrative(room: Room, marketer_client: Client) -> None:
    part = create_story_part(claim=create_claim(persona=room.persona))
    url = room.url("storypart_edit", part.pk)
    assert marketer_client.post(url, {"text": "Mine", "version": 1}).status_code == 422


def test_the_day_is_heard_or_a_guess(room: Room, viewer_client: Client) -> None:
    create_time_block(persona=room.persona, label="Rounds", minutes=210, code=room.goal)
    create_time_block(persona=room.persona, label="Meetings", minutes=60)
    text = story(viewer_client, room).partition('id="day"')[2]
    assert "Heard from 2 customers" in text and "3 h 30 min" in text
    assert text.count("A guess") == 1
    assert "Up<" not in text and "Add a part" not in text


def test_a_day_has_no_more_than_24_hours(room: Room, marketer_client: Client) -> None:
    add = room.url("timeblock_add")
    assert marketer_client.post(add, {"label": "Sleep", "length": "20"}).status_code == 302
    late = marketer_client.post(add, {"label": "Work", "length": "5 h"})
    assert late.status_code == 422
    page = late.content.decode()
    assert "A day has 24 hours; with this it would have 25 h. 4 h are left." in page
    assert 'value="Work"' in page and 'value="5 h"' in page
    block = TimeBlock.objects.get()
    edit = room.url("timeblock_edit", block.pk)
    kept = {"label": "Sleep", "length": "24 h", "version": 1}
    assert marketer_client.post(edit, kept).status_code == 302
    wrong = marketer_client.post(edit, {"label": "Sleep", "length": "long", "version": 2})
    assert "Write it as 2.5" in wrong.content.decode()
    marketer_client.post(room.url("timeblock_delete", block.pk))
    assert not TimeBlock.objects.exists()


def test_the_story_asks_as_often_for_much_as_for_little(room: Room, owner_client: Client) -> None:
    tell(room)
    create_time_block(persona=room.persona, code=room.goal)
    few = queries(owner_client, room.url("persona_story"))
    for number in range(6):
        claim = create_claim(persona=room.persona, codes=[room.goal])
        create_story_part(claim=claim, position=10 + number)
        create_time_block(persona=room.persona, code=room.goal)
    room.summarise()
    assert queries(owner_client, room.url("persona_story")) == few


def test_readers_and_outsiders_write_nothing(
    room: Room, viewer_client: Client, outsider_client: Client
) -> None:
    part = create_story_part(persona=room.persona)
    block = create_time_block(persona=room.persona)
    for url in (
        room.url("storypart_delete", part.pk),
        room.url("timeblock_delete", block.pk),
        room.url("narrative_lines"),
        room.url("narrative_text"),
    ):
        assert viewer_client.post(url).status_code == 403
        assert outsider_client.post(url).status_code == 404
    assert viewer_client.get(room.url("persona_narrative")).status_code == 403
