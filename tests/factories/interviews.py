import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from accounts.models import Workspace
from interviews.models import (
    Anchor,
    Attendance,
    AttributeDefinition,
    Consent,
    Excerpt,
    ExcerptSubject,
    ImportFile,
    Interview,
    Participant,
    Recording,
    Study,
    SurveyFile,
    Transcript,
    Turn,
)
from interviews.recordings import place_of
from tests.factories.accounts import create_workspace
from tests.factories.sequence import numbers

Speaker = Participant | str | None
WORDS = "The audit found it before I did. I had already lost, and nobody had told me."
MODERATOR = "moderator"


def create_participant(
    *,
    workspace: Workspace | None = None,
    label: str = "",
    attributes: dict[str, Any] | None = None,
    **fields: Any,
) -> Participant:
    workspace = workspace or create_workspace()
    number = Participant.objects.filter(workspace=workspace).count() + 1
    return Participant.objects.create(
        workspace=workspace,
        label=label or f"P-{number:02}",
        number=None if label else number,
        attributes=attributes or {},
        **fields,
    )


def create_attribute(
    *, workspace: Workspace | None = None, key: str = "", **fields: Any
) -> AttributeDefinition:
    number = next(numbers)
    return AttributeDefinition.objects.create(
        workspace=workspace or create_workspace(),
        key=key or f"attribute_{number}",
        **{"label": f"Attribute {number}", **fields},
    )


def create_consent(*, participant: Participant, **scopes: Any) -> Consent:
    return Consent.objects.create(
        workspace_id=participant.workspace_id,
        participant=participant,
        **{"recorded_on": date(2026, 3, 1), **scopes},
    )


def create_study(*, workspace: Workspace | None = None, name: str = "", **fields: Any) -> Study:
    return Study.objects.create(
        workspace=workspace or create_workspace(), name=name or f"Study {next(numbers)}", **fields
    )


def create_interview(
    *,
    workspace: Workspace | None = None,
    participant: Participant | None = None,
    text: str = "",
    turns: Sequence[tuple[Speaker, str]] = (),
    title: str = "",
    **fields: Any,
) -> Interview:
    """An interview with a current transcript, made of turns or of one text by one participant.

    A turn is (speaker, words); the speaker is a participant, "moderator", or None for nobody yet.
    """
    if participant:
        workspace = participant.workspace
    elif people := [who for who, _ in turns if isinstance(who, Participant)]:
        workspace = people[0].workspace
    workspace = workspace or create_workspace()
    interview = Interview.objects.create(
        workspace=workspace,
        title=title or f"Interview {next(numbers)}",
        **{"held_on": date(2026, 3, 12), **fields},
    )
    if not turns:
        turns = [(participant or create_participant(workspace=workspace), text or WORDS)]
    create_transcript(interview=interview, turns=turns)
    return interview


def create_import(*, interview: Interview | None = None, **fields: Any) -> ImportFile:
    """An upload that waits to be read."""
    interview = interview or create_interview()
    content = WORDS.encode()
    return ImportFile.objects.create(
        workspace_id=interview.workspace_id,
        interview=interview,
        **{"name": "words.txt", "content": content, "size": len(content), **fields},
    )


def create_recording(
    *, interview: Interview | None = None, content: bytes = b"", **fields: Any
) -> Recording:
    """With its file where `content` is given; the folder is that of the settings."""
    interview = interview or create_interview()
    recording = Recording.objects.create(
        workspace_id=interview.workspace_id,
        interview=interview,
        **{
            "media_type": "audio/wav",
            "size": len(content) or 1,
            "sha256": hashlib.sha256(content).hexdigest(),
            **fields,
        },
    )
    if content:
        place = place_of(recording.workspace_id, recording.guid)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return recording


def create_survey_file(*, workspace: Workspace | None = None, **fields: Any) -> SurveyFile:
    """A table of two respondents whose columns nobody has named yet."""
    table = {
        "header": ["Name", "Why did you leave?"],
        "rows": [[2, ["Jo", "The price."]], [3, ["Amal", "The audit."]]],
        "format": "csv",
        "notes": [],
    }
    number = next(numbers)
    return SurveyFile.objects.create(
        workspace=workspace or create_workspace(),
        **{
            "name": "answers.csv",
            "digest": f"{number:064}",
            "size": 60,
            "table": table,
            "mapping": {"0": "name", "1": "question"},
            **fields,
        },
    )


def create_transcript(
    *, interview: Interview, turns: Sequence[tuple[Speaker, str]], version: int = 1
) -> Transcript:
    text = "\n\n".join(words for _, words in turns)
    transcript = Transcript.objects.create(
        workspace_id=interview.workspace_id,
        interview=interview,
        version=version,
        text=text,
        length=len(text),
        format="paste",
    )
    start = 0
    for speaker, words in turns:
        create_turn(transcript=transcript, start=start, end=start + len(words), speaker=speaker)
        start += len(words) + 2
    for person in {who for who, _ in turns if isinstance(who, Participant)}:
        Attendance.objects.get_or_create(
            workspace_id=interview.workspace_id, interview=interview, participant=person
        )
    return transcript


def create_turn(*, transcript: Transcript, start: int, end: int, speaker: Speaker = None) -> Turn:
    person = speaker if isinstance(speaker, Participant) else None
    if person:
        role = Turn.Role.PARTICIPANT
    else:
        role = Turn.Role.MODERATOR if speaker == MODERATOR else Turn.Role.NOBODY
    return Turn.objects.create(
        workspace_id=transcript.workspace_id,
        transcript=transcript,
        start=start,
        end=end,
        transcript_length=transcript.length,
        role=role,
        participant=person,
        speaker_label=str(speaker or ""),
    )


def create_excerpt(
    *,
    interview: Interview | None = None,
    quote: str = "",
    start: int = 0,
    end: int | None = None,
    subjects: Sequence[Participant] | None = None,
) -> Excerpt:
    """The passage `quote`, or start to end; its subjects are the people whose turns it overlaps."""
    interview = interview or create_interview()
    transcript = Transcript.objects.get(interview=interview, is_current=True)
    if quote:
        start = transcript.text.index(quote)
    end = start + len(quote) if quote else (end or transcript.length)
    excerpt = Excerpt.objects.create(workspace_id=interview.workspace_id, interview=interview)
    Anchor.objects.create(
        workspace_id=interview.workspace_id,
        excerpt=excerpt,
        transcript=transcript,
        start=start,
        end=end,
        transcript_length=transcript.length,
    )
    if subjects is None:
        subjects = _speaking(transcript, start, end)
    ExcerptSubject.objects.bulk_create(
        ExcerptSubject(workspace_id=interview.workspace_id, excerpt=excerpt, participant=person)
        for person in subjects
    )
    return excerpt


def _speaking(transcript: Transcript, start: int, end: int) -> list[Participant]:
    return list(
        Participant.objects.filter(
            turns__transcript=transcript, turns__start__lt=end, turns__end__gt=start
        ).distinct()
    )
