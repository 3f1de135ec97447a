"""A corrected transcript is a new version, and nothing that stood in the old one is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Change, User, Workspace
from interviews.actions.revisions import restore_transcript, revise_transcript
from interviews.actions.speakers import attribute_span
from interviews.models import Anchor, Excerpt, Interview, Participant, SyncPoint, Transcript
from lib.problems import Refused, Stale
from tests.factories import (
    MODERATOR,
    create_excerpt,
    create_interview,
    create_participant,
)

pytestmark = pytest.mark.django_db
ASK, ANSWER, LAST = "Why is that?", "I had already lost. Nobody had told me.", "So it goes."
TALK = f"{ASK}\n\n{ANSWER}\n\n{LAST}"


@pytest.fixture
def ann(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def bob(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def talk(ann: Participant) -> Interview:
    return create_interview(turns=[(MODERATOR, ASK), (ann, ANSWER), (MODERATOR, LAST)])


def current(interview: Interview) -> Transcript:
    return interview.transcripts.get(is_current=True)


def revise(interview: Interview, by: User, *swaps: tuple[str, str]) -> dict[str, int]:
    """A version in which each first words are the second ones."""
    text = current(interview).text
    for was, now in swaps:
        assert was in text
        text = text.replace(was, now)
    version = current(interview).version
    return revise_transcript(interview=interview, text=text, by=by, version=version).counts


def reads(excerpt: Excerpt) -> tuple[str, str]:
    """The words where it stands now, and its state."""
    anchor = excerpt.anchors.select_related("transcript").get(transcript__is_current=True)
    return anchor.transcript.text[anchor.start : anchor.end], anchor.state


def said(interview: Interview) -> list[tuple[str, str]]:
    transcript = current(interview)
    turns = transcript.turns.select_related("participant")
    return [
        (
            turn.participant.label if turn.participant else turn.role,
            transcript.text[turn.start : turn.end],
        )
        for turn in turns
    ]


def test_a_new_version_takes_over_and_the_old_one_stays(talk: Interview, owner: User) -> None:
    revise(talk, owner, ("already", "nearly"))
    versions = talk.transcripts.order_by("version")
    assert [(row.version, row.is_current) for row in versions] == [(1, False), (2, True)]
    assert versions[0].text == TALK
    assert versions[1].text == TALK.replace("already", "nearly")
    assert versions[1].created_by == owner


def test_every_highlight_is_carried_over(talk: Interview, owner: User) -> None:
    quotes = ["Why is that?", "had already", "lost.", "Nobody had told me", "goes"]
    ask, had, lost, told, goes = (create_excerpt(interview=talk, quote=quote) for quote in quotes)
    counts = revise(talk, owner, ("Why", "But why"), (" already lost", ""), ("goes", "went"))
    assert counts == {"same": 0, "moved": 1, "changed": 3, "orphaned": 1}
    assert reads(ask) == ("But why is that?", "changed")
    assert reads(had) == ("had", "changed")
    assert reads(lost)[1] == "orphaned"
    assert reads(told) == ("Nobody had told me", "moved")
    assert reads(goes) == ("went", "changed")
    assert Anchor.objects.count() == 10


def test_speakers_and_those_set_by_hand_stay(
    talk: Interview, ann: Participant, bob: Participant, owner: User
) -> None:
    start = TALK.index("Nobody")
    attribute_span(interview=talk, by=owner, version=1, start=start, end=start + 19, speaker=bob)
    revise(talk, owner, ("already", "nearly"), ("Why", "And why"))
    assert said(talk) == [
        ("moderator", "And why is that?"),
        (ann.label, "I had nearly lost."),
        (bob.label, "Nobody had told me."),
        ("moderator", LAST),
    ]
    assert current(talk).turns.get(participant=bob).by_hand


def test_a_new_paragraph_waits_for_its_speaker(talk: Interview, owner: User) -> None:
    talk.speakers_settled = True
    talk.save()
    revise(talk, owner, (LAST, f"A new one.\n\n{LAST}"))
    assert said(talk)[2] == ("nobody", "A new one.")
    talk.refresh_from_db()
    assert not talk.speakers_settled


def test_times_move_with_their_words(talk: Interview, owner: User) -> None:
    first = current(talk)
    for position, ms in ((0, 0), (TALK.index("Nobody"), 4_000), (TALK.index(LAST), 9_000)):
        SyncPoint.objects.create(
            workspace=talk.workspace, transcript=first, position=position, ms=ms
        )
    first.turns.filter(start=0).update(ms=0)
    revise(talk, owner, ("Why is that", "Why on earth is that"))
    new = current(talk)
    points = new.sync_points.values_list("position", "ms")
    assert list(points) == [
        (0, 0),
        (new.text.index("Nobody"), 4_000),
        (new.text.index(LAST), 9_000),
    ]
    assert new.turns.get(start=0).ms == 0


def test_whose_words_an_excerpt_holds_follows_its_words(
    talk: Interview, ann: Participant, owner: User
) -> None:
    across = create_excerpt(interview=talk, quote="Nobody had told me.\n\nSo it")
    asked = create_excerpt(interview=talk, quote="Why is")
    assert [list(e.participants.all()) for e in (across, asked)] == [[ann], []]
    revise(talk, owner, (f"{ANSWER}\n\n", ""))
    assert reads(across) == ("So it", "changed")
    assert list(across.participants.all()) == []
    assert not talk.attendances.exists()


def test_an_orphan_keeps_its_subjects_and_its_place(
    talk: Interview, ann: Participant, owner: User
) -> None:
    told = create_excerpt(interview=talk, quote="Nobody had told me")
    revise(talk, owner, (" Nobody had told me.", ""))
    anchor = told.anchors.get(transcript__is_current=True)
    assert anchor.state == "orphaned"
    assert list(told.participants.all()) == [ann]
    revise(talk, owner, ("Why", "But why"))
    assert reads(told)[1] == "orphaned"


def test_what_was_changed_waits_until_its_words_are_back(talk: Interview, owner: User) -> None:
    had = create_excerpt(interview=talk, quote="had already lost")
    revise(talk, owner, ("already", "nearly"))
    assert reads(had) == ("had nearly lost", "changed")
    revise(talk, owner, ("Why", "But why"))
    assert reads(had) == ("had nearly lost", "changed")
    revise(talk, owner, ("nearly", "already"))
    assert reads(had) == ("had already lost", "moved")


def test_an_orphan_comes_back_with_its_words(talk: Interview, owner: User) -> None:
    told = create_excerpt(interview=talk, quote="Nobody had told me")
    revise(talk, owner, (" Nobody had told me.", ""))
    revise(talk, owner, ("Why", "But why"))
    revise(talk, owner, ("lost.", "lost. Nobody had told me."))
    assert reads(told) == ("Nobody had told me", "moved")


def test_restoring_brings_text_highlights_and_speakers_back(
    talk: Interview, ann: Participant, owner: User
) -> None:
    quotes = ["Why is that?", "had already", "Nobody had told me"]
    marks = [create_excerpt(interview=talk, quote=quote) for quote in quotes]
    revise(talk, owner, (f"{ANSWER}\n\n", ""), ("Why", "But why"))
    later = create_excerpt(interview=talk, quote="So it")
    result = restore_transcript(interview=talk, number=1, by=owner, version=2)
    assert result.transcript.version == 3
    assert current(talk).text == TALK
    assert [reads(mark)[0] for mark in marks] == quotes
    assert {reads(mark)[1] for mark in [*marks, later]} <= {"same", "moved"}
    assert reads(later)[0] == "So it"
    assert said(talk)[1] == (ann.label, ANSWER)
    assert list(marks[1].participants.all()) == [ann]
    assert Change.objects.filter(verb="transcript.restored", after__from=1).exists()


def test_restoring_keeps_what_was_said_of_speakers_since(
    talk: Interview, bob: Participant, owner: User
) -> None:
    revise(talk, owner, ("already", "nearly"))
    start = TALK.index(LAST)
    attribute_span(
        interview=talk, by=owner, version=2, start=start - 1, end=start + 10, speaker=bob
    )
    restore_transcript(interview=talk, number=1, by=owner, version=2)
    assert said(talk)[-1] == (bob.label, LAST)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("  \n ", "text"),
        ("a\x00b", "text"),
        ("a\ud800", "text"),
        ("x" * 1_000_001, "text"),
        (TALK, "text"),
    ],
)
def test_what_is_no_transcript_is_refused(
    talk: Interview, owner: User, text: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        revise_transcript(interview=talk, text=text, by=owner, version=1)
    assert refusal.value.field == field
    assert talk.transcripts.count() == 1


def test_line_ends_and_empty_lines_are_tidied(talk: Interview, owner: User) -> None:
    text = "\ufeff\r\n" + TALK.replace("\n\n", "\r\n \r\n\r\n").replace("lost", "won") + "\r\n"
    revise_transcript(interview=talk, text=text, by=owner, version=1)
    assert current(talk).text == TALK.replace("lost", "won")


def test_whoever_was_slower_is_told(talk: Interview, owner: User) -> None:
    revise(talk, owner, ("already", "nearly"))
    with pytest.raises(Stale) as stale:
        revise_transcript(interview=talk, text="Other.", by=owner, version=1)
    assert stale.value.current == 2


def test_restoring_the_current_version_is_refused(talk: Interview, owner: User) -> None:
    with pytest.raises(Refused):
        restore_transcript(interview=talk, number=1, by=owner, version=1)


def test_the_log_has_numbers_and_no_words(talk: Interview, owner: User) -> None:
    create_excerpt(interview=talk, quote="had already")
    revise(talk, owner, ("already", "nearly"))
    change = Change.objects.get(verb="transcript.revised")
    assert change.before == {"version": 1}
    assert change.after == {
        "version": 2,
        "length": len(TALK) - 1,
        "same": 0,
        "moved": 0,
        "changed": 1,
        "orphaned": 0,
    }


def test_many_highlights_cost_no_more_queries(ann: Participant, owner: User) -> None:
    def cost(count: int) -> int:
        words = [f"Word{n} is said here." for n in range(count)]
        talk = create_interview(turns=[(ann, text) for text in words])
        for n in range(count):
            create_excerpt(interview=talk, quote=f"Word{n} is")
        revise(talk, owner, ("is said", "was said"))
        with CaptureQueriesContext(connection) as queries:
            revise(talk, owner, ("Word1 ", "The word1 "))
        return len(queries)

    cost(2)
    few, many = cost(3), cost(40)
    assert many == few
    assert many <= 45


def test_a_transcript_without_turns_can_be_corrected(ann: Participant, owner: User) -> None:
    talk = create_interview(participant=ann)
    current(talk).turns.all().delete()
    lost = create_excerpt(interview=talk, quote="already lost", subjects=[ann])
    revise(talk, owner, ("The audit", "That audit"))
    assert reads(lost)[0] == "already lost"
    assert said(talk) == []
    assert list(lost.participants.all()) == [ann]
    assert talk.attendances.count() == 1
