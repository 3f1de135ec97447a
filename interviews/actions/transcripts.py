from collections.abc import Mapping
from datetime import date

from django.db import transaction

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.actions.encounters import create_interview
from interviews.actions.speakers import Speaker, settle_speakers
from interviews.importers import parse_text
from interviews.importers.parsed import ImportProblem, ParsedTranscript
from interviews.models import (
    Interview,
    InterviewBatch,
    Study,
    SyncPoint,
    Transcript,
    TranscriptSource,
    Turn,
)
from lib.problems import Refused


@transaction.atomic
def log_interview(
    *,
    workspace: Workspace,
    by: User,
    title: str,
    text: str,
    kind: str = "interview",
    mode: str = "in_person",
    held_on: date | None = None,
    directness: str | None = None,
    study: Study | None = None,
    batch: InterviewBatch | None = None,
    speakers: Mapping[str, Speaker] | None = None,
) -> Interview:
    """An interview from pasted text; `speakers` settles the labels it already knows."""
    parsed = parse_words(text)
    interview = create_interview(
        workspace=workspace,
        by=by,
        title=title,
        kind=kind,
        mode=mode,
        held_on=held_on,
        directness=directness,
        study=study,
        batch=batch,
    )
    store_transcript(interview=interview, by=by, parsed=parsed)
    if speakers:
        settle_speakers(interview=interview, by=by, speakers=speakers)
    return interview


@transaction.atomic
def store_transcript(
    *,
    interview: Interview,
    by: User | None,
    parsed: ParsedTranscript,
    original: tuple[str, bytes] | None = None,
) -> Transcript:
    """The next version of an interview's transcript, with its turns and sync points.

    Raises Refused for a coded one: its highlights would stand nowhere.
    """
    interview = Interview.objects.locked().get(pk=interview.pk)
    if interview.excerpts.exists():
        raise Refused("This transcript is coded already; it can no longer be read anew.")
    last = interview.transcripts.order_by("-version").first()
    if last:
        _start_over(interview)
    transcript = Transcript.objects.create(
        workspace_id=interview.workspace_id,
        interview=interview,
        version=last.version + 1 if last else 1,
        text=parsed.text,
        length=len(parsed.text),
        format=parsed.format,
        encoding=parsed.encoding or "",
        notes=list(parsed.notes),
        created_by=by,
    )
    _write_parts(transcript, parsed, original)
    record(
        workspace=interview.workspace_id,
        by=by,
        verb="transcript.stored",
        what=transcript,
        after={"version": transcript.version, "length": transcript.length},
    )
    return transcript


def _start_over(interview: Interview) -> None:
    """Who speaks in the next version is to be said again."""
    interview.transcripts.update(is_current=False)
    interview.attendances.all().delete()
    interview.speakers_settled = False
    interview.save(update_fields=["speakers_settled"])


def parse_words(text: str) -> ParsedTranscript:
    """Pasted words; Refused names the field to mend."""
    try:
        return parse_text(text)
    except ImportProblem as problem:
        raise Refused(problem.message, field="text", code=problem.code) from problem


def _write_parts(
    transcript: Transcript, parsed: ParsedTranscript, original: tuple[str, bytes] | None
) -> None:
    name, content = original or ("", None)
    here = {"workspace_id": transcript.workspace_id, "transcript": transcript}
    TranscriptSource.objects.create(
        **here, text=parsed.source, original=content, original_name=name
    )
    Turn.objects.bulk_create(
        Turn(
            **here,
            start=turn.start,
            end=turn.end,
            transcript_length=transcript.length,
            speaker_label=(turn.speaker or "")[:80],
            ms=turn.ms,
        )
        for turn in parsed.turns
    )
    SyncPoint.objects.bulk_create(
        (SyncPoint(**here, position=sync.position, ms=sync.ms) for sync in parsed.syncs),
        ignore_conflicts=True,
    )
