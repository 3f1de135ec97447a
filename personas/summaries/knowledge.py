"""How well the persona is known, as counted from the rows that its summary is made of."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from insights.analysis.saturation import Sightings
from personas.knowing.facts import DIRECT, Encounter, Facts, Line, Trait
from personas.knowing.ground import Ground, Origin
from personas.knowing.measure import measure
from personas.knowing.records import Knowing
from personas.knowing.stereotypes import traits_in
from personas.summaries.cells import WAYS
from personas.summaries.claims import covered
from personas.summaries.columns import Columns, Flags, Longs
from personas.summaries.facets import TOLD
from personas.summaries.inputs import Claim
from personas.summaries.leading import count_led
from personas.summaries.material import Material
from personas.summaries.passages import CONTRADICTS, SUPPORTS
from personas.summaries.piles import Pile
from personas.summaries.singles import coders_of, heard_in

_ON_BOTH_SIDES = (1, 1, 2)
"""A quote that speaks for and against counts on both sides."""


def find_knowing(material: Material, ground: Ground, today: date) -> Knowing:
    cells = material.counted.cells
    led, heard = count_led(cells, ground.answers), heard_in(cells)
    encounters = tuple(_encounters(material, led, heard))
    doubt = _doubt(material, led, encounters)
    lines = tuple(_lines(material, ground, doubt, _voices(cells, heard)))
    facts = Facts(
        today=today,
        settings=ground.settings,
        cast={member: ground.people.get(member, {}) for member in material.people.by_id},
        heard=tuple(material.people.heard),
        template=ground.template or TOLD,
        facets=_facets(material),
        encounters=encounters,
        by_person=_by_person(material),
        by_coder=coders_of(cells),
        lines=lines,
        traits=tuple(_traits(ground, material.claims, lines)),
        facet_of={code: material.codebook.facet(code) for code in material.codebook.by_id},
        segment=ground.segment,
        target_attribute=ground.target_attribute,
        target=ground.target,
        attributes=ground.attributes,
        unheard=tuple(_unheard(material, ground)),
    )
    return measure(_with_sightings(facts, cells, heard))


def _with_sightings(facts: Facts, cells: Columns, heard: Flags) -> Facts:
    order = np.searchsorted(cells.interviews, [encounter.id for encounter in facts.in_order])
    codes = cells.codes.tolist()
    meanings = [(code, way) for code in codes for way in range(len(WAYS))]
    in_order = heard[order]
    return replace(
        facts,
        codes=_sightings(np.logical_or.reduce(in_order, axis=2), codes),
        meanings=_sightings(in_order.reshape(len(order), len(meanings)), meanings),
    )


def _sightings(heard: Flags, things: Sequence[Hashable]) -> Sightings:
    """`heard` by interview in order, and by thing."""
    times = heard.sum(axis=0)
    first = heard.argmax(axis=0) if len(heard) else times
    seen = np.flatnonzero(times)
    named = [things[place] for place in seen.tolist()]
    return Sightings(
        len(heard),
        dict(zip(named, first[seen].tolist(), strict=True)),
        dict(zip(named, times[seen].tolist(), strict=True)),
    )


def _unheard(material: Material, ground: Ground) -> Iterator[Mapping[str, str]]:
    heard = set(material.people.heard)
    for member in material.people.by_id:
        if member not in heard:
            yield ground.people.get(member, {})


def _by_person(material: Material) -> dict[int, int]:
    """Quotes."""
    cells = material.counted.cells
    quotes = np.bincount(cells.person, cells.passages).astype(int).tolist()
    return {who: count for who, count in zip(cells.people.tolist(), quotes, strict=True) if count}


def _facets(material: Material) -> dict[str, int]:
    """Quotes by facet. What an insight tells under another one is heard there as well."""
    counts: Counter[str] = Counter()
    for code, pile in material.piles.each():
        counts[material.codebook.facet(code)] += pile.mentions
    for theme in material.themes:
        counts[theme.facet] = counts[theme.facet] or theme.pile.mentions
    return dict(counts)


def _voices(cells: Columns, heard: Flags) -> dict[int, set[tuple[str, str]]]:
    """By code, in which stance and voice it was heard."""
    spoken = np.logical_or.reduce(heard, axis=0)
    ways = zip(cells.codes.tolist(), spoken, strict=True)
    return {code: {WAYS[way] for way in np.flatnonzero(was)} for code, was in ways if was.any()}


def _encounters(material: Material, led: Longs, heard: Flags) -> Iterator[Encounter]:
    cells = material.counted.cells
    interviews = cells.interviews.tolist()
    quotes, leading = (
        np.bincount(cells.talk, passages).astype(int).tolist()
        for passages in (cells.passages, led.sum(axis=1))
    )
    was_heard = np.logical_or.reduce(heard, axis=(1, 2)).tolist()
    found = zip(interviews, quotes, leading, was_heard, strict=True)
    for interview, count, answers, was in found:
        if count and was:
            talk = cells.talks[interview]
            about = interview, talk.kind, talk.held_on, talk.directness
            yield Encounter(*about, quotes=count, leading=answers)


def _doubt(material: Material, led: Longs, encounters: Sequence[Encounter]) -> Longs:
    """By cell: quotes by proxy or from the desk, all of them, and those that were led to."""
    cells = material.counted.cells
    indirect = [each.id for each in encounters if not each.is_direct]
    hearsay = np.isin(cells.interviews, indirect)[cells.talk]
    doubtful = np.where(hearsay[:, None], cells.sides, led)
    return np.asarray(doubtful @ _ON_BOTH_SIDES)


def _lines(
    material: Material,
    ground: Ground,
    doubt: Longs,
    voices: Mapping[int, set[tuple[str, str]]],
) -> Iterator[Line]:
    for claim in material.claims:
        codes = covered(claim, material.codebook, material.insights)
        tally = _Tally()
        tally.add_pile(material.piles.of(codes), doubt)
        for code in codes & voices.keys():
            tally.add_ways(code, voices[code])
        tally.add_pins(claim, ground)
        yield tally.line(claim, ground.claims.get(claim.id, Origin()))


class _Tally:
    """Counts what one claim rests on."""

    def __init__(self) -> None:
        self.people: dict[str, set[int]] = {SUPPORTS: set(), CONTRADICTS: set()}
        self.quotes = {SUPPORTS: 0, CONTRADICTS: 0}
        self.doubtful = 0
        self.ways: set[tuple[int, str]] = set()
        self.heard: set[tuple[str, str]] = set()

    def add_ways(self, code: int, ways: set[tuple[str, str]]) -> None:
        self.heard |= ways
        self.ways |= {(code, voice) for stance, voice in ways if stance == SUPPORTS}

    def add_pile(self, pile: Pile, doubt: Longs) -> None:
        self.people[SUPPORTS] |= pile.supporters
        self.people[CONTRADICTS] |= pile.contradictors
        self.quotes[SUPPORTS] += pile.quotes_for
        self.quotes[CONTRADICTS] += pile.quotes_against
        self.doubtful += int(doubt[pile.rows].sum())

    def add_pins(self, claim: Claim, ground: Ground) -> None:
        for pin in claim.pins:
            self.people[pin.stance].update(pin.subjects)
            self.quotes[pin.stance] += len(pin.subjects)
            self.heard.add((pin.stance, pin.voice))
            if pin.stance == SUPPORTS:
                self.ways.add((-pin.excerpt, pin.voice))
            led = any(a <= pin.start < z for a, z in ground.answers.get(pin.interview, ()))
            self.doubtful += len(pin.subjects) * (led or pin.directness not in DIRECT)

    def line(self, claim: Claim, origin: Origin) -> Line:
        return Line(
            id=claim.id,
            facet=claim.facet,
            people_for=frozenset(self.people[SUPPORTS]),
            people_against=frozenset(self.people[CONTRADICTS]),
            supporting=self.quotes[SUPPORTS],
            contradicting=self.quotes[CONTRADICTS],
            doubtful=self.doubtful,
            ways=len(self.ways),
            said=(SUPPORTS, "said") in self.heard,
            undone=(CONTRADICTS, "did") in self.heard,
            written_on=origin.written_on,
            changed=origin.changed,
            searches=origin.searches,
            settled=origin.settled,
        )


def _traits(ground: Ground, claims: Sequence[Claim], lines: Sequence[Line]) -> Iterator[Trait]:
    """In claims that nobody's quote stands behind, and in what people wrote freely."""
    bare = {line.id for line in lines if not line.quotes}
    texts = {f"claim:{claim.id}": claim.text for claim in claims if claim.id in bare}
    for ref, text in {**ground.texts, **texts}.items():
        for word in traits_in(text):
            yield Trait(ref, word)
