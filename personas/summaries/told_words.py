"""The quotes that may be chosen, found by the passage that they stand in."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from personas.summaries.columns import Columns, Place
from personas.summaries.inputs import Evidence


class Words:
    """Codings that may be quoted and whose words were sent; only those of settled passages."""

    def __init__(self, rows: Sequence[Evidence], columns: Columns) -> None:
        self.rows = rows
        self._by_code: defaultdict[int, dict[tuple[Place, int], list[Evidence]]]
        self._by_code = defaultdict(dict)
        wanted = {(member, r.code, r.interview) for r in rows for member in r.subjects}
        found = columns.find(wanted)
        places = {place: _Passages(columns, cell) for place, cell in found.items()}
        for row in rows:
            for member in row.subjects:
                self._put(row, (member, row.code, row.interview), places)

    def _put(self, row: Evidence, where: Place, places: "dict[Place, _Passages]") -> None:
        number = places[where].number_of(row.start) if where in places else None
        if number is not None:
            self._by_code[row.code].setdefault((where, number), []).append(row)

    def of(self, codes: Iterable[int]) -> Iterator[tuple[int, list[Evidence]]]:
        """Passages with such words, each as its participant and these words."""
        for code in dict.fromkeys(codes):
            for (where, _), rows in self._by_code.get(code, {}).items():
                yield where[0], rows


class _Passages:
    """Where the passages of a cell begin: they do not overlap, so this tells them apart."""

    def __init__(self, columns: Columns, cell: int) -> None:
        first, count = columns.first_start[cell, 0], columns.passages[cell]
        settled = columns.starts[first : first + count].tolist()
        own = columns.singles.get(cell)
        disputed = [min(row.start for row in rows) for rows in own.disputed] if own else []
        self._starts = sorted(settled + disputed)
        self._disputed = frozenset(disputed)

    def number_of(self, start: int) -> int | None:
        """None where coders disagree: nothing is quoted from there."""
        number = bisect_right(self._starts, start) - 1
        return None if self._starts[number] in self._disputed else number
