"""Evidence of many codings for the builder: counts, and the rows of the few that may be quoted."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter

from personas.candidates import PER_CODE, Quotable, choose, is_useful
from personas.counting.keeping import count, kept
from personas.counting.packing import Best, candidates_of, unpack
from personas.counting.rows import codings_of, evidence_of
from personas.models import Persona
from personas.spoken import read, silent_people, spoken, texts_of
from personas.summaries.cells import Cell, Single
from personas.summaries.inputs import Evidence, Talk
from personas.summaries.material import Counted

_TALKS = "SELECT id, kind, held_on, directness FROM interviews_interview WHERE id = ANY(%s)"


def load_counted(persona: Persona, cast: Collection[int], codes: Collection[int]) -> Counted:
    """Of the codes that are sent. Inside a snapshot: who is not counted as of it is counted now."""
    workspace = persona.workspace_id
    silent = silent_people(workspace)
    packed = kept(workspace, cast)
    packed |= count(set(cast) - packed.keys())
    cells: list[Cell] = []
    best: list[Best] = []
    for person in sorted(packed):
        for cell, candidates in unpack(person, packed[person], silent):
            if cell.code in codes:
                cells.append(cell)
                best.append(() if person in silent else candidates)
    talks = _talks({cell.interview for cell in cells})
    quotable = [*_alone(cells, best, talks), *_together(cells, talks, silent, frozenset(cast))]
    chosen = choose(quotable) | {persona.lead_coding_id or 0}
    rows = _rows(workspace, chosen, frozenset(cast))
    return Counted(cells, talks, [row for row in rows if row.code in codes])


def _talks(interviews: Collection[int]) -> dict[int, Talk]:
    return {pk: Talk(*about) for pk, *about in read(_TALKS, list(interviews))}


def _alone(
    cells: Sequence[Cell], best: Sequence[Best], talks: Mapping[int, Talk]
) -> Iterator[Quotable]:
    """Those that `choose` could take: of who spoke to a code in one interview only the newest."""
    by_code: defaultdict[int, list[tuple[Cell, Best]]] = defaultdict(list)
    for cell, told in zip(cells, best, strict=True):
        if told:
            by_code[cell.code].append((cell, told))
    for found in by_code.values():
        for cell, told in _newest(found, talks):
            held_on = talks[cell.interview].held_on
            for coding, stance, useful in candidates_of(told):
                yield Quotable(coding, cell.code, stance, cell.participant, useful, held_on)


def _newest(
    found: list[tuple[Cell, Best]], talks: Mapping[int, Talk]
) -> Iterator[tuple[Cell, Best]]:
    """Everybody's first quote is taken before anybody's second, the newest ones first: two dozen
    people and all of the same day are enough. Who was heard twice may have an older first one."""
    cells = Counter(cell.participant for cell, _ in found)
    alone = []
    for cell, told in found:
        if cells[cell.participant] > 1 or cell.shared or cell.disputed:
            yield cell, told
        else:
            alone.append((talks[cell.interview].held_on, cell, told))
    alone.sort(key=itemgetter(0), reverse=True)
    last = alone[PER_CODE - 1][0] if len(alone) >= PER_CODE else date.min
    yield from ((cell, told) for held_on, cell, told in alone if held_on >= last)


def _together(
    cells: Sequence[Cell],
    talks: Mapping[int, Talk],
    silent: Collection[int],
    cast: frozenset[int],
) -> Iterator[Quotable]:
    """Codings of several people, each once: it is the first of the cast who speaks."""
    found: dict[int, tuple[Cell, Single]] = {}
    for cell in cells:
        for single in _singles(cell):
            if len(single.subjects) > 1 and not any(each in silent for each in single.subjects):
                found[single.coding] = cell, single
    for coding, (cell, single) in found.items():
        speaker = min(cast.intersection(single.subjects))
        about = (
            single.stance,
            speaker,
            is_useful(single.end - single.start),
            talks[cell.interview].held_on,
        )
        yield Quotable(coding, cell.code, *about)


def _singles(cell: Cell) -> Iterator[Single]:
    yield from cell.shared
    for rows in cell.disputed:
        yield from rows


def _rows(workspace: int, ids: Collection[int], cast: frozenset[int]) -> list[Evidence]:
    """With their words; those that may not be quoted are left out."""
    codings = codings_of(ids)
    said = spoken(workspace, {excerpt for _, excerpt, *_ in codings})
    wanted = [r for r in codings if r[1] in said.places and r[1] not in said.silent]
    texts = texts_of(said.places[row[1]].transcript for row in wanted)
    found = []
    for row in wanted:
        place = said.places[row[1]]
        subjects = tuple(person for person in said.subjects.get(row[1], ()) if person in cast)
        if subjects:
            quote = texts[place.transcript][place.start : place.end]
            found.append(evidence_of(row, place, subjects, quote=quote))
    return found
