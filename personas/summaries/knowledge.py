"""How well the persona is known, as counted from the rows that its summary is made of."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import TypeVar

from personas.knowing.facts import DIRECT, Encounter, Facts, Line, Trait
from personas.knowing.ground import Ground, Origin
from personas.knowing.measure import measure
from personas.knowing.records import Knowing
from personas.knowing.stereotypes import traits_in
from personas.summaries.cells import Cells, count_cells
from personas.summaries.claims import covered
from personas.summaries.facets import TOLD
from personas.summaries.inputs import Claim, Evidence
from personas.summaries.material import Material
from personas.summaries.passages import CONTRADICTS, SUPPORTS

Thing = TypeVar("Thing")


def find_knowing(material: Material, ground: Ground, today: date) -> Knowing:
    cells = count_cells(material.settled, ground.answers)
    rows = _settled_rows(material)
    meanings = set(map(attrgetter("interview", "code", "voice", "stance"), rows))
    encounters = _encounters(rows, cells)
    voices = _grouped((code, (stance, voice)) for _, code, voice, stance in meanings)
    lines = tuple(_lines(material, ground, cells, encounters, voices))
    return measure(
        Facts(
            today=today,
            settings=ground.settings,
            cast={member: ground.people.get(member, {}) for member in material.people.by_id},
            heard=tuple(material.people.heard),
            template=ground.template or TOLD,
            facets=_facets(material, cells),
            encounters=encounters,
            by_person=cells.by_person,
            by_coder=dict(sorted(Counter(map(attrgetter("coder"), rows)).items())),
            lines=lines,
            traits=tuple(_traits(ground, material.claims, lines)),
            codes_heard=_grouped((interview, code) for interview, code, _, _ in meanings),
            meanings_heard=_grouped((each[0], each[1:]) for each in meanings),
            facet_of={code: material.codebook.facet(code) for code in material.codebook.by_id},
            segment=ground.segment,
            target_attribute=ground.target_attribute,
            target=ground.target,
            attributes=ground.attributes,
            unheard=tuple(_unheard(material, ground)),
        )
    )


def _unheard(material: Material, ground: Ground) -> Iterator[Mapping[str, str]]:
    heard = set(material.people.heard)
    for member in material.people.by_id:
        if member not in heard:
            yield ground.people.get(member, {})


def _settled_rows(material: Material) -> Sequence[Evidence]:
    """Each coding once, without those on which coders disagree."""
    if not material.disputed:
        return material.rows
    disputed = {row.coding for passage in material.disputed for row in passage.rows}
    return [row for row in material.rows if row.coding not in disputed]


def _grouped(pairs: Iterator[tuple[int, Thing]]) -> dict[int, frozenset[Thing]]:
    found: defaultdict[int, set[Thing]] = defaultdict(set)
    for interview, thing in pairs:
        found[interview].add(thing)
    return {interview: frozenset(things) for interview, things in found.items()}


def _facets(material: Material, cells: Cells) -> dict[str, int]:
    """Quotes by facet. What an insight tells under another one is heard there as well."""
    counts: Counter[str] = Counter()
    for code, found in cells.by_code.items():
        counts[material.codebook.facet(code)] += sum(each.quotes for each in found)
    for theme in material.themes:
        counts[theme.facet] = counts[theme.facet] or len(theme.passages)
    return dict(counts)


def _encounters(rows: Sequence[Evidence], cells: Cells) -> tuple[Encounter, ...]:
    about = {row.interview: row for row in rows}
    return tuple(
        Encounter(
            id=interview,
            kind=row.kind,
            held_on=row.held_on,
            directness=row.directness,
            quotes=cells.by_interview[interview],
            leading=cells.led_by_interview[interview],
        )
        for interview, row in sorted(about.items())
        if cells.by_interview[interview]
    )


def _lines(
    material: Material,
    ground: Ground,
    cells: Cells,
    encounters: Sequence[Encounter],
    voices: Mapping[int, frozenset[tuple[str, str]]],
) -> Iterator[Line]:
    """`voices`: by code, in which stance and voice it was heard."""
    direct = {each.id: each.is_direct for each in encounters}
    for claim in material.claims:
        codes = covered(claim, material.codebook, material.insights)
        tally = _Tally(direct)
        for code in sorted(codes):
            tally.add_cells(cells, code, voices.get(code, frozenset()))
        tally.add_pins(claim, ground)
        yield tally.line(claim, ground.claims.get(claim.id, Origin()))


class _Tally:
    """Counts what one claim rests on."""

    def __init__(self, direct: dict[int, bool]) -> None:
        self.direct = direct
        self.people: dict[str, set[int]] = {SUPPORTS: set(), CONTRADICTS: set()}
        self.quotes = {SUPPORTS: 0, CONTRADICTS: 0}
        self.doubtful = 0
        self.ways: set[tuple[int, str]] = set()
        self.heard: set[tuple[str, str]] = set()

    def add_cells(self, cells: Cells, code: int, voices: frozenset[tuple[str, str]]) -> None:
        self.heard |= voices
        self.ways |= {(code, voice) for stance, voice in voices if stance == SUPPORTS}
        for cell in cells.by_code.get(code, ()):
            for stance in cell.stances:
                self.people[stance].add(cell.participant)
                self.quotes[stance] += cell.quotes
                weak = cell.quotes if not self.direct[cell.interview] else cell.led
                self.doubtful += weak

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
