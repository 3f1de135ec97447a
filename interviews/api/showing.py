"""Interviews as the API shows them."""

from collections import defaultdict
from typing import Any

from accounts.access import can
from accounts.models import Job, Member
from interviews.models import Attendance, ImportFile, Interview, Transcript, Turn


def show_lines(rows: list[Interview]) -> list[dict[str, Any]]:
    """Without the words: two queries, however many interviews there are."""
    people: dict[int, list[str]] = defaultdict(list)
    attending = Attendance.objects.filter(interview__in=rows).order_by("participant")
    for interview, participant in attending.values_list("interview", "participant"):
        people[interview].append(str(participant))
    files = ImportFile.objects.filter(interview__in=rows).defer("content")
    uploads = {upload.interview_id: upload for upload in files}
    return [_line(row, people[row.pk], uploads.get(row.pk)) for row in rows]


def show_interview(interview: Interview, member: Member) -> dict[str, Any]:
    transcript = interview.transcripts.filter(is_current=True).first()
    turns = list(transcript.turns.select_related("participant")) if transcript else []
    upload: ImportFile | None = getattr(interview, "import_file", None)
    named = can(member, "identity.read") or not interview.speakers_settled
    return {
        **show_lines([interview])[0],
        "labels": _labels(turns) if named else [],
        "speakers_settled": interview.speakers_settled,
        "encoding": transcript.encoding if transcript else "",
        "encoding_guessed": upload.encoding_guessed if upload else False,
        "notes": transcript.notes if transcript else [],
        "transcript": _transcript(transcript, turns, named) if transcript else None,
    }


def _line(row: Interview, people: list[str], upload: ImportFile | None) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "guid": str(row.guid),
        "title": row.title,
        "kind": row.kind,
        "mode": row.mode,
        "held_on": row.held_on,
        "directness": row.directness,
        "study": str(row.study_id) if row.study_id else None,
        "participants": people,
        "status": upload.status if upload else Job.Status.DONE,
        "progress": upload.progress if upload else 100,
        "error": upload.error if upload else "",
    }


def _labels(turns: list[Turn]) -> list[str]:
    return list(dict.fromkeys(turn.speaker_label for turn in turns if turn.speaker_label))


def _transcript(transcript: Transcript, turns: list[Turn], named: bool) -> dict[str, Any]:
    return {
        "version": transcript.version,
        "text": transcript.text,
        "turns": [
            {
                "speaker": _speaker(turn, named),
                "role": turn.role,
                "participant": str(turn.participant_id) if turn.participant_id else None,
                "start": turn.start,
                "end": turn.end,
                "ms": turn.ms,
            }
            for turn in turns
        ],
    }


def _speaker(turn: Turn, named: bool) -> str | None:
    if named:
        return turn.speaker_label or None
    return turn.participant.label if turn.participant else None
