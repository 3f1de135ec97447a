"""Whether another interview still says something new, as a whole, by study and by persona."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from insights.analysis.marks import Mark
from insights.analysis.saturation import (
    Heard,
    OrderCheck,
    Run,
    Settings,
    codes_heard,
    coverage,
    growth,
    meanings_heard,
    more_interviews,
    new_information,
    order_check,
    reached_at,
    unseen,
)
from insights.analysis.timeline import Encounter
from insights.figures.table import Figure, Table, Td, interviews
from insights.snapshot import Snapshot
from lib.charts.curves import Curve, curve_chart
from lib.charts.drawing import Chart

Things = Callable[[Iterable[Mark], Sequence[int]], Any]
OF: dict[str, tuple[str, Things]] = {
    "codes": ("codes", codes_heard),
    "meanings": ("meanings", meanings_heard),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one set of interviews. `reached` is the 6 of "6+2"; None is not yet."""

    name: str
    interviews: int
    things: int
    runs: list[Run]
    reached: int | None
    coverage: float | None
    unseen: float
    more: int | None
    settings: Settings

    @property
    def report(self) -> str:
        """As the authors report it."""
        return f"{self.reached}+{self.settings.run}" if self.reached is not None else ""

    @property
    def last(self) -> Run | None:
        return self.runs[-1] if self.runs else None

    @property
    def short(self) -> int:
        """How many interviews are missing before anything can be said."""
        return max(0, self.settings.base + self.settings.run - self.interviews)

    @property
    def heard_again(self) -> int | None:
        """Of a hundred mentions, about how many name a thing that others name as well."""
        return None if self.coverage is None else round(100 * self.coverage)

    @property
    def unheard(self) -> int:
        return round(self.unseen)


@dataclass(frozen=True, slots=True)
class Saturation:
    verdict: Verdict
    check: OrderCheck | None
    figures: list[Figure]
    studies: list[Verdict]
    personas: list[Verdict]


def saturation(found: Snapshot, settings: Settings, of: str) -> Saturation:
    """`of` is a key of OF."""
    order = found.in_order()
    heard = _heard(found.marks, order, of)
    verdict = judge("All of these", heard, settings)
    check = order_check(heard, settings) if verdict.runs else None
    figure = Figure("saturation", _table(verdict, order, heard), _chart(verdict, heard, check, of))
    return Saturation(
        verdict,
        check,
        [figure] if order else [],
        list(_by_study(found, settings, of)),
        list(_by_persona(found, settings, of)),
    )


def judge(name: str, heard: Heard, settings: Settings) -> Verdict:
    runs = new_information(heard, settings)
    curve = growth(heard)
    return Verdict(
        name,
        len(heard),
        curve[-1] if curve else 0,
        runs,
        reached_at(runs, settings),
        coverage(heard),
        unseen(heard),
        more_interviews(heard, settings),
        settings,
    )


def _heard(marks: Iterable[Mark], order: Sequence[Encounter], of: str) -> Heard:
    heard: Heard = OF[of][1](marks, [one.pk for one in order])
    return heard


def _by_study(found: Snapshot, settings: Settings, of: str) -> Iterable[Verdict]:
    for study, name in found.studies.items():
        order = [one for one in found.in_order() if found.held[one.pk].study == study]
        if order:
            yield judge(name, _heard(found.marks, order, of), settings)


def _by_persona(found: Snapshot, settings: Settings, of: str) -> Iterable[Verdict]:
    """Interviews that somebody of the cast took part in, and only what the cast says in them."""
    none: frozenset[int] = frozenset()
    for persona, name in found.personas.items():
        cast = found.casts[persona]
        order = [one for one in found.in_order() if found.attended.get(one.pk, none) & cast]
        marks = [mark for mark in found.marks if not cast.isdisjoint(mark.people)]
        if order:
            yield judge(name, _heard(marks, order, of), settings)


def _table(verdict: Verdict, order: Sequence[Encounter], heard: Heard) -> Table:
    curve = growth(heard)
    runs = {run.last: run for run in verdict.runs}
    rows = []
    for place, one in enumerate(order, start=1):
        new = curve[place - 1] - (curve[place - 2] if place > 1 else 0)
        run = runs.get(place)
        rows.append(
            [
                Td(place),
                Td(one.day),
                Td(one.title),
                Td(len(heard[place - 1])),
                Td(new),
                Td(curve[place - 1]),
                Td(_ratio(run), words=_run_words(run)),
            ]
        )
    head = ["No.", "Day", "Interview", "Heard", "New", "Known by then", "New in the run"]
    return Table("What each interview added", head, rows)


def _ratio(run: Run | None) -> float | None:
    return None if run is None or run.ratio is None else round(run.ratio, 4)


def _run_words(run: Run | None) -> str:
    return f"{run.new} on {run.base}" if run else "–"


def _chart(verdict: Verdict, heard: Heard, check: OrderCheck | None, of: str) -> Chart:
    curve, things = growth(heard), OF[of][0]
    tips = [f"After {interviews(place)}: {known} {things}" for place, known in enumerate(curve, 1)]
    limit = None
    if verdict.reached is not None:
        limit = (verdict.reached - 1, f"{verdict.report}: little new from here")
    band = [(one.low, one.high) for one in check.curve] if check else []
    return curve_chart(
        f"{things.capitalize()} known after each interview",
        "The line is the order in which they were held; the band holds nine of ten other orders.",
        [Curve(things, curve, tips)],
        band=band,
        limit=limit,
        along="interviews, in the order they were held",
    )
