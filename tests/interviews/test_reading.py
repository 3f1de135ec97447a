import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Workspace
from interviews.models import Interview, Turn
from interviews.passages import passages
from interviews.views.reading import MODULES
from tests.factories import (
    MODERATOR,
    create_consent,
    create_interview,
    create_participant,
    create_recording,
    create_transcript,
)
from tests.lib import recorded

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(workspace: Workspace) -> Interview:
    person = create_participant(
        workspace=workspace, attributes={"role": "head of quality", "industry": "dairy"}
    )
    return create_interview(
        workspace=workspace, turns=[(MODERATOR, "Where were you?"), (person, "<b>In</b> the car.")]
    )


def url(interview: Interview) -> str:
    return reverse("interviews:interview_read", args=[interview.workspace.slug, interview.pk])


def test_the_room_shows_the_words_escaped_and_where_they_start(
    colleague_client: Client, interview: Interview
) -> None:
    page = colleague_client.get(url(interview)).content.decode()
    assert "&lt;b&gt;In&lt;/b&gt; the car." in page
    assert 'data-start="17"' in page
    assert "P-01" in page
    assert "head of quality, dairy" in page
    assert "Consent not recorded" in page


def test_the_room_offers_speakers_to_those_who_may_name_them(
    colleague_client: Client, marketer_client: Client, interview: Interview
) -> None:
    elsewhere = create_participant(workspace=interview.workspace)
    page = colleague_client.get(url(interview))
    offered = [person["text"].split(" · ")[0] for person in page.context["room"]["people"]]
    assert offered == ["P-01", "Moderator", "Ignore", elsewhere.label]
    assert b'data-tool="speaker"' in page.content
    page = marketer_client.get(url(interview))
    assert page.context["room"]["people"] == []
    assert b'data-tool="speaker"' not in page.content


def test_the_page_names_every_module_that_its_script_imports() -> None:
    """One that is missing would wait for the one that imports it."""
    root = Path(settings.BASE_DIR) / "static"
    reached, left = set[str](), ["js/reading/live.js", "js/reading/memos.js"]
    while left:
        module = left.pop()
        reached.add(module)
        found = re.findall(
            r'^import .* from "([./].+)";$', (root / module).read_text(), re.MULTILINE
        )
        near = {
            str((root / module).parent.joinpath(name).resolve().relative_to(root)) for name in found
        }
        left.extend(near - reached)
    head = (Path(settings.BASE_DIR) / "templates/_components/head.html").read_text()
    on_every_page = set(re.findall(r'modulepreload" href="{% static "(.+?)"', head))
    assert reached == {*MODULES, *on_every_page}


def test_consent_is_told_in_words(colleague_client: Client, interview: Interview) -> None:
    person = interview.participants.get()
    create_consent(participant=person, quote_inside=False)
    assert b"counted, not quoted" in colleague_client.get(url(interview)).content


def test_an_interview_without_text_says_so(colleague_client: Client, interview: Interview) -> None:
    interview.transcripts.all().delete()
    answer = colleague_client.get(url(interview))
    assert answer.status_code == 200
    assert b"No text yet" in answer.content


def test_nobody_from_next_door_comes_in(outsider_client: Client, interview: Interview) -> None:
    assert outsider_client.get(url(interview)).status_code == 404


def test_a_viewer_does_not_read_transcripts(viewer_client: Client, interview: Interview) -> None:
    assert viewer_client.get(url(interview)).status_code == 403


def test_an_interview_of_another_workspace_is_not_found(
    colleague_client: Client, workspace: Workspace
) -> None:
    other = create_interview()
    address = reverse("interviews:interview_read", args=[workspace.slug, other.pk])
    assert colleague_client.get(address).status_code == 404


def test_the_page_costs_the_same_for_many_turns(
    colleague_client: Client, workspace: Workspace, django_assert_max_num_queries: Any
) -> None:
    person = create_participant(workspace=workspace)
    long = create_interview(turns=[(person, f"Turn {number}.") for number in range(60)])
    colleague_client.get(url(long))
    with django_assert_max_num_queries(17):
        assert colleague_client.get(url(long)).status_code == 200


def test_text_between_turns_is_not_lost(interview: Interview) -> None:
    transcript = interview.transcripts.get()
    turns = list(transcript.turns.all())
    parts = list(passages(transcript.text, turns[1:]))
    assert [(part.start, part.text) for part in parts] == [
        (0, "Where were you?"),
        (17, "<b>In</b> the car."),
    ]


def test_only_an_unsettled_turn_shows_its_raw_label(workspace: Workspace) -> None:
    interview = create_interview(workspace=workspace, turns=[(None, "One.")])
    transcript = interview.transcripts.get()
    transcript.turns.update(speaker_label="Jane Doe")
    assert [part.speaker for part in passages("One.", transcript.turns.all())] == ["Jane Doe"]
    transcript.turns.update(role=Turn.Role.MODERATOR)
    assert [part.speaker for part in passages("One.", transcript.turns.all())] == ["Moderator"]
    transcript.turns.update(role=Turn.Role.IGNORED)
    assert [part.speaker for part in passages("One.", transcript.turns.all())] == [""]


def test_the_newest_version_is_what_is_read(colleague_client: Client, interview: Interview) -> None:
    interview.transcripts.update(is_current=False)
    create_transcript(interview=interview, turns=[(MODERATOR, "New words.")], version=2)
    page = colleague_client.get(url(interview)).content
    assert b"New words." in page
    assert b'"version": 2' in page


def test_a_recording_plays_below_the_text(
    marketer_client: Client, interview: Interview, recordings: Path
) -> None:
    transcript = interview.transcripts.get()
    assert b'id="player"' not in marketer_client.get(url(interview)).content
    create_recording(interview=interview, content=recorded.wav())
    page = marketer_client.get(url(interview)).content.decode()
    assert '<audio class="player-media"' in page and "this transcript has no times" in page
    assert "data-play-at" not in page and "data-follow" not in page
    transcript.turns.filter(start=0).update(ms=65_000)
    page = marketer_client.get(url(interview)).content.decode()
    assert 'aria-label="Play from 01:05"' in page and "data-follow" in page
    assert '<script id="player-times" type="application/json">[[0, 65000]]</script>' in page


def test_a_film_is_shown(marketer_client: Client, interview: Interview, recordings: Path) -> None:
    create_recording(interview=interview, content=b"film", media_type="video/mp4")
    assert b'<video class="player-media"' in marketer_client.get(url(interview)).content


def test_a_recording_without_its_file_is_told(
    colleague_client: Client, marketer_client: Client, interview: Interview, recordings: Path
) -> None:
    create_recording(interview=interview)
    page = colleague_client.get(url(interview)).content
    assert b"no longer on the server" in page and b"Upload it again" in page
    assert b"<audio" not in page and b"js/reading/recording.js" not in page
    assert b"Ask a researcher" in marketer_client.get(url(interview)).content


def test_a_recording_plays_where_there_is_no_text_yet(
    colleague_client: Client, interview: Interview, recordings: Path
) -> None:
    interview.transcripts.all().delete()
    create_recording(interview=interview, content=recorded.wav())
    page = colleague_client.get(url(interview)).content
    assert b"<audio" in page and b"No text yet" in page
