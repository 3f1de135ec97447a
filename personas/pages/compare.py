"""Personas side by side: what they share and in what they differ, as their summaries count it."""

from collections.abc import Sequence
from dataclasses import dataclass

from insights.models import Facet
from lib.units import Units
from personas.summaries import SummaryDocument, Theme

MOST = 4
ALIKE = 1 / 3
SHOWN = 40
FACETS = dict(Facet.choices)


@dataclass(frozen=True, slots=True)
class Side:
    """A persona at the head of its column; without a summary it has only a name."""

    persona: int
    name: str
    people: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` in the order of the columns. `torn`: here they are for it, there against it."""

    label: str
    facet: str
    cells: tuple[Units, ...]
    spread: float
    torn: bool


@dataclass(frozen=True, slots=True)
class Compared:
    sides: tuple[Side, ...]
    differing: tuple[Row, ...]
    shared: tuple[Row, ...]


def compare(columns: Sequence[tuple[int, str, SummaryDocument | None]]) -> Compared:
    """Shared is what somebody of each speaks for, with shares that lie a third apart at most.

    Both lists begin with what is most telling: the widest spread, the highest lowest share.
    """
    sides = tuple(_side(*column) for column in columns)
    themes = [_themes(document) for _, _, document in columns]
    keys = {key: theme for column in themes for key, theme in column.items()}
    rows = [
        _row(theme, [column.get(key) for column in themes], sides) for key, theme in keys.items()
    ]
    shared = [row for row in rows if _lowest(row) > 0 and row.spread <= ALIKE]
    differing = [row for row in rows if row not in shared and row.spread > 0]
    return Compared(
        sides,
        tuple(sorted(differing, key=lambda row: (-row.spread, row.label))),
        tuple(sorted(shared, key=lambda row: (-_lowest(row), row.label))),
    )


def _side(persona: int, name: str, document: SummaryDocument | None) -> Side:
    counts = document.counts if document else None
    return Side(
        persona, name, counts.participants if counts else 0, counts.codings if counts else 0
    )


def _themes(document: SummaryDocument | None) -> dict[str, Theme]:
    facets = document.facets if document else ()
    return {theme.key: theme for facet in facets for theme in facet.themes}


def _row(theme: Theme, found: Sequence[Theme | None], sides: Sequence[Side]) -> Row:
    cells = tuple(_units(each, side) for each, side in zip(found, sides, strict=True))
    shares = [_share(cell) for cell in cells]
    leaning = [each.n_for - each.n_against for each in found if each]
    return Row(
        theme.label,
        FACETS.get(theme.facet, ""),
        cells,
        max(shares) - min(shares),
        max(leaning) > 0 > min(leaning),
    )


def _units(theme: Theme | None, side: Side) -> Units:
    """Nobody spoke to it where the persona has no such theme."""
    if theme is None:
        return {"for": 0, "silent": side.people, "total": side.people}
    return {
        "for": theme.n_for,
        "mixed": theme.n_mixed,
        "against": theme.n_against,
        "silent": theme.n_silent,
        "total": theme.N,
    }


def _share(cell: Units) -> float:
    return cell["for"] / cell["total"] if cell["total"] else 0.0


def _lowest(row: Row) -> float:
    return min(map(_share, row.cells))
