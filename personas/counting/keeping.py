"""Counts of participants in the database: renewed before a build, read in it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection

from lib.copying import copied
from lib.tenancy import scoped, snapshot
from personas.counting.packing import METHOD, Packed, pack
from personas.counting.rows import rows_about
from personas.models import CastMember
from personas.spoken import read
from personas.summaries.cells import Cell, count_cells
from personas.summaries.inputs import Evidence
from personas.summaries.passages import find_passages

FEW = 2000
"""So many codings are counted sooner than what is kept of them is read."""
AT_ONCE = 25  # people whose rows are held at a time

# Who is not there yet: a tag that comes between finds the row, or has made it.
_ADOPT = """
INSERT INTO personas_evidencecount
  (workspace_id, participant_id, seq, counted_seq, method, cells, codings)
  SELECT workspace_id, id, 1, 0, 0, '[]', '' FROM interviews_participant AS person
  WHERE workspace_id = %s AND id = ANY(%s)
    AND NOT EXISTS (SELECT FROM personas_evidencecount WHERE participant_id = person.id)
  ORDER BY id
ON CONFLICT (participant_id) DO NOTHING
"""
_STALE = """
SELECT participant_id, seq FROM personas_evidencecount
WHERE workspace_id = %s AND participant_id = ANY(%s) AND (counted_seq < seq OR method <> %s)
ORDER BY participant_id
"""
_KEEP = """
UPDATE personas_evidencecount SET counted_seq = seq, method = %s, cells = %s, codings = %s
WHERE workspace_id = %s AND participant_id = %s AND seq = %s
"""
_KEPT = """
SELECT participant_id, cells, codings FROM personas_evidencecount
WHERE workspace_id = %s AND participant_id = ANY(%s) AND counted_seq = seq AND method = %s
"""
_MANY = """
SELECT count(*) FROM
  (SELECT FROM interviews_excerptsubject WHERE participant_id = ANY(%s) LIMIT %s) AS found
"""


def are_many(people: Collection[int]) -> bool:
    """Whether what these people said is worth keeping counts of."""
    [(found,)] = read(_MANY, list(people), FEW + 1)
    return bool(found > FEW)


def recount(*, workspace: int, persona: int) -> None:
    """Before a build: count whose evidence changed, a few people at a time. Each is kept at once,
    so that a build that is cut short has not counted in vain."""
    with scoped(workspace):
        people = set(
            CastMember.objects.filter(persona=persona).values_list("participant", flat=True)
        )
        if not are_many(people):
            return
        _write(_ADOPT, workspace, list(people))
    left = True
    while left:
        with snapshot(workspace):
            found = outdated(workspace, people)
            stale, left = dict(found[:AT_ONCE]), len(found) > AT_ONCE
            counted = count(stale)
        keep(workspace, stale, counted)


def outdated(workspace: int, people: Collection[int]) -> list[tuple[int, int]]:
    """Who has to be counted anew, and as of which number."""
    found = read(_STALE, workspace, list(people), METHOD)
    return [(person, seq) for person, seq in found]


def miscounted(workspace: int, people: Collection[int]) -> list[int]:
    """Whose counts should hold and differ from the rows: there must be none."""
    left, wrong = sorted(people), []
    while left:
        some, left = left[:AT_ONCE], left[AT_ONCE:]
        held, rows = kept(workspace, some), count(some)
        wrong += [person for person in some if held.get(person, rows[person]) != rows[person]]
    return wrong


def count(people: Collection[int]) -> dict[int, Packed]:
    """From rows, whatever is kept."""
    if not people:
        return {}
    return {person: _pack(person, rows) for person, rows in rows_about(people).items()}


def kept(workspace: int, people: Collection[int]) -> dict[int, Packed]:
    """What holds in this snapshot; who is missing has to be counted."""
    rows = copied(_KEPT, workspace, list(people), METHOD)
    return {
        int.from_bytes(person): Packed(cells.decode(), codings) for person, cells, codings in rows
    }


def _pack(person: int, rows: Iterable[Evidence]) -> Packed:
    rows = list(rows)
    return pack(cells_of(person, rows), rows)


def cells_of(person: int, rows: Iterable[Evidence]) -> list[Cell]:
    """`rows` in which they speak, alone or with others."""
    return count_cells(each for each in find_passages(rows) if each.participant == person)


def keep(workspace: int, seqs: Mapping[int, int], counted: Mapping[int, Packed]) -> None:
    """Only where nothing changed since: else it is counted once more by whoever comes next."""
    with scoped(workspace):
        for person, seq in sorted(seqs.items()):
            packed = counted[person]
            _write(_KEEP, METHOD, packed.cells, packed.codings, workspace, person, seq)


def _write(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
