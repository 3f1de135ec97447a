"""What a cell of a map or a message rests on, as of now: lines of the persona, and quotes.

Nothing of it is stored: consent, casts and summaries decide anew at every reading.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.models import Workspace
from interviews.models import Consent, Excerpt, ExcerptSubject, Participant
from personas.models import CastMember, Export
from personas.register import lines_of, says
from personas.spoken import Spoken, spoken, texts_of

HEARD = ("supported", "contested")


@dataclass(frozen=True, slots=True)
class BackingLine:
    """A line that something rests on. `people` are those who speak for it, if it is heard."""

    pk: int
    text: str
    basis: str
    says: str
    people: frozenset[int]

    @property
    def is_heard(self) -> bool:
        return self.basis in HEARD


@dataclass(frozen=True, slots=True)
class BackingQuote:
    """`words` is empty where the people behind it may not be quoted to this audience."""

    excerpt: int
    guid: UUID
    words: str
    who: tuple[str, ...]
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Behind:
    """All that one thing rests on."""

    lines: tuple[BackingLine, ...] = ()
    quotes: tuple[BackingQuote, ...] = ()

    @property
    def heard(self) -> int:
        """How many customers stand behind it; 0 is a guess."""
        by_line = (line.people for line in self.lines if line.is_heard)
        return len(frozenset().union(*by_line, *(quote.people for quote in self.quotes)))

    @property
    def contradicted(self) -> bool:
        return any(line.basis == "contradicted" for line in self.lines)


def backing_lines(
    workspace: Workspace, texts: Mapping[int, str], personas: Collection[int]
) -> dict[int, BackingLine]:
    """By claim. One query. `texts` are the words of the claims asked for."""
    known = lines_of(workspace, personas) if texts else {}
    return {pk: backing_line(pk, text, known.get(pk)) for pk, text in texts.items()}


def backing_line(pk: int, text: str, line: Any) -> BackingLine:
    """`line`: of a summary as it is stored; None while it is being counted."""
    if line is None:
        return BackingLine(pk, text, "pending", "Being counted", frozenset())
    sides = line["participants"]
    people = frozenset(int(one) for one in (*sides["for"], *sides["mixed"]))
    return BackingLine(pk, text, line["basis"], says(line), people)


def backing_quotes(
    workspace: int,
    excerpts: Collection[int],
    personas: Collection[int],
    *,
    audience: str = Export.Audience.INSIDE,
) -> dict[int, dict[int, BackingQuote]]:
    """By persona and excerpt: what still stands and is said by somebody of its cast."""
    if not excerpts:
        return defaultdict(dict)
    said = spoken(workspace, excerpts)
    casts, labels = _casts(personas)
    silent = said.silent | _confined(said, audience)
    texts = texts_of(place.transcript for pk, place in said.places.items() if pk not in silent)
    words = {
        pk: texts[place.transcript][place.start : place.end].strip()
        for pk, place in said.places.items()
        if pk not in silent
    }
    guids = dict(Excerpt.objects.filter(pk__in=list(said.places)).values_list("pk", "guid"))
    return {
        persona: {
            excerpt: BackingQuote(
                excerpt,
                guids[excerpt],
                words.get(excerpt, ""),
                tuple(labels[pk] for pk in sorted(people)),
                people,
            )
            for excerpt in said.places
            if (people := cast.intersection(said.subjects.get(excerpt, ())))
        }
        for persona, cast in casts.items()
    }


def _casts(personas: Collection[int]) -> tuple[dict[int, frozenset[int]], dict[int, str]]:
    """Who may be analysed, by persona; and their labels."""
    people = Participant.objects.analysable()
    rows = CastMember.objects.filter(persona__in=personas, participant__in=people)
    casts: dict[int, set[int]] = {persona: set() for persona in personas}
    labels: dict[int, str] = {}
    for persona, pk, label in rows.values_list("persona", "participant", "participant__label"):
        casts[persona].add(pk)
        labels[pk] = label
    return {persona: frozenset(cast) for persona, cast in casts.items()}, labels


def _confined(said: Spoken, audience: str) -> frozenset[int]:
    """For others: what not everybody who speaks in it agreed to. Not recorded is no."""
    if audience == Export.Audience.INSIDE:
        return frozenset()
    agreed = Consent.objects.filter(superseded_at=None, quote_outside=True)
    confined = ExcerptSubject.objects.filter(excerpt__in=list(said.places)).exclude(
        participant__in=agreed.values("participant")
    )
    return frozenset(confined.values_list("excerpt", flat=True))
