"""How far coders agree, code by code, and where they do not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from insights.analysis.differences import differences
from insights.analysis.layers import Agreement, Unit, compare, overall
from insights.analysis.marks import Mark
from insights.analysis.parts import clipped
from insights.compared import Compared
from insights.figures.table import Figure, Table, Td
from insights.models import Code
from insights.places import Place
from insights.snapshot import Snapshot

UNITS: dict[Unit, str] = {"turn": "turns", "character": "characters", "document": "interviews"}
# Krippendorff 2004, p. 241: rely on 0.800 and above, draw tentative conclusions from 0.667 on.
FIRM, TENTATIVE = 0.8, 0.667
NOTHING = Place(0, "", "", 0)


@dataclass(frozen=True, slots=True)
class Line:
    code: Code
    agreement: Agreement
    url: str

    @property
    def verdict(self) -> str:
        alpha = self.agreement.alpha
        if alpha is None:
            return ""
        return "firm" if alpha >= FIRM else "tentative" if alpha >= TENTATIVE else "weak"


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder tagged in a stretch: passages, of which some may not be shown."""

    name: str
    places: list[Place]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """`coding` is the first of its tags."""

    interview: int
    title: str
    coding: int
    edges: bool
    sides: list[Side]


@dataclass(frozen=True, slots=True)
class Told:
    lines: list[Line]
    unused: int
    alpha_u: float | None
    figure: Figure


def agreement(
    found: Snapshot,
    told: Compared,
    coders: Sequence[int],
    unit: Unit,
    address: Callable[[int], str],
) -> Told:
    """The codes that one of the coders used, in the order of the codebook."""
    used = {mark.code for mark in told.marks if mark.coder in coders}
    codes = [code for pk, code in found.codes.items() if pk in used]
    agreed = compare(told.marks, told.texts, coders, [code.pk for code in codes], unit)
    lines = [Line(code, each, address(code.pk)) for code, each in zip(codes, agreed, strict=True)]
    figure = Figure("agreement", _table(lines, unit, len(coders)))
    return Told(lines, len(found.codes) - len(codes), overall(agreed), figure)


def _table(lines: Sequence[Line], unit: Unit, coders: int) -> Table:
    kappa = "Cohen's κ" if coders == 2 else "Fleiss' κ"
    head = [
        "Code",
        f"Agreed {UNITS[unit]}",
        f"Of {UNITS[unit]}",
        kappa,
        "Krippendorff's α",
        "α_U 2004",
    ]
    return Table("Agreement by code", head, [_cells(line) for line in lines])


def _cells(line: Line) -> list[Td]:
    agreed = line.agreement
    measures = (agreed.kappa, agreed.alpha, agreed.alpha_u)
    return [
        Td(line.code.name, href=line.url),
        Td(agreed.agreed),
        Td(agreed.units),
        *(Td(None if one is None else round(one, 4)) for one in measures),
    ]


def stretches(
    found: Snapshot,
    told: Compared,
    coders: Sequence[int],
    code: int,
    words: Callable[[set[int]], dict[int, Place]],
    most: int,
) -> tuple[list[Stretch], int]:
    """Where the coders differ over a code, and how many such places there are."""
    finished = {
        text.interview: [coder for coder in coders if coder in text.finished] for text in told.texts
    }
    marks = _where_both_looked([mark for mark in told.marks if mark.code == code], told, coders)
    every = list(differences(marks, finished))
    shown = every[:most]
    open_ = {
        mark.excerpt
        for one in shown
        for tagged in one.marks.values()
        for mark in tagged
        if (mark.excerpt, code, mark.coder) not in told.hidden
    }
    said = words(open_)
    return [
        Stretch(
            one.interview,
            found.held[one.interview].encounter.title,
            next(mark.coding for tagged in one.marks.values() for mark in tagged),
            one.is_about_edges,
            [
                Side(
                    told.names[coder],
                    [said.get(mark.excerpt, NOTHING) for mark in tagged if mark.excerpt in open_],
                    hidden=any((mark.excerpt, code, coder) in told.hidden for mark in tagged),
                )
                for coder, tagged in one.marks.items()
            ],
        )
        for one in shown
    ], len(every)


def _where_both_looked(marks: Sequence[Mark], told: Compared, coders: Sequence[int]) -> list[Mark]:
    """What one of them has not coded yet is no difference."""
    shared = {
        text.interview: text.spans_of(coder for coder in coders if coder in text.finished)
        for text in told.texts
    }
    return [piece for mark in marks for piece in clipped([mark], shared.get(mark.interview, ()))]
