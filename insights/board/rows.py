"""The quotes of a page with all that is said of them. Words are read for what is shown only."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse

from accounts.models import Workspace
from insights.board.facts import Coded, Facts
from insights.models import Stance, Voice
from interviews.models import Anchor, Transcript
from interviews.models.encounters import Directness, Kind
from lib.fulltext import Part, Question, Stems, marked

AT_ONCE = 500
NOBODY = str(UUID(int=0))


class Place(NamedTuple):
    """Where a quote stands, and its words."""

    guid: UUID
    interview: int
    version: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A coding as a chip. `path` is the name of the code above it."""

    coding: int
    code: int
    name: str
    path: str
    colour: str
    against: bool
    voice: str
    coder: str
    mine_alone: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A quote of the board. `parts` is empty where somebody who speaks may not be quoted."""

    excerpt: int
    parts: tuple[Part, ...]
    people: tuple[tuple[int, str, str], ...]
    title: str
    held_on: date
    kind: str
    directness: str
    url: str
    permalink: str
    tags: tuple[Tag, ...]
    place: Place

    @property
    def words(self) -> str:
        return "".join(part.text for part in self.parts)


class _Addresses:
    """Of interviews and quotes. To find one out takes as long as all else of a row does."""

    def __init__(self, workspace: Workspace) -> None:
        self.slug = workspace.slug
        self.quote = reverse("insights:quote_show", args=[self.slug, NOBODY])
        self.read: dict[int, str] = {}

    def reading(self, interview: int) -> str:
        if interview not in self.read:
            self.read[interview] = reverse("interviews:interview_read", args=[self.slug, interview])
        return self.read[interview]


def places_of(excerpts: Collection[int]) -> dict[int, Place]:
    """Where they stand in the current transcripts. Two queries, and no text twice."""
    anchors = list(
        Anchor.objects.filter(excerpt__in=excerpts, transcript__is_current=True)
        .exclude(state=Anchor.State.ORPHANED)
        .values_list(
            "excerpt_id", "excerpt__guid", "excerpt__interview_id", "transcript_id",
            "transcript__version", "start", "end",
        )
    )  # fmt: skip
    wanted = {anchor[3] for anchor in anchors}
    texts = dict(Transcript.objects.filter(pk__in=wanted).values_list("pk", "text"))
    return {
        excerpt: Place(guid, interview, version, start, end, texts[transcript][start:end])
        for excerpt, guid, interview, transcript, version, start, end in anchors
    }


def rows_of(
    excerpts: Sequence[int],
    facts: Facts,
    workspace: Workspace,
    *,
    question: Question | None = None,
    stems: Stems | None = None,
) -> list[Row]:
    """In the order given; what was removed meanwhile is left out."""
    places, addresses = places_of(excerpts), _Addresses(workspace)
    return [
        _row(excerpt, places[excerpt], facts, addresses, question or Question(), stems or {})
        for excerpt in excerpts
        if excerpt in places
    ]


def all_rows(excerpts: Sequence[int], facts: Facts, workspace: Workspace) -> Iterator[Row]:
    """Of any number, without holding all texts at once."""
    for first in range(0, len(excerpts), AT_ONCE):
        yield from rows_of(excerpts[first : first + AT_ONCE], facts, workspace)


def _row(
    excerpt: int,
    place: Place,
    facts: Facts,
    addresses: _Addresses,
    question: Question,
    stems: Stems,
) -> Row:
    about = facts.interviews[place.interview]
    tags = tuple(_tag(coding, facts) for coding in reversed(facts.codings[excerpt]))
    words = "" if excerpt in facts.silent else place.words.strip()
    return Row(
        excerpt=excerpt,
        parts=tuple(marked(words, question, stems)),
        people=tuple(
            (pk, facts.people[pk].label, facts.people[pk].headline)
            for pk in facts.subjects[excerpt]
        ),
        title=about.title,
        held_on=about.held_on,
        kind=str(Kind(about.kind).label),
        directness=str(Directness(about.directness).label),
        url=f"{addresses.reading(place.interview)}?coding={tags[0].coding}",
        permalink=addresses.quote.replace(NOBODY, str(place.guid)),
        tags=tags,
        place=place,
    )


def _tag(coding: Coded, facts: Facts) -> Tag:
    code: Any = facts.codes[coding.code]
    above = facts.codes.get(code.parent_id)
    return Tag(
        coding=coding.pk,
        code=coding.code,
        name=code.name,
        path=above.name if above else "",
        colour=code.colour,
        against=coding.stance == Stance.CONTRADICTS,
        voice="" if coding.voice == Voice.SAID else str(Voice(coding.voice).label),
        coder=facts.coders.get(coding.coder, ""),
        mine_alone=not coding.shared,
    )
