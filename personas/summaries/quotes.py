"""Which quotes speak for a theme, and how they stand in the document."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from personas.summaries.inputs import Evidence, Pin
from personas.summaries.likeness import Likeness, add, dot
from personas.summaries.passages import SUPPORTS
from personas.summaries.records import Quote
from personas.summaries.slices import shorten
from personas.summaries.tally import Stand, ids
from personas.summaries.told_words import Words
from personas.summaries.words import count_words, is_whole

CANDIDATES_AT_MOST = 24
QUOTES_AT_MOST = 3
SHORTEST, LONGEST = 8, 35
RELEVANCE = 0.7
DIRECTNESS_BONUS = {"first_hand": 0.15, "observed": 0.15}


class Candidate(NamedTuple):
    key: str
    order: int
    excerpt: int
    interview: int
    start: int
    end: int
    text: str
    participants: tuple[int, ...]
    voice: str
    stance: str
    directness: str
    held_on: date
    fit: float

    @property
    def preference(self) -> tuple[float, int, int]:
        """Before words are compared: fit, then the newest, then the oldest coding."""
        return -self.fit, -self.held_on.toordinal(), self.order

    def overlaps(self, other: "Candidate") -> bool:
        same = self.interview == other.interview
        return same and self.start < other.end and other.start < self.end


def _fit(text: str, directness: str) -> float:
    """What speaks for a quote before its words are compared: length, wholeness, directness."""
    words = count_words(text)
    length = words / SHORTEST if words < SHORTEST else min(1.0, LONGEST / words)
    whole = 0.15 if is_whole(text) else 0.0
    return round(0.35 * length + whole + DIRECTNESS_BONUS.get(directness, 0.0), 6)


def _of_row(row: Evidence) -> Candidate:
    text = row.quote or ""
    return Candidate(
        key=str(row.coding),
        order=row.coding,
        excerpt=row.excerpt,
        interview=row.interview,
        start=row.start,
        end=row.end,
        text=text,
        participants=row.subjects,
        voice=row.voice,
        stance=row.stance,
        directness=row.directness,
        held_on=row.held_on,
        fit=_fit(text, row.directness),
    )


def of_pin(pin: Pin, coding: int | None) -> Candidate:
    text = pin.quote or ""
    return Candidate(
        key=f"excerpt:{pin.excerpt}" if coding is None else str(coding),
        order=pin.excerpt if coding is None else coding,
        excerpt=pin.excerpt,
        interview=pin.interview,
        start=pin.start,
        end=pin.end,
        text=text,
        participants=pin.subjects,
        voice=pin.voice,
        stance=pin.stance,
        directness=pin.directness,
        held_on=pin.held_on or date.min,
        fit=_fit(text, pin.directness),
    )


_preference = attrgetter("preference")
Asked = tuple[frozenset[int], frozenset[int], str]
"""Codes, people and stance: a claim asks for what the theme of its code was given."""


class Shortlist:
    """Candidates of a theme: quotable rows with words, round the participants, at most 24."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._known: dict[int, Candidate] = {}
        self._drawn: dict[Asked, list[Candidate]] = {}

    def of(self, codes: Iterable[int], stance: str, stand: Stand) -> list[Candidate]:
        """Words of those who stand on one side; of those on both only where there are no others."""
        side = stand.for_ if stance == SUPPORTS else stand.against
        return self.by_people(codes, frozenset(side or stand.mixed), stance)

    def by_people(
        self, codes: Iterable[int], people: Collection[int], stance: str
    ) -> list[Candidate]:
        asked = frozenset(codes), frozenset(people), stance
        if asked not in self._drawn:
            self._drawn[asked] = self._draw(*asked)
        return self._drawn[asked]

    def _draw(self, codes: Iterable[int], people: Collection[int], stance: str) -> list[Candidate]:
        by_person: defaultdict[int, list[Candidate]] = defaultdict(list)
        for participant, passage in self._words.of(codes):
            rows = [row for row in passage if row.stance == stance]
            if rows and participant in people:
                by_person[participant].append(min(map(self.of_row, rows), key=_preference))
        queues = [sorted(queue, key=_preference) for _, queue in sorted(by_person.items())]
        return _round_robin(queues)

    def of_row(self, row: Evidence) -> Candidate:
        if row.coding not in self._known:
            self._known[row.coding] = _of_row(row)
        return self._known[row.coding]


def _round_robin(queues: list[list[Candidate]]) -> list[Candidate]:
    chosen: dict[str, Candidate] = {}
    for turn in range(max(map(len, queues), default=0)):
        for queue in queues:
            if turn < len(queue) and len(chosen) < CANDIDATES_AT_MOST:
                chosen.setdefault(queue[turn].key, queue[turn])
    return list(chosen.values())


def choose(
    candidates: Sequence[Candidate],
    likeness: Likeness,
    *,
    first: Sequence[Candidate] = (),
) -> list[Candidate]:
    """At most three: by what they share with the rest, each unlike those before it (MMR).

    One per participant before a second of anybody. `first` are fixed by a person.
    """
    chosen = list(first[:QUOTES_AT_MOST])
    scores = _scores(candidates, likeness) if len(candidates) > 1 else {}
    nearest = {c.key: _nearest(c, chosen, likeness) if chosen else 0.0 for c in candidates}
    left = [c for c in candidates if not any(c.overlaps(each) for each in chosen)]
    while left and len(chosen) < QUOTES_AT_MOST:
        newest = _next(left, chosen, scores, nearest)
        chosen.append(newest)
        left = [c for c in left if not c.overlaps(newest)]
        if len(chosen) < QUOTES_AT_MOST:
            words = likeness.vector(newest.text)
            for c in left:
                nearest[c.key] = max(nearest[c.key], dot(likeness.vector(c.text), words))
    return chosen


def _nearest(candidate: Candidate, chosen: Sequence[Candidate], likeness: Likeness) -> float:
    vector = likeness.vector(candidate.text)
    return max(dot(vector, likeness.vector(each.text)) for each in chosen)


def _scores(candidates: Sequence[Candidate], likeness: Likeness) -> dict[str, float]:
    vectors = {c.key: likeness.vector(c.text) for c in sorted(candidates, key=lambda c: c.order)}
    total = add(vectors.values())
    size = dot(total, total)
    return {
        c.key: _likeness_to_others(dot(vectors[c.key], total), size) + c.fit for c in candidates
    }


def _likeness_to_others(to_all: float, size: float) -> float:
    """Cosine of a unit vector v to the sum t of the others: v·(t-v) over the length of t-v."""
    length = size - 2 * to_all + 1
    return round((to_all - 1) / length**0.5, 9) if length > 1e-9 and to_all > 1 else 0.0


def _next(
    left: list[Candidate],
    chosen: Sequence[Candidate],
    scores: dict[str, float],
    nearest: dict[str, float],
) -> Candidate:
    quoted = {member for each in chosen for member in each.participants}
    fresh = [c for c in left if not quoted.issuperset(c.participants)] or left

    def worth(candidate: Candidate) -> tuple[float, int]:
        score, alike = scores.get(candidate.key, 0.0), nearest[candidate.key]
        return -round(RELEVANCE * score - (1 - RELEVANCE) * alike, 9), candidate.order

    return min(fresh, key=worth)


class QuoteBook:
    """The document's quotes: the only place where words of participants stand."""

    def __init__(self, likeness: Likeness) -> None:
        self._likeness = likeness
        self.quotes: dict[str, Quote] = {}
        self._candidates: dict[str, Candidate] = {}
        self._chosen: dict[tuple[str, ...], tuple[str, ...]] = {}

    def enter_best(
        self, candidates: Sequence[Candidate], *, first: Sequence[Candidate] = ()
    ) -> tuple[str, ...]:
        """Of the same candidates the same are chosen: for a theme, and again for its claim."""
        if first:
            return self.enter(choose(candidates, self._likeness, first=first))
        keys = tuple([candidate.key for candidate in candidates])
        if keys not in self._chosen:
            self._chosen[keys] = self.enter(choose(candidates, self._likeness))
        return self._chosen[keys]

    def enter(self, candidates: Iterable[Candidate]) -> tuple[str, ...]:
        return tuple(self._enter(candidate) for candidate in candidates)

    def _enter(self, candidate: Candidate) -> str:
        if candidate.key not in self.quotes:
            self.quotes[candidate.key] = self._quote(candidate)
            self._candidates[candidate.key] = candidate
        return candidate.key

    def _quote(self, candidate: Candidate) -> Quote:
        shown = shorten(candidate.text, self._likeness.weigh)
        return Quote(
            excerpt=str(candidate.excerpt),
            interview=str(candidate.interview),
            start=candidate.start + shown.start,
            end=candidate.start + shown.end,
            excerpt_start=candidate.start,
            excerpt_end=candidate.end,
            quote=shown.text,
            participants=ids(candidate.participants),
            voice=candidate.voice,
            stance=candidate.stance,
            directness=candidate.directness,
            shortened=shown.shortened,
        )

    def candidate(self, key: str) -> Candidate:
        return self._candidates[key]
