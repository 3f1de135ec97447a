"""The knowledge score: five parts, by default 0 to 20 points each. The formulas are ours.

people       min(1, N / planned N)
facets       sections with evidence / sections of the template
saturation   1 - min(1, NI / 0.2), NI as in `insights.analysis.saturation`
claims       claims that are not guesses / claims
fresh        share of quotes younger than a year x share first-hand or observed
"""

from collections.abc import Sequence
from dataclasses import replace

from personas.knowing.facts import Encounter, Facts, months_before, share
from personas.knowing.records import Part, Row, Saturated

ROWS = 24


def score_of(parts: Sequence[Part]) -> int:
    """Whole points, halves up."""
    return int(sum(part.points for part in parts) + 0.5)


def parts_of(facts: Facts, saturation: Sequence[Saturated]) -> tuple[Part, ...]:
    parts = (_people(facts), _facets(facts), _saturation(facts, saturation), _claims(facts))
    return tuple(_weighed(part, facts) for part in (*parts, _fresh(facts)))


def _weighed(part: Part, facts: Facts) -> Part:
    most: int = getattr(facts.settings, part.key)
    rows = part.rows[:ROWS]
    points = round(part.share * most, 1)
    return replace(part, most=most, points=points, rows=rows, left=len(part.rows) - len(rows))


def _part(key: str, count: int, of: int, value: float, rows: Sequence[Row]) -> Part:
    return Part(key, round(value, 4), 0.0, 0, count, of, tuple(rows))


def _people(facts: Facts) -> Part:
    planned, heard = facts.settings.planned, set(facts.heard)
    silent = [member for member in facts.cast if member not in heard]
    rows = [Row("person", str(p), facts.by_person.get(p, 0)) for p in facts.heard]
    rows += [Row("person", str(p), 0, note="unheard") for p in silent]
    return _part("people", facts.n, planned, min(1.0, facts.n / planned), rows)


def _facets(facts: Facts) -> Part:
    rows = [Row("facet", facet, facts.facets.get(facet, 0)) for facet in facts.template]
    found, of = sum(row.count > 0 for row in rows), len(rows)
    rows.sort(key=lambda row: row.count > 0)
    return _part("facets", found, of, share(found, of), rows)


def _saturation(facts: Facts, saturation: Sequence[Saturated]) -> Part:
    """Before there is a run to look at, nothing is known of it and it earns nothing."""
    whole = saturation[0]
    rows = [
        Row("facet", each.facet, each.new or 0, each.base or 0, note=_more(each))
        for each in saturation[1:]
    ]
    if whole.new is None or not whole.base:
        return _part("saturation", 0, 0, 0.0, rows)
    new_information = whole.new / whole.base
    reached = 1 - min(1.0, new_information / (facts.settings.all_new / 100))
    return _part("saturation", whole.new, whole.base, reached, rows)


def _more(each: Saturated) -> str:
    return "" if each.more is None else str(each.more)


def _claims(facts: Facts) -> Part:
    guesses = [line for line in facts.lines if not line.quotes]
    rows = [Row("claim", str(line.id), note="guess") for line in guesses]
    rows += [Row("claim", str(each.id), each.quotes) for each in facts.lines if each.quotes]
    known, of = len(facts.lines) - len(guesses), len(facts.lines)
    return _part("claims", known, of, share(known, of), rows)


def _fresh(facts: Facts) -> Part:
    """`count` quotes are both; the share is the product of the two shares, as documented."""
    since, of = months_before(facts.today, facts.settings.months), facts.quotes
    fresh = sum(e.quotes for e in facts.encounters if e.held_on >= since)
    direct = sum(e.quotes for e in facts.encounters if e.is_direct)
    rows = [
        Row(
            "interview",
            str(each.id),
            each.quotes,
            note=_weakness(each, fresh=each.held_on >= since),
        )
        for each in reversed(facts.in_order)
    ]
    rows.sort(key=lambda row: not row.note)
    both = sum(e.quotes for e in facts.encounters if e.held_on >= since and e.is_direct)
    return _part("fresh", both, of, share(fresh, of) * share(direct, of), rows)


def _weakness(each: Encounter, *, fresh: bool) -> str:
    if fresh:
        return "" if each.is_direct else "indirect"
    return "old" if each.is_direct else "old_indirect"
