"""Evidence of many codings for the builder: counts, and the rows of the few that may be quoted."""

from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np

from personas.candidates import PER_CODE, Quotable, choose, is_useful
from personas.counting.keeping import count, kept
from personas.counting.packing import unpack
from personas.counting.rows import codings_of, evidence_of
from personas.models import Persona
from personas.spoken import read, silent_people, spoken, texts_of
from personas.summaries.cells import STANCES, Single
from personas.summaries.columns import Columns, Records, Rows
from personas.summaries.inputs import Evidence, Talk
from personas.summaries.material import Counted

_TALKS = "SELECT id, kind, held_on, directness FROM interviews_interview WHERE id = ANY(%s)"


def load_counted(persona: Persona, cast: Collection[int], codes: Collection[int]) -> Counted:
    """Of the codes that are sent. Inside a snapshot: who is not counted as of it is counted now."""
    workspace = persona.workspace_id
    silent = silent_people(workspace)
    packed = kept(workspace, cast)
    packed |= count(set(cast) - packed.keys())
    every, best = unpack(packed, silent)
    every = replace(every, talks=_talks(every.interviews.tolist()))
    cells = every.of_codes(codes)
    quotable = [*_alone(every, best, silent), *_together(cells, silent, frozenset(cast))]
    chosen = choose([each for each in quotable if each.code in codes])
    rows = _rows(workspace, chosen | {persona.lead_coding_id or 0}, frozenset(cast))
    return Counted(cells, [row for row in rows if row.code in codes])


def _talks(interviews: Collection[int]) -> dict[int, Talk]:
    return {pk: Talk(*about) for pk, *about in read(_TALKS, list(interviews))}


def _alone(columns: Columns, best: Records, silent: Collection[int]) -> Iterator[Quotable]:
    """Those that `choose` could take: of who spoke to a code in one interview only the newest."""
    best = best[~np.isin(columns.people, list(silent))[columns.person[best["cell"]]]]
    told, wanted = np.zeros((2, len(columns)), np.bool_)
    told[best["cell"]] = True
    wanted[_newest(columns, np.flatnonzero(told))] = True
    found = best[wanted[best["cell"]]]
    cells = columns.cells[found["cell"]]
    held_on = [columns.talks[pk].held_on for pk in cells["interview"].tolist()]
    about = cells["code"].tolist(), columns.participant[found["cell"]].tolist(), held_on
    for (_, coding, side, useful), code, speaker, day in zip(found.tolist(), *about, strict=True):
        yield Quotable(coding, code, STANCES[side], speaker, useful, day)


def _newest(columns: Columns, cells: Rows) -> Rows:
    """Everybody's first quote is taken before anybody's second, the newest ones first: two dozen
    people and all of the same day are enough. Who was heard twice may have an older first one."""
    often = columns.has_singles[cells]
    theme, person = columns.theme[cells], columns.person[cells]
    again = (theme[1:] == theme[:-1]) & (person[1:] == person[:-1])
    often[1:] |= again
    often[:-1] |= again
    newest = columns.sorted(cells[~often])
    of_code = columns.by_code(newest)
    return np.concatenate([cells[often], *(_two_dozen(columns, each) for each in of_code)])


def _two_dozen(columns: Columns, newest: Rows) -> Rows:
    if len(newest) < PER_CODE:
        return newest
    days = columns.held_on[newest]
    return np.asarray(newest[days >= days[PER_CODE - 1]])


def _together(
    columns: Columns, silent: Collection[int], cast: frozenset[int]
) -> Iterator[Quotable]:
    """Codings of several people, each once: it is the first of the cast who speaks."""
    found: dict[int, tuple[int, Single]] = {}
    for cell, single in _singles(columns):
        if len(single.subjects) > 1 and not any(each in silent for each in single.subjects):
            found[single.coding] = cell, single
    for coding, (cell, single) in found.items():
        _, code, interview = columns.place(cell)
        speaker = min(cast.intersection(single.subjects))
        about = is_useful(single.end - single.start), columns.talks[interview].held_on
        yield Quotable(coding, code, single.stance, speaker, *about)


def _singles(columns: Columns) -> Iterator[tuple[int, Single]]:
    for cell, (shared, disputed) in columns.singles.items():
        for rows in (shared, *disputed):
            for single in rows:
                yield cell, single


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
