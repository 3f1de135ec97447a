"""Does the next interview still say something new? Evidence about it, never a pass mark."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from statistics import median
from typing import Any, NamedTuple

from insights.analysis.marks import Mark

Heard = Sequence[Collection[Hashable]]
"""For every interview, in order, the distinct things that were heard in it."""


class Sightings(NamedTuple):
    """The same by thing: in which of the `interviews` it was heard first, the first being 0, and
    in how many. A few hundred things of many interviews are measured again and again."""

    interviews: int
    first: Mapping[Any, int]
    times: Mapping[Any, int]

    def among(self, things: Collection[Hashable]) -> "Sightings":
        ours = self.times.keys() & things
        first = {thing: self.first[thing] for thing in ours}
        return Sightings(self.interviews, first, {thing: self.times[thing] for thing in ours})


SHUFFLES = 200
SEED = 20200


@dataclass(frozen=True, slots=True)
class Settings:
    """Guest, Namey & Chen 2020: a base of 4 interviews, runs of 2 or 3, 5% or nothing new."""

    base: int = 4
    run: int = 2
    threshold: float = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """A window of interviews: `last` is the number of its last one, counted from 1."""

    last: int
    new: int
    base: int

    @property
    def ratio(self) -> float | None:
        """None where the base heard nothing: there is nothing to measure against."""
        return self.new / self.base if self.base else None

    def quiet(self, threshold: float) -> bool:
        return self.ratio is not None and self.ratio <= threshold


@dataclass(frozen=True, slots=True)
class Band:
    """Over many orders: the middle, and what nine of ten lie between."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class OrderCheck:
    """`reached` of `orders` came to an end at all; `at` is when, of those."""

    orders: int
    reached: int
    at: Band | None
    curve: list[Band]


def codes_heard(marks: Iterable[Mark], order: Sequence[int]) -> list[set[int]]:
    """Distinct codes by interview. Interviews without any stay in: they are evidence as well."""
    found: dict[int, set[int]] = {interview: set() for interview in order}
    for mark in marks:
        if mark.interview in found:
            found[mark.interview].add(mark.code)
    return [found[interview] for interview in order]


def meanings_heard(marks: Iterable[Mark], order: Sequence[int]) -> list[set[tuple[int, str, bool]]]:
    """Distinct ways of speaking to a code: said, done or unspoken, and for it or against it.

    Hennink, Kaiser & Marconi 2017: meaning comes later than codes.
    """
    found: dict[int, set[tuple[int, str, bool]]] = {interview: set() for interview in order}
    for mark in marks:
        if mark.interview in found:
            found[mark.interview].add((mark.code, mark.voice, mark.supports))
    return [found[interview] for interview in order]


def growth(heard: Heard | Sightings) -> list[int]:
    """How many distinct things were known after each interview."""
    seen = sightings(heard)
    fresh = [0] * seen.interviews
    for place in seen.first.values():
        fresh[place] += 1
    return list(accumulate(fresh))


def new_information(heard: Heard | Sightings, settings: Settings = Settings()) -> list[Run]:
    """New information ratio: new codes in the run / unique codes in the base.

    Guest, Namey & Chen 2020, A simple method to assess and report thematic saturation in
    qualitative research, PLoS ONE 15(5). The window slides by one interview; what is new in it was
    heard in no interview before the window.
    """
    return _runs(growth(heard), settings)


def reached_at(runs: Iterable[Run], settings: Settings = Settings()) -> int | None:
    """Interviews before the first run that brings too little: the 6 of "6+2". None: not yet."""
    for run in runs:
        if run.quiet(settings.threshold):
            return run.last - settings.run
    return None


def order_check(
    heard: Heard,
    settings: Settings = Settings(),
    *,
    orders: int = SHUFFLES,
    seed: int = SEED,
) -> OrderCheck:
    """The same in shuffled orders, as the order of interviews is an accident.

    After the bootstrap of Guest, Namey & Chen 2020, without replacement. The same seed gives the
    same figures.
    """
    masks, random = _masks(heard), Random(seed)  # noqa: S311 - no secret hangs on it
    curves, ends = [], []
    for _ in range(orders):
        random.shuffle(masks)
        curve = _growth(masks)
        curves.append(curve)
        end = reached_at(_runs(curve, settings), settings)
        if end is not None:
            ends.append(end)
    bands = [_band(list(values)) for values in zip(*curves, strict=True)]
    return OrderCheck(orders, len(ends), _band(ends) if ends else None, bands)


def coverage(heard: Heard | Sightings) -> float | None:
    """Good-Turing coverage, C = 1 - f1/n: f1 things heard in one interview only, n incidences.

    Good 1953, The population frequencies of species, Biometrika 40. None where nothing was heard.
    """
    seen = sightings(heard)
    n = sum(seen.times.values())
    return 1 - _rare(seen)[0] / n if n else None


def unseen(heard: Heard | Sightings) -> float:
    """Chao2, a lower bound of how many things nobody has mentioned yet.

    ((m-1)/m) · Q1² / (2·Q2), with m interviews, Q1 things heard in one of them and Q2 in two;
    bias-corrected ((m-1)/m) · Q1(Q1-1) / 2 where Q2 is 0. Chao 1987, Biometrics 43.
    """
    seen = sightings(heard)
    m = seen.interviews
    if not m:
        return 0.0
    once, twice = _rare(seen)
    rare = once**2 / (2 * twice) if twice else once * (once - 1) / 2
    return (m - 1) / m * rare


def more_interviews(heard: Heard | Sightings, settings: Settings = Settings()) -> int | None:
    """About how many more until a run brings too little, that run included; 0 if one just did.

    Expected growth after Colwell et al. 2012, Journal of Plant Ecology 5(1), eq. 18:
    S(m+k) - S(m) = Q0·(1 - (1 - Q1/(m·Q0 + Q1))^k), with Q0 by Chao2. None: too few to say.
    """
    seen = sightings(heard)
    last = last_run(seen, settings)
    if not last or not last.base:
        return None
    if last.quiet(settings.threshold):
        return 0
    missing, once = unseen(seen), _rare(seen)[0]
    if not missing:
        return settings.run
    stays = 1 - once / (seen.interviews * missing + once)
    return _until_quiet(missing * (1 - stays**settings.run), stays, last.base, settings)


def _until_quiet(expected: float, stays: float, base: int, settings: Settings) -> int:
    """`expected` new ones in the next run shrink by `stays` with every interview."""
    # Nothing at all is never expected exactly: less than half a code is as good as none.
    enough = max(settings.threshold * base, 0.5)
    interviews = settings.run
    while expected > enough and interviews < 1000:
        expected *= stays
        interviews += 1
    return interviews


def sightings(heard: Heard | Sightings) -> Sightings:
    if isinstance(heard, Sightings):
        return heard
    first: dict[Hashable, int] = {}
    times: Counter[Hashable] = Counter()
    for place, things in enumerate(heard):
        times.update(things)
        first.update(dict.fromkeys(set(things).difference(first), place))
    return Sightings(len(heard), first, times)


def _masks(heard: Heard) -> list[int]:
    """As bits, one for each thing, to be put in other orders."""
    places: dict[Hashable, int] = {}
    masks = []
    for things in heard:
        mask = 0
        for thing in things:
            mask |= places.setdefault(thing, 1 << len(places))
        masks.append(mask)
    return masks


def _growth(masks: Iterable[int]) -> list[int]:
    known, counts = 0, []
    for mask in masks:
        known |= mask
        counts.append(known.bit_count())
    return counts


def last_run(heard: Heard | Sightings, settings: Settings = Settings()) -> Run | None:
    """Of `new_information`; None before there are interviews enough for one."""
    runs = _runs(growth(heard), settings, since=sightings(heard).interviews)
    return runs[-1] if runs else None


def _runs(curve: Sequence[int], settings: Settings, since: int = 0) -> list[Run]:
    first = settings.base + settings.run
    if len(curve) < first:
        return []
    base = curve[settings.base - 1]
    return [
        Run(last, curve[last - 1] - curve[last - settings.run - 1], base)
        for last in range(max(first, since), len(curve) + 1)
    ]


def _rare(seen: Sightings) -> tuple[int, int]:
    """How many things were heard in one interview only, and how many in two."""
    times = list(seen.times.values())
    return times.count(1), times.count(2)


def _band(values: list[int]) -> Band:
    values.sort()
    last = len(values) - 1
    return Band(values[round(0.05 * last)], median(values), values[round(0.95 * last)])
