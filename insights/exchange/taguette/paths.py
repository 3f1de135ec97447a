"""Codes in one line each, as Taguette and spreadsheets have them: dotted paths."""

import re
from collections.abc import Iterable, Mapping, Sequence

from insights.exchange.model import Code, new_guid

LONGEST = 200
# A dot inside of a sentence, as in "e.g. audits", parts nothing.
_DOT = re.compile(r"(?<=[^\s.])\.(?=[^\s.])")
TEXTS = ("colour", "facet", "stage", "statement", "statement_one", "includes", "excludes")


def codes_from_paths(
    rows: Iterable[tuple[str, str, Mapping[str, str]]],
) -> tuple[list[Code], list[Code]]:
    """All codes, parents first, and the one of each row of (path, description, further texts).

    Parents that no row names are made.
    """
    made: dict[tuple[str, ...], Code] = {}
    places = []
    for path, description, further in rows:
        code = _place(made, tuple(_DOT.split(path or "Unnamed code")))
        code.description = description or code.description
        for name in TEXTS:
            setattr(code, name, further.get(name) or getattr(code, name))
        places.append(code)
    return list(made.values()), places


def _place(made: dict[tuple[str, ...], Code], path: tuple[str, ...]) -> Code:
    key = tuple(part.casefold() for part in path)
    if key not in made:
        parent = _place(made, path[:-1]).guid if len(path) > 1 else None
        made[key] = Code(new_guid(), path[-1], parent)
    return made[key]


def paths_of(codes: Sequence[Code]) -> dict[str, str]:
    """The dotted path of each code by its guid, every one different."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        above = f"{found[code.parent]}." if code.parent in found else ""
        found[code.guid] = _free(f"{above}{code.name}", taken)
        taken.add(found[code.guid])
    return found


def _free(path: str, taken: set[str]) -> str:
    number, wanted = 1, path[:LONGEST]
    while wanted in taken:
        number += 1
        wanted = f"{path[: LONGEST - 8]} ({number})"
    return wanted
