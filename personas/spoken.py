"""Where passages stand and whose words they are, read table by table by key.

No join is left to the planner: right after an import it knows nothing of the rows there are, and a
join of six tables has then taken seconds for a few hundred of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection


class Place(NamedTuple):
    """A passage in the current transcript of its interview; offsets count codepoints."""

    transcript: int
    start: int
    end: int
    interview: int
    kind: str
    held_on: date
    directness: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """By excerpt id: `places` where it still stands, `subjects` all of them. `silent` may not be
    quoted, for not all who speak in it agreed."""

    places: dict[int, Place]
    subjects: dict[int, tuple[int, ...]]
    silent: frozenset[int]


_BY_PEOPLE = "SELECT excerpt_id FROM interviews_excerptsubject WHERE participant_id = ANY(%s)"
_SUBJECTS = """
SELECT excerpt_id, participant_id FROM interviews_excerptsubject
WHERE excerpt_id = ANY(%s) ORDER BY participant_id
"""
_REFUSING = """
SELECT participant_id FROM interviews_consent
WHERE workspace_id = %s AND superseded_at IS NULL AND NOT quote_inside
"""
_ANCHORS = """
SELECT excerpt_id, transcript_id, start, "end" FROM interviews_anchor
WHERE excerpt_id = ANY(%s) AND state <> 'orphaned'
"""
_TRANSCRIPTS = (
    "SELECT id, interview_id FROM interviews_transcript WHERE id = ANY(%s) AND is_current"
)
_INTERVIEWS = "SELECT id, kind, held_on, directness FROM interviews_interview WHERE id = ANY(%s)"
_TEXTS = "SELECT id, text FROM interviews_transcript WHERE id = ANY(%s)"


def read(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def said_by(people: Collection[int]) -> set[int]:
    """The excerpts in which one of them speaks."""
    return {excerpt for (excerpt,) in read(_BY_PEOPLE, list(people))}


def silent_people(workspace: int) -> frozenset[int]:
    """Those who may not be quoted."""
    return frozenset(participant for (participant,) in read(_REFUSING, workspace))


def spoken(workspace: int, excerpts: Collection[int]) -> Spoken:
    wanted = list(excerpts)
    subjects: defaultdict[int, list[int]] = defaultdict(list)
    for excerpt, participant in read(_SUBJECTS, wanted):
        subjects[excerpt].append(participant)
    refusing = silent_people(workspace)
    return Spoken(
        places=_places(wanted),
        subjects={excerpt: tuple(people) for excerpt, people in subjects.items()},
        silent=frozenset(e for e, people in subjects.items() if not refusing.isdisjoint(people)),
    )


def _places(excerpts: list[int]) -> dict[int, Place]:
    anchors = read(_ANCHORS, excerpts)
    transcripts = dict(read(_TRANSCRIPTS, list({transcript for _, transcript, *_ in anchors})))
    about = {pk: tuple(rest) for pk, *rest in read(_INTERVIEWS, list(transcripts.values()))}
    return {
        excerpt: Place(transcript, start, end, interview, *about[interview])
        for excerpt, transcript, start, end in anchors
        if (interview := transcripts.get(transcript)) is not None
    }


def texts_of(transcripts: Iterable[int]) -> dict[int, str]:
    """Each text once: slicing in SQL would unpack a long text anew for every quote."""
    return dict(read(_TEXTS, list(set(transcripts))))
