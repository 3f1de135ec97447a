"""What a team wrote of a persona besides its lines, and how it arranged it. Pure.

Whatever is empty is left out of the JSON form: versions from before it was kept say the same.
"""

from dataclasses import dataclass, field, replace

from personas.arranging import STARTER, Arranged
from personas.openings import PLAIN
from personas.summaries import SummaryDocument
from personas.versions.differences import TAKEN_OUT


@dataclass(frozen=True, slots=True)
class Opening:
    """`key` is the field of the persona that answers it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class NotForUs:
    because: str


@dataclass(frozen=True, slots=True)
class Section:
    """`key` is a facet, or `own-12` for a field of the team. Pictures are not kept."""

    key: str
    hidden: bool
    title: str = ""
    field: str = ""
    low: str = ""
    high: str = ""
    value: int | None = None
    entries: tuple[str, ...] = ()

    @property
    def id(self) -> int:
        """Of a field of the team; 0 for a facet."""
        return int(self.key.removeprefix("own-")) if self.field else 0

    @property
    def told(self) -> str:
        """In one line."""
        lines = [entry or TAKEN_OUT for entry in self.entries]
        if self.value:
            lines.insert(0, f"{self.value} between “{self.low}” and “{self.high}”")
        return " / ".join(lines)


@dataclass(frozen=True, slots=True)
class Moment:
    """`excerpt` is the key of what was said, in `Team.said`; empty for a guess."""

    id: int
    situation: str
    emotion: str
    need: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a moment, as a summary keeps those of a quote: empty where they had to go."""

    excerpt: str
    interview: str
    participants: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Told:
    """A step of the narrative: a line by its id, or (`claim` 0) words of the team."""

    id: int
    claim: int
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of their day. `code`: what it rests on, 0 for none."""

    id: int
    label: str
    minutes: int
    code: int


@dataclass(frozen=True, slots=True)
class Team:
    """`sections`: all of them in their order; none while nobody arranged them."""

    openings: tuple[Opening, ...] = ()
    negative: NotForUs | None = None
    sections: tuple[Section, ...] = ()
    moments: tuple[Moment, ...] = ()
    said: dict[str, Said] = field(default_factory=dict)
    narrative: tuple[Told, ...] = ()
    day: tuple[Block, ...] = ()


def reason_of(team: Team) -> str:
    """Why it is not for us; empty for all others."""
    return (team.negative.because or PLAIN) if team.negative else ""


def names_in(said: Said, document: SummaryDocument) -> str:
    """Who speaks, as the summary calls them."""
    people = document.participants
    return ", ".join(people[pk].label for pk in said.participants if pk in people)


def places_of(team: Team) -> tuple[Arranged, ...]:
    """As `arranging.arrange`: facets that came since follow those that were placed."""
    starter = {place.key: place for place in STARTER}
    placed = tuple(
        _own(each) if each.field else replace(starter[each.key], hidden=each.hidden)
        for each in team.sections
        if each.field or each.key in starter
    )
    known = {place.key for place in placed}
    return (*placed, *(place for place in STARTER if place.key not in known))


def _own(section: Section) -> Arranged:
    """Without the texts that were taken out."""
    return Arranged(
        key=section.key,
        title=section.title,
        prompt="",
        hidden=section.hidden,
        field=section.field,
        low=section.low,
        high=section.high,
        value=section.value,
        entries=tuple(entry for entry in section.entries if entry),
    )
