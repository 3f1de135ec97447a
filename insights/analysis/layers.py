"""Coders side by side: what each said of every document, turn and character, code by code.

A coder who has not finished an interview has said nothing about it: their value is missing there,
which is not the same as absent. Only who finished it counts, with whatever they tagged in it. Who
finished a part of it has said nothing about the rest.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
from insights.analysis.parts import Part, clipped, shared_spans
from insights.analysis.unitizing import Disagreement, Span, alpha_u_of_all, disagreement, joined

Unit = Literal["document", "turn", "character"]
Pattern = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """An interview as far as units go: codepoints, the turns that count, and who finished it.

    Who of them finished it only in parts is in `parts`, with what these are.
    """

    interview: int
    length: int
    turns: frozenset[int]
    finished: frozenset[int]
    parts: Mapping[int, Part] = field(default_factory=dict)

    def spans_of(self, coders: Iterable[int]) -> tuple[Span, ...]:
        """What all of these finished."""
        whole = ((0, self.length),)
        return shared_spans(
            self.parts[coder].spans if coder in self.parts else whole for coder in coders
        )

    def silence(self, coders: Sequence[int], turn: int) -> Pattern:
        """What coders say of a turn that they did not tag."""
        return tuple(
            None
            if coder not in self.finished
            or (coder in self.parts and turn not in self.parts[coder].turns)
            else 0
            for coder in coders
        )


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
    count = {"document": _documents, "turn": _turns, "character": _characters}[unit]
    for text in texts:
        found.update(count(placed.get(text.interview, []), text, coders))
    return found


def _documents(marks: list[Mark], text: Text, coders: Sequence[int]) -> Counter[Pattern]:
    """As far as all finished it who finished any of it; if that is nothing, it is no unit."""
    spans = text.spans_of(coder for coder in coders if coder in text.finished)
    if not spans:
        return Counter()
    silent: Pattern = tuple(0 if coder in text.finished else None for coder in coders)
    coded = {mark.coder for mark in clipped(marks, spans)}
    return Counter({_pattern(silent, coders, coded): 1})


def _turns(marks: list[Mark], text: Text, coders: Sequence[int]) -> Counter[Pattern]:
    """A moderator's turn counts if somebody coded it."""
    coded: dict[int, set[int]] = defaultdict(set)
    for mark in marks:
        for turn in range(mark.first_turn, mark.last_turn + 1) if mark.first_turn >= 0 else ():
            coded[turn].add(mark.coder)
    found = Counter(
        _pattern(text.silence(coders, turn), coders, who) for turn, who in coded.items()
    )
    found.update(text.silence(coders, turn) for turn in text.turns - coded.keys())
    return found


def _characters(marks: list[Mark], text: Text, coders: Sequence[int]) -> Counter[Pattern]:
    """Swept from edge to edge, of marks and of what is finished."""
    open_: Counter[int] = Counter()
    looked: Counter[int] = Counter(coder for coder in text.finished if coder not in text.parts)
    edges: dict[int, list[tuple[Counter[int], int, int]]] = defaultdict(list)
    stretches = [(open_, mark.coder, mark.start, mark.end) for mark in marks]
    stretches += [(looked, coder, *span) for coder, one in text.parts.items() for span in one.spans]
    for tally, coder, start, end in stretches:
        edges[start].append((tally, coder, 1))
        edges[end].append((tally, coder, -1))
    found: Counter[Pattern] = Counter()
    at = 0
    for edge in sorted({*edges, text.length}):
        silent: Pattern = tuple(0 if looked[coder] else None for coder in coders)
        found[_pattern(silent, coders, +open_)] += edge - at
        for tally, coder, step in edges[edge]:
            tally[coder] += step
        at = edge
    return found


def _pattern(silent: Pattern, coders: Sequence[int], coded: Collection[int]) -> Pattern:
    return tuple(
        1 if coder in coded and value is not None else value
        for coder, value in zip(coders, silent, strict=True)
    )


def _boundaries(
    marks: Iterable[Mark], texts: Sequence[Text], coders: Sequence[int]
) -> Disagreement:
    """Over what all of these coders finished, laid end to end."""
    placed = by_interview(marks)
    spans: Mapping[int, list[Span]] = {coder: [] for coder in coders}
    length = 0
    for text in texts:
        for start, end in text.spans_of(coders) if set(coders) <= text.finished else ():
            for mark in clipped(placed.get(text.interview, []), [(start, end)]):
                spans[mark.coder].append((length + mark.start - start, length + mark.end - start))
            length += end - start
    return disagreement([joined(spans[coder]) for coder in coders], 0, length)
