"""What the team wrote about a persona and how it arranged it, as it stands in a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from insights.models import Facet
from personas.arranging import Arranged, arrangement_of
from personas.documents import content
from personas.models import Export, Persona
from personas.models.arranging import SCALE_STEPS
from personas.moments import moment_rows, quotes_of_moments
from personas.openings import not_for_us, read_openings
from personas.pages.moments import MomentRow
from personas.quoted import QuotedExcerpt


@dataclass(frozen=True, slots=True)
class TeamWords:
    """`shown`: keys of sections in their order, without those that are hidden. `heard`: what the
    printed moments rest on."""

    not_for_us: str
    openings: tuple[content.Opening, ...]
    own_sections: tuple[content.OwnSection, ...]
    moments: tuple[content.Moment, ...]
    shown: tuple[str, ...]
    heard: tuple[QuotedExcerpt, ...]


def read_team(persona: Persona, audience: str) -> TeamWords:
    """Three queries. Readers outside get the quotes only of who agreed to that."""
    arranged = arrangement_of(persona)
    sections = [each for each in arranged if not each.hidden]
    shown = tuple(_shown(arranged))
    rows = moment_rows(persona) if "moment" in shown else []
    quoted = quotes_of_moments(persona, rows, outside=audience != Export.Audience.INSIDE)
    return TeamWords(
        not_for_us=not_for_us(persona),
        openings=tuple(content.Opening(question=q, answer=a) for q, a in read_openings(persona)),
        own_sections=tuple(_own(sections)),
        moments=tuple(_moment(row, quoted.get(row.excerpt or 0)) for row in rows),
        shown=shown,
        heard=tuple(quoted.values()),
    )


def told_by_team(persona: Persona) -> list[Any]:
    """What a document tells of it but quotes, as plain values; empty where nobody wrote any.

    Two queries.
    """
    arranged = arrangement_of(persona)
    told = [
        not_for_us(persona),
        read_openings(persona),
        [(own.title, own.lines) for own in _own([each for each in arranged if not each.hidden])],
        [each.key for each in arranged if each.hidden],
        [(row.situation, row.emotion, row.need, row.excerpt) for row in moment_rows(persona)],
    ]
    return told if any(told) else []


def _shown(arranged: Sequence[Arranged]) -> Iterator[str]:
    """Facets that have no section, as what is not yet placed, come last."""
    yield from (each.key for each in arranged if not each.hidden)
    placed = {each.key for each in arranged}
    yield from (facet for facet in Facet.values if facet not in placed)


def _own(sections: Sequence[Arranged]) -> Iterator[content.OwnSection]:
    for section in sections:
        lines = _lines(section) if section.is_own else ()
        if lines:
            yield content.OwnSection(title=section.title, lines=lines)


def _lines(section: Arranged) -> tuple[str, ...]:
    """A picture is told by the words beside it; one without any is left out."""
    if section.value:
        poles = f"from 1, {section.low or 'low'}, to {SCALE_STEPS}, {section.high or 'high'}"
        return (f"{section.value}, on a scale {poles}", *section.entries)
    return section.entries


def _moment(row: MomentRow, quote: QuotedExcerpt | None) -> content.Moment:
    return content.Moment(
        situation=row.situation,
        emotion=row.emotion,
        need=row.need,
        quote=(quote.words or None) if quote else None,
        speaker=quote.who if quote else "",
        is_guess=quote is None,
    )
