"""Warning signs in where evidence comes from: people, coders, interviews, questions."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import accumulate
from math import log2

from personas.knowing.facts import Encounter, Facts, months_before, share
from personas.knowing.records import Row, Signal

STATUS = "customer_status"
ABSENT = ("lost", "no_decision", "prospect")


def recency(facts: Facts) -> Signal:
    """Quotes older than a year / quotes; beside it the median age of a quote in days."""
    limit, of = facts.settings.recency, facts.quotes
    if not of:
        return Signal("recency", "not_yet", None, limit, 0, 0, reason="no_quotes")
    since = months_before(facts.today, facts.settings.months)
    old = [each for each in facts.in_order if each.held_on < since]
    count = sum(each.quotes for each in old)
    return _above("recency", limit, count, of, _interviews(old), also=_median_age(facts))


def _median_age(facts: Facts) -> float:
    """Of all quotes: the middle one, or between the middle two."""
    ages = [(facts.today - e.held_on) // timedelta(days=1) for e in facts.encounters]
    counted = sorted(zip(ages, (e.quotes for e in facts.encounters), strict=True))
    upto = list(accumulate(quotes for _, quotes in counted))
    middle = (facts.quotes - 1) // 2, facts.quotes // 2
    return sum(counted[bisect_right(upto, place)][0] for place in middle) / 2


def coder(facts: Facts) -> Signal:
    """Share of the busiest coder; beside it the Herfindahl index, the sum of squared shares."""
    return _dominance("coder", facts.settings.coder, facts.by_coder)


def participant(facts: Facts) -> Signal:
    """Share of the participant with most quotes. So few people that even shares exceed: not yet."""
    limit, people = facts.settings.participant, facts.by_person
    if people and 100 / len(people) > limit:
        return Signal("participant", "not_yet", None, limit, 0, 0, reason="few_people")
    return _dominance("participant", limit, people)


def _dominance(key: str, limit: int, counts: Mapping[int, int]) -> Signal:
    of = sum(counts.values())
    if not of:
        return Signal(key, "not_yet", None, limit, 0, 0, reason="no_quotes")
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    kind = "coder" if key == "coder" else "person"
    rows = tuple(Row(kind, str(who), count, of) for who, count in ranked)
    return _above(key, limit, ranked[0][1], of, rows, also=herfindahl(counts))


def herfindahl(counts: Mapping[int, int]) -> float:
    """1 for one alone, 1/k for k with equal shares."""
    of = sum(counts.values())
    return round(sum((count / of) ** 2 for count in counts.values()), 4)


def segment(facts: Facts) -> Signal:
    """Distance between the people heard and the mix aimed for: 0.5 * sum |p - q|, in percent."""
    limit, key = facts.settings.segment, facts.target_attribute
    if not key or not facts.target:
        return Signal("segment", "not_yet", None, limit, 0, 0, reason="no_target")
    values = [facts.cast.get(person, {}).get(key, "") for person in facts.heard]
    known = [value for value in values if value]
    if not known:
        return Signal("segment", "not_yet", None, limit, 0, 0, reason="no_values")
    have = {value: known.count(value) / len(known) for value in known}
    value = round(100 * total_variation(have, facts.target), 2)
    names = sorted({*have, *facts.target}, key=lambda n: -abs(have.get(n, 0) - _q(facts, n)))
    rows = tuple(
        Row("value", name, known.count(name), len(known), str(round(100 * _q(facts, name))))
        for name in names
    )
    state = "flagged" if value > limit else "fine"
    return Signal("segment", state, value, limit, len(known), facts.n, rows=rows)


def _q(facts: Facts, name: str) -> float:
    return facts.target.get(name, 0.0)


def total_variation(p: Mapping[str, float], q: Mapping[str, float]) -> float:
    """0 for the same mix, 1 for two that share nothing."""
    return 0.5 * sum(abs(p.get(name, 0.0) - q.get(name, 0.0)) for name in {*p, *q})


def status(facts: Facts) -> Signal:
    """How few of each kind of not-customer were heard; beside it the share of customers."""
    limit = facts.settings.status
    values = [facts.cast.get(person, {}).get(STATUS, "") for person in facts.heard]
    known = [value for value in values if value]
    if not known:
        return Signal("status", "not_yet", None, limit, 0, 0, reason="no_values")
    fewest = min(known.count(name) for name in ABSENT)
    named = dict.fromkeys((*ABSENT, "customer", *sorted(known)))
    rows = tuple(Row("value", name, known.count(name), len(known)) for name in named)
    state = "flagged" if fewest < limit else "fine"
    customers = share(100 * known.count("customer"), len(known))
    return Signal(
        "status",
        state,
        fewest,
        limit,
        known.count("customer"),
        len(known),
        also=customers,
        rows=rows,
    )


def kinds(facts: Facts) -> Signal:
    """Kinds of evidence; beside it their entropy over quotes in bits, 0 for one kind alone."""
    limit, counts = facts.settings.kinds, _by_kind(facts)
    if not counts:
        return Signal("kinds", "not_yet", None, limit, 0, 0, reason="no_quotes")
    of = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = tuple(Row("evidence", kind, count, of) for kind, count in ranked)
    state = "flagged" if len(counts) < limit else "fine"
    bits = entropy(list(counts.values()))
    return Signal("kinds", state, len(counts), limit, len(counts), of, also=bits, rows=rows)


def _by_kind(facts: Facts) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in facts.encounters:
        counts[each.kind] = counts.get(each.kind, 0) + each.quotes
    return counts


def entropy(counts: list[int]) -> float:
    """Shannon's, in bits."""
    of = sum(counts)
    return round(sum(count / of * log2(of / count) for count in counts if count), 4)


def directness(facts: Facts) -> Signal:
    """First-hand or observed quotes / quotes."""
    limit, of = facts.settings.directness, facts.quotes
    if not of:
        return Signal("directness", "not_yet", None, limit, 0, 0, reason="no_quotes")
    hearsay = [each for each in facts.in_order if not each.is_direct]
    direct = of - sum(each.quotes for each in hearsay)
    value = share(100 * direct, of)
    state = "flagged" if value < limit else "fine"
    return Signal("directness", state, value, limit, direct, of, rows=_interviews(hearsay))


def leading(facts: Facts) -> Signal:
    """Quotes that answer a leading question / quotes."""
    limit, of = facts.settings.leading, facts.quotes
    if not of:
        return Signal("leading", "not_yet", None, limit, 0, 0, reason="no_quotes")
    led = sorted((e for e in facts.encounters if e.leading), key=lambda e: (-e.leading, e.id))
    rows = tuple(Row("interview", str(e.id), e.leading, e.quotes) for e in led)
    return _above("leading", limit, sum(e.leading for e in led), of, rows)


def _interviews(encounters: list[Encounter]) -> tuple[Row, ...]:
    return tuple(Row("interview", str(each.id), each.quotes) for each in encounters)


def _above(
    key: str, limit: int, count: int, of: int, rows: tuple[Row, ...], *, also: float | None = None
) -> Signal:
    value = share(100 * count, of)
    state = "flagged" if value > limit else "fine"
    return Signal(key, state, value, limit, count, of, also=also, rows=rows)


SOURCE_SIGNS: tuple[Callable[[Facts], Signal], ...] = (
    recency,
    coder,
    participant,
    segment,
    status,
    kinds,
    directness,
    leading,
)
