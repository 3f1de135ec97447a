"""From codings to passages: what is counted.

Evidence is counted per participant, code and passage: overlapping excerpts are one passage,
whoever coded them, so that two diligent coders do not make a loud customer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from personas.summaries.inputs import Evidence

SUPPORTS = "supports"
CONTRADICTS = "contradicts"
_ALONE = {stance: frozenset((stance,)) for stance in (SUPPORTS, CONTRADICTS)}


class Passage(NamedTuple):
    participant: int
    code: int
    interview: int
    start: int
    end: int
    rows: tuple[Evidence, ...]
    stances: frozenset[str]
    disputed: bool


def find_passages(evidence: Iterable[Evidence]) -> list[Passage]:
    groups: defaultdict[tuple[int, int, int], list[Evidence]] = defaultdict(list)
    for row in evidence:
        for participant in row.subjects:
            groups[(participant, row.code, row.interview)].append(row)
    return [
        _passage(participant, rows)
        for (participant, _, _), group in sorted(groups.items(), key=lambda item: item[0])
        for rows in _overlapping(group)
    ]


def _overlapping(rows: list[Evidence]) -> Iterator[list[Evidence]]:
    if len(rows) == 1:
        yield rows
        return
    rows.sort(key=lambda row: (row.start, row.end, row.coding))
    run, end = [rows[0]], rows[0].end
    for row in rows[1:]:
        if row.start < end:
            run.append(row)
            end = max(end, row.end)
        else:
            yield run
            run, end = [row], row.end
    yield run


def _passage(participant: int, rows: list[Evidence]) -> Passage:
    first = rows[0]
    if len(rows) == 1:  # nearly all of them, and there may be thousands
        stance, place = _ALONE[first.stance], (first.interview, first.start, first.end)
        return Passage(participant, first.code, *place, (first,), stance, False)
    return Passage(
        participant=participant,
        code=first.code,
        interview=first.interview,
        start=first.start,
        end=max(row.end for row in rows),
        rows=tuple(rows),
        stances=frozenset(row.stance for row in rows),
        disputed=_is_disputed(rows),
    )


def _is_disputed(rows: list[Evidence]) -> bool:
    """Coders disagree. One coder who marks both stances means it: that is mixed, not disputed."""
    by_coder: defaultdict[int, set[str]] = defaultdict(set)
    for row in rows:
        by_coder[row.coder].add(row.stance)
    views = list(by_coder.values())
    return any(view != views[0] for view in views[1:])
