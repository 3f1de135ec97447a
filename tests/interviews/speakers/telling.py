"""Who said what in an interview, read back from its rows."""

from interviews.models import Excerpt, Interview, Transcript, Turn

FIRST, SECOND, THIRD = "I want it boring.", "Why is that?", "Because 🧑🏽‍🚒 comes otherwise."


def transcript_of(interview: Interview) -> Transcript:
    return interview.transcripts.get(is_current=True)


def turns_of(interview: Interview) -> list[Turn]:
    return list(transcript_of(interview).turns.order_by("start"))


def said(interview: Interview) -> list[tuple[str, str]]:
    """(speaker or role, words) of each turn."""
    text = transcript_of(interview).text
    return [
        (turn.participant.label if turn.participant else turn.role, text[turn.start : turn.end])
        for turn in turns_of(interview)
    ]


def attending(interview: Interview) -> set[int]:
    return set(interview.attendances.values_list("participant", flat=True))


def subjects(excerpt: Excerpt) -> set[int]:
    return set(excerpt.subjects.values_list("participant", flat=True))
