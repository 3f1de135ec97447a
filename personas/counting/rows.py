"""Codings as rows for the builder, read table by table (see `personas.spoken`)."""

from collections.abc import Collection, Iterable
from typing import Any

from personas.spoken import Place, read, said_by, spoken
from personas.summaries.inputs import Evidence

_OF_EXCERPTS = """
SELECT id, excerpt_id, code_id, stance, voice, coder_id, created_at FROM insights_coding
WHERE excerpt_id = ANY(%s) AND shared ORDER BY id
"""
_BY_ID = _OF_EXCERPTS.replace("excerpt_id = ANY", "id = ANY")
Row = tuple[Any, ...]


def codings_on(excerpts: Iterable[int]) -> list[Row]:
    """Shared ones: id, excerpt, code, stance, voice, coder, time."""
    return read(_OF_EXCERPTS, list(excerpts))


def codings_of(ids: Iterable[int]) -> list[Row]:
    return read(_BY_ID, list(ids))


def rows_about(people: Collection[int]) -> dict[int, list[Evidence]]:
    """By participant, without words; `subjects` are all who speak, in the cast or not."""
    codings = codings_on(said_by(people))
    said = spoken(0, {excerpt for _, excerpt, *_ in codings})
    found: dict[int, list[Evidence]] = {person: [] for person in people}
    for row in codings:
        place, subjects = said.places.get(row[1]), said.subjects.get(row[1], ())
        if place is not None:
            told = evidence_of(row, place, subjects)
            for person in subjects:
                if person in found:
                    found[person].append(told)
    return found


def evidence_of(
    row: Row,
    place: Place,
    subjects: tuple[int, ...],
    *,
    quotable: bool = True,
    quote: str | None = None,
) -> Evidence:
    coding, excerpt, code, stance, voice, coder, created_at = row
    return Evidence(
        coding=coding,
        excerpt=excerpt,
        subjects=subjects,
        interview=place.interview,
        kind=place.kind,
        held_on=place.held_on,
        directness=place.directness,
        code=code,
        stance=stance,
        voice=voice,
        start=place.start,
        end=place.end,
        coder=coder,
        created_at=created_at,
        quotable=quotable,
        quote=quote,
    )
