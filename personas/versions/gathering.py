"""Reading what a team wrote of a persona, as a version would hold it."""

from collections.abc import Iterable

from personas.arranging import STARTER, Arranged, arrangement_of
from personas.day import day_rows
from personas.models import Persona
from personas.moments import quotes_of_moments
from personas.narrative import PartRow, narrative_rows
from personas.openings import OPENINGS
from personas.pages.moments import MomentRow
from personas.quoted import QuotedExcerpt
from personas.versions.team import Block, Moment, NotForUs, Opening, Said, Section, Team, Told


def gather_team(persona: Persona, *, lock: bool = False) -> Team:
    """Four queries, and one for quotes of moments. `lock`: no quote of a moment goes until the
    transaction ends."""
    rows = persona.moments.all()
    moments = [
        MomentRow(row.pk, row.situation, row.emotion, row.need, row.excerpt_id)
        for row in (rows.select_for_update() if lock else rows)
    ]
    quoted = quotes_of_moments(persona, moments)
    return Team(
        openings=tuple(_openings(persona)),
        negative=NotForUs(persona.negative_reason) if persona.negative else None,
        sections=_sections(arrangement_of(persona)),
        moments=tuple(_moment(row, quoted) for row in moments),
        said={str(key): _said(each) for key, each in quoted.items()},
        narrative=tuple(_told(row) for row in narrative_rows(persona)),
        day=tuple(Block(row.id, row.label, row.minutes, row.code) for row in day_rows(persona)),
    )


def _openings(persona: Persona) -> Iterable[Opening]:
    told = ((key, getattr(persona, key)) for key, _ in OPENINGS)
    return (Opening(key, answer) for key, answer in told if answer)


def _sections(arranged: tuple[Arranged, ...]) -> tuple[Section, ...]:
    found = tuple(
        Section(
            key=each.key,
            hidden=each.hidden,
            title=each.title if each.is_own else "",
            field=each.field,
            low=each.low,
            high=each.high,
            value=each.value,
            entries=each.entries,
        )
        for each in arranged
    )
    return () if found == tuple(Section(place.key, hidden=False) for place in STARTER) else found


def _moment(row: MomentRow, quoted: dict[int, QuotedExcerpt]) -> Moment:
    """One whose quote is gone is a guess."""
    excerpt = str(row.excerpt) if row.excerpt in quoted else ""
    return Moment(row.id, row.situation, row.emotion, row.need, excerpt)


def _told(row: PartRow) -> Told:
    return Told(row.id, row.claim, "" if row.claim else row.text, row.by)


def _said(each: QuotedExcerpt) -> Said:
    people = tuple(str(pk) for pk in each.people)
    return Said(str(each.excerpt), str(each.interview), people, each.words)
