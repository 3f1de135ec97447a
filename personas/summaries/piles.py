"""Cells piled up by code: who is for and against, how often, and which codings say so."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby

from personas.summaries.cells import CITED_AT_MOST, VOICES, WAY, WAYS, Cell, Cited
from personas.summaries.inputs import Talks
from personas.summaries.passages import SUPPORTS
from personas.summaries.records import Keys


class Pile:
    """Cells with settled passages. What is asked for is counted once."""

    def __init__(self, cells: Sequence[Cell], talks: Talks) -> None:
        self.cells, self._talks = cells, talks
        self._cited: dict[tuple[str | None, str | None], Keys] = {}

    def __bool__(self) -> bool:
        return bool(self.cells)

    def of(self, members: Collection[int]) -> "Pile":
        """Only what these people said."""
        wanted = frozenset(members)
        return self._some(lambda cell: cell.participant in wanted)

    def under(self, code: int) -> "Pile":
        return self._some(lambda cell: cell.code == code)

    def _some(self, is_wanted: Callable[[Cell], bool]) -> "Pile":
        pile = Pile([], self._talks)
        # Sorted once, for all that is cited of it.
        pile.newest_first = [cell for cell in self.newest_first if is_wanted(cell)]
        pile.cells = pile.newest_first
        return pile

    @cached_property
    def newest_first(self) -> Sequence[Cell]:
        return sorted(self.cells, key=self._held_on, reverse=True)

    def _held_on(self, cell: Cell) -> date:
        return self._talks[cell.interview].held_on

    @cached_property
    def supporters(self) -> frozenset[int]:
        return frozenset([cell.participant for cell in self.cells if cell.for_ or cell.both])

    @cached_property
    def contradictors(self) -> frozenset[int]:
        return frozenset([cell.participant for cell in self.cells if cell.against or cell.both])

    @cached_property
    def speakers(self) -> frozenset[int]:
        return self.supporters | self.contradictors

    @cached_property
    def by_person(self) -> Counter[int]:
        """Passages."""
        counted: Counter[int] = Counter()
        for cell in self.cells:
            counted[cell.participant] += cell.for_ + cell.against + cell.both
        return counted

    @cached_property
    def mentions(self) -> int:
        return sum(self.by_person.values())

    @cached_property
    def quotes_for(self) -> int:
        """Passages that support, whatever else they do."""
        return sum([cell.for_ + cell.both for cell in self.cells])

    @cached_property
    def quotes_against(self) -> int:
        return sum([cell.against + cell.both for cell in self.cells])

    @cached_property
    def shown(self) -> int:
        return sum([cell.shown for cell in self.cells])

    @cached_property
    def newest(self) -> date:
        return max({self._talks[cell.interview].held_on for cell in self.cells})

    @cached_property
    def ways(self) -> frozenset[int]:
        """In which of the six ways somebody spoke."""
        heard = {way for cell in self.cells for way, count in enumerate(cell.ways) if count}
        return frozenset(heard.union(s.way for cell in self.cells for s in cell.shared))

    @property
    def voices_for(self) -> set[str]:
        return {voice for stance, voice in map(WAYS.__getitem__, self.ways) if stance == SUPPORTS}

    @property
    def voices_against(self) -> set[str]:
        return {voice for stance, voice in map(WAYS.__getitem__, self.ways) if stance != SUPPORTS}

    @cached_property
    def coders(self) -> frozenset[int]:
        own = {coder for cell in self.cells for coder, _ in cell.coders}
        return frozenset(own.union(s.coder for cell in self.cells for s in cell.shared))

    @cached_property
    def quoted_freely(self) -> frozenset[int]:
        """Who said something that consent lets us quote."""
        return frozenset([cell.participant for cell in self.cells if cell.quotable])

    def capped(self, cap: int) -> int:
        return sum([min(cap, count) for count in self.by_person.values()])

    @property
    def by_voice(self) -> dict[str, int]:
        counts = {voice: sum([getattr(c, voice) for c in self.cells]) for voice in VOICES}
        return {voice: counts[voice] for voice in sorted(counts) if counts[voice]}

    @property
    def by_kind(self) -> dict[str, int]:
        counted: Counter[str] = Counter()
        for cell in self.cells:
            counted[self._talks[cell.interview].kind] += cell.for_ + cell.against + cell.both
        return dict(sorted(counted.items()))

    def ways_of_each(self, members: Collection[int]) -> dict[int, set[tuple[str, str]]]:
        """(stance, voice) by participant."""
        found: dict[int, set[tuple[str, str]]] = {member: set() for member in members}
        for cell in self.of(members).cells if found else ():
            found[cell.participant] |= {WAYS[way] for way, count in enumerate(cell.ways) if count}
            found[cell.participant] |= {(each.stance, each.voice) for each in cell.shared}
        return found

    def cite(self, *, stance: str | None = None, voice: str | None = None) -> Keys:
        """Coding ids, newest evidence first, each once, at most 500."""
        if (stance, voice) not in self._cited:
            self._cited[stance, voice] = self._cite(stance, voice)
        return self._cited[stance, voice]

    def _cite(self, stance: str | None, voice: str | None) -> Keys:
        ways = [
            way
            for (its_stance, its_voice), way in WAY.items()
            if stance in (None, its_stance) and voice in (None, its_voice)
        ]
        found: list[Cited] = []
        for _, cells in groupby(self.newest_first, key=self._held_on):
            found += sorted(_codings(cells, ways), reverse=True)
            if len(found) >= CITED_AT_MOST:
                break
        return tuple([str(coding) for _, coding in found[:CITED_AT_MOST]])


def _codings(cells: Iterator[Cell], ways: Collection[int]) -> set[Cited]:
    found: set[Cited] = set()
    for cell in cells:
        for way in ways:
            if cell.ways[way]:
                found.update(cell.codings.of(way))
        if cell.shared:
            found |= {(each.at, each.coding) for each in cell.shared if each.way in ways}
    return found


class Piles:
    """One pile a code, and those of several codes, each made once."""

    def __init__(self, cells: Iterable[Cell], talks: Talks) -> None:
        own: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in cells:
            if cell.for_ or cell.against or cell.both:
                own[cell.code].append(cell)
        self._talks = talks
        self._own = {code: Pile(found, talks) for code, found in own.items()}
        self._joined: dict[frozenset[int], Pile] = {}

    def __contains__(self, code: object) -> bool:
        return code in self._own

    @property
    def codes(self) -> Collection[int]:
        """Those with settled evidence."""
        return self._own.keys()

    def of(self, codes: Iterable[int]) -> Pile:
        wanted = frozenset(code for code in codes if code in self._own)
        if len(wanted) == 1:
            return self._own[next(iter(wanted))]
        if wanted not in self._joined:
            cells = [cell for code in sorted(wanted) for cell in self._own[code].cells]
            self._joined[wanted] = Pile(cells, self._talks)
        return self._joined[wanted]

    def each(self) -> Iterator[tuple[int, Pile]]:
        return iter(self._own.items())
