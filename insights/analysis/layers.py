"""Coders side by side: what each said of every document, turn and character, code by code.

A coder who has not finished an interview has said nothing about it: their value is missing there,
which is not the same as absent. Only who finished it counts, with whatever they tagged in it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from insights.analysis.coefficients import (
    Patterns,
    Value,
    agreeing,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
)
from insights.analysis.marks import Mark, by_code, by_interview
from insights.analysis.unitizing import Disagreement, Span, alpha_u_of_all, disagreement, joined

Unit = Literal["document", "turn", "character"]
Pattern = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """An interview as far as units go: codepoints, the turns that count, and who finished it."""

    interview: int
    length: int
    turns: frozenset[int]
    finished: frozenset[int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one code. `units` is how many at least two coders looked at; None is undefined."""

    code: int
    agreed: int
    units: int
    kappa: float | None
    alpha: float | None
    boundaries: Disagreement

    @property
    def alpha_u(self) -> float | None:
        return self.boundaries.alpha


def compare(
    marks: Iterable[Mark],
    texts: Sequence[Text],
    coders: Sequence[int],
    codes: Iterable[int],
    unit: Unit,
) -> list[Agreement]:
    """One line a code, in the order given. κ is Cohen's for two coders, Fleiss' for more."""
    there = [text for text in texts if len(text.finished & set(coders)) >= 2]
    finished = {text.interview: text.finished for text in there}
    kept = [mark for mark in marks if mark.coder in finished.get(mark.interview, ())]
    found = by_code(mark for mark in kept if mark.coder in coders)
    return [_of_code(code, found.get(code, []), there, coders, unit) for code in codes]


def overall(found: Collection[Agreement]) -> float | None:
    """α_U of all codes together."""
    return alpha_u_of_all(one.boundaries for one in found)


def _of_code(
    code: int, marks: list[Mark], texts: Sequence[Text], coders: Sequence[int], unit: Unit
) -> Agreement:
    units = units_of(marks, texts, coders, unit)
    share = agreeing(units)
    kappa = cohen_kappa(units) if len(coders) == 2 else fleiss_kappa(units)
    return Agreement(
        code,
        share.agreed,
        share.units,
        kappa,
        krippendorff_alpha(units),
        _boundaries(marks, texts, coders),
    )


def units_of(
    marks: Iterable[Mark], texts: Sequence[Text], coders: Sequence[int], unit: Unit
) -> Patterns:
    """How many units show which pattern, for the marks of one code."""
    found: Counter[Pattern] = Counter()
    placed = by_interview(marks)
    for text in texts:
        silent = tuple(0 if coder in text.finished else None for coder in coders)
        found.update(_units(placed.get(text.interview, []), text, coders, unit, silent))
    return found


def _units(
    marks: list[Mark], text: Text, coders: Sequence[int], unit: Unit, silent: Pattern
) -> Counter[Pattern]:
    if unit == "document":
        return Counter({_pattern(silent, coders, {mark.coder for mark in marks}): 1})
    if unit == "turn":
        return _turns(marks, text, coders, silent)
    return _characters(marks, text, coders, silent)


def _turns(
    marks: list[Mark], text: Text, coders: Sequence[int], silent: Pattern
) -> Counter[Pattern]:
    """A moderator's turn counts if somebody coded it."""
    coded: dict[int, set[int]] = defaultdict(set)
    for mark in marks:
        for turn in range(mark.first_turn, mark.last_turn + 1) if mark.first_turn >= 0 else ():
            coded[turn].add(mark.coder)
    found = Counter(_pattern(silent, coders, who) for who in coded.values())
    found[silent] += len(text.turns - coded.keys())
    return found


def _characters(
    marks: list[Mark], text: Text, coders: Sequence[int], silent: Pattern
) -> Counter[Pattern]:
    edges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mark in marks:
        edges[mark.start].append((mark.coder, 1))
        edges[mark.end].append((mark.coder, -1))
    found: Counter[Pattern] = Counter()
    open_: Counter[int] = Counter()
    at = 0
    for edge in sorted(edges):
        found[_pattern(silent, coders, +open_)] += edge - at
        for coder, step in edges[edge]:
            open_[coder] += step
        at = edge
    found[silent] += max(0, text.length - at)
    return found


def _pattern(silent: Pattern, coders: Sequence[int], coded: Collection[int]) -> Pattern:
    return tuple(
        1 if coder in coded and value is not None else value
        for coder, value in zip(coders, silent, strict=True)
    )


def _boundaries(
    marks: Iterable[Mark], texts: Sequence[Text], coders: Sequence[int]
) -> Disagreement:
    """Over the interviews that all of these coders finished, laid end to end."""
    offsets, length = _laid_out([text for text in texts if set(coders) <= text.finished])
    spans: Mapping[int, list[Span]] = {coder: [] for coder in coders}
    for mark in marks:
        if mark.interview in offsets:
            start = offsets[mark.interview]
            spans[mark.coder].append((start + mark.start, start + mark.end))
    return disagreement([joined(spans[coder]) for coder in coders], 0, length)


def _laid_out(texts: Iterable[Text]) -> tuple[dict[int, int], int]:
    offsets, length = {}, 0
    for text in texts:
        offsets[text.interview] = length
        length += text.length
    return offsets, length
