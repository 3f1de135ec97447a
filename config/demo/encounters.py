"""Studies, and the interviews with what was said in them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from accounts.models import User, Workspace
from config.demo.source import DemoInterview
from interviews.actions.subjects import USUAL_PART
from interviews.models import (
    Attendance,
    Interview,
    InterviewBatch,
    Participant,
    Study,
    SyncPoint,
    Transcript,
    TranscriptSource,
    Turn,
)
from interviews.models.encounters import Kind

STUDY_OPENED_BEFORE = timedelta(days=14)
Found = Mapping[str, Any]


def write_studies(workspace: Workspace, studies: Iterable[Found]) -> dict[str, Study]:
    rows = {
        one["slug"]: Study(
            workspace=workspace,
            guid=UUID(one["guid"]),
            name=one["name"],
            question=one["question"],
            guide=one["guide"],
            biases=one["biases"],
        )
        for one in studies
    }
    Study.objects.bulk_create(rows.values())
    return rows


def write_batches(
    workspace: Workspace, studies: Iterable[Found], *, by: User
) -> dict[str, InterviewBatch]:
    rows = {
        one["slug"]: InterviewBatch(
            workspace=workspace, guid=UUID(one["guid"]), name=one["name"], created_by=by
        )
        for study in studies
        for one in study.get("batches", [])
    }
    InterviewBatch.objects.bulk_create(rows.values())
    return rows


def write_interviews(
    workspace: Workspace,
    sources: list[DemoInterview],
    *,
    studies: Mapping[str, Study],
    batches: Mapping[str, InterviewBatch],
    users: Mapping[str, User],
    today: date,
) -> dict[str, Interview]:
    """By slug, in the order of their files."""
    rows = {
        source.slug: Interview(
            workspace=workspace,
            guid=source.guid,
            title=source.marked.header.title,
            kind=source.marked.header.kind,
            mode=source.marked.header.mode,
            directness=source.marked.header.directness,
            held_on=source.held_on(today),
            study=studies[source.marked.header.study],
            batch=batches.get(source.marked.header.batch),
            speakers_settled=True,
            created_by=users[source.marked.header.coder],
        )
        for source in sources
    }
    Interview.objects.bulk_create(rows.values())
    _date_back(sources, rows, today)
    return rows


def write_transcripts(
    sources: list[DemoInterview],
    interviews: Mapping[str, Interview],
    participants: Mapping[str, Participant],
) -> dict[str, Transcript]:
    """By slug; with turns, times and who took part."""
    rows = {source.slug: _transcript(interviews[source.slug], source) for source in sources}
    Transcript.objects.bulk_create(rows.values())
    TranscriptSource.objects.bulk_create(
        TranscriptSource(
            workspace_id=rows[source.slug].workspace_id,
            transcript=rows[source.slug],
            text=source.source_text(),
        )
        for source in sources
    )
    _write_turns(sources, rows, participants)
    _write_attendances(sources, interviews, participants)
    return rows


def _date_back(
    sources: list[DemoInterview], interviews: Mapping[str, Interview], today: date
) -> None:
    """Nobody logs nine months of talks on one day."""
    for source in sources:
        logged = datetime.combine(source.held_on(today), time(17), tzinfo=UTC)
        Interview.objects.filter(pk=interviews[source.slug].pk).update(created_at=logged)
        opened = logged - STUDY_OPENED_BEFORE
        Study.objects.filter(interviews=interviews[source.slug].pk, created_at__gt=opened).update(
            created_at=opened
        )


def _transcript(interview: Interview, source: DemoInterview) -> Transcript:
    return Transcript(
        workspace_id=interview.workspace_id,
        interview=interview,
        version=1,
        text=source.marked.text,
        length=len(source.marked.text),
        format="txt",
        encoding="utf-8",
        created_by_id=interview.created_by_id,
    )


def _write_turns(
    sources: list[DemoInterview],
    transcripts: Mapping[str, Transcript],
    participants: Mapping[str, Participant],
) -> None:
    turns = [
        turn
        for source in sources
        for turn in _turns(source, transcripts[source.slug], participants)
    ]
    Turn.objects.bulk_create(turns)
    SyncPoint.objects.bulk_create(
        SyncPoint(
            workspace_id=turn.workspace_id,
            transcript_id=turn.transcript_id,
            position=turn.start,
            ms=turn.ms,
        )
        for turn in turns
        if turn.ms is not None
    )


def _turns(
    source: DemoInterview, transcript: Transcript, participants: Mapping[str, Participant]
) -> Iterator[Turn]:
    for turn in source.marked.turns:
        who = source.marked.header.speakers[turn.label]
        yield Turn(
            workspace_id=transcript.workspace_id,
            transcript=transcript,
            start=turn.start,
            end=turn.end,
            transcript_length=transcript.length,
            speaker_label=turn.label,
            role=_role(who),
            participant=participants.get(who),
            ms=turn.milliseconds,
        )


def _role(who: str) -> str:
    # An observer's notes are settled: they are nobody's words.
    fixed = {"moderator": Turn.Role.MODERATOR, "nobody": Turn.Role.IGNORED}
    return fixed.get(who, Turn.Role.PARTICIPANT)


def _write_attendances(
    sources: list[DemoInterview],
    interviews: Mapping[str, Interview],
    participants: Mapping[str, Participant],
) -> None:
    Attendance.objects.bulk_create(
        Attendance(
            workspace_id=interviews[source.slug].workspace_id,
            interview=interviews[source.slug],
            participant=participants[label],
            part=USUAL_PART.get(Kind(source.marked.header.kind), Attendance.Part.INTERVIEWEE),
        )
        for source in sources
        for label in _present(source, participants)
    )


def _present(source: DemoInterview, participants: Mapping[str, Participant]) -> list[str]:
    header = source.marked.header
    return sorted({*header.speakers.values(), header.subject} & participants.keys())
