"""What the team wrote about a persona and how it arranged it, as it stands in a document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from insights.models import Facet
from personas.arranging import Arranged, arrangement_of
from personas.cleared import SECTION_OUT, SITUATION_OUT
from personas.documents import content
from personas.models import Export, Persona
from personas.models.arranging import SCALE_STEPS
from personas.moments import moment_rows
from personas.openings import OPENINGS, not_for_us, read_openings
from personas.versions.content import Content
from personas.versions.reading import agreed_outside
from personas.versions.team import Moment, Said, Team, names_in, places_of, reason_of


@dataclass(frozen=True, slots=True)
class TeamWords:
    """`shown`: keys of sections in their order, without those that are hidden. `heard`: what the
    printed moments rest on, and nobody may read of it more than they do."""

    not_for_us: str
    openings: tuple[content.Opening, ...]
    own_sections: tuple[content.OwnSection, ...]
    moments: tuple[content.Moment, ...]
    shown: tuple[str, ...]
    heard: tuple[Said, ...]


def read_team(told: Content, audience: str) -> TeamWords:
    """Of a version, or of what would be one. One query at most: readers outside get the quotes only
    of who agreed to that."""
    arranged, team = places_of(told.team), told.team
    shown = tuple(_shown(arranged))
    moments = team.moments if "moment" in shown else ()
    said = _readable(team.said, audience)
    return TeamWords(
        not_for_us=reason_of(team),
        openings=tuple(_openings(team)),
        own_sections=tuple(_own([each for each in arranged if not each.hidden])),
        moments=tuple(_moment(each, said.get(each.excerpt), told) for each in moments),
        shown=shown,
        heard=tuple(said.values()) if moments else (),
    )


def _readable(said: dict[str, Said], audience: str) -> dict[str, Said]:
    if audience == Export.Audience.INSIDE or not said:
        return said
    agreed = agreed_outside({int(key) for key in said})
    return {
        key: each if int(key) in agreed else replace(each, quote="") for key, each in said.items()
    }


def _openings(team: Team) -> Iterator[content.Opening]:
    asked = dict(OPENINGS)
    for each in team.openings:
        if each.text:
            yield content.Opening(question=asked[each.key], answer=each.text)


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
            yield content.OwnSection(title=section.title or SECTION_OUT, lines=lines)


def _lines(section: Arranged) -> tuple[str, ...]:
    """A picture is told by the words beside it; one without any is left out."""
    if section.value:
        poles = f"from 1, {section.low or 'low'}, to {SCALE_STEPS}, {section.high or 'high'}"
        return (f"{section.value}, on a scale {poles}", *section.entries)
    return section.entries


def _moment(moment: Moment, said: Said | None, told: Content) -> content.Moment:
    return content.Moment(
        situation=moment.situation or SITUATION_OUT,
        emotion=moment.emotion,
        need=moment.need,
        quote=(said.quote or None) if said else None,
        speaker=names_in(said, told.document) if said else "",
        is_guess=said is None,
    )
