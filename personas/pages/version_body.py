"""A version as somebody reads it: what the profile and the story said, with nothing to press."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from personas.day import BlockRow, DayRead, read_day
from personas.knowing.telling import tell_known
from personas.narrative import read_narrative, told_rows
from personas.openings import OPENINGS
from personas.pages.claims import ClaimRow, CodeRow
from personas.pages.moments import MomentRow, MomentView
from personas.pages.narrative import NarrativeView, show_narrative
from personas.pages.quotes import QuoteView, Shelf
from personas.pages.sections import BesideView, SectionView, show_beside, show_sections
from personas.pages.story import EditRow, StoryView, show_story
from personas.versions.content import Content, Line
from personas.versions.team import Moment, Team, names_in, places_of, reason_of


@dataclass(frozen=True, slots=True)
class BodyView:
    name: str
    tagline: str
    status: str
    is_proto: bool
    lead: QuoteView | None
    known: str
    not_for_us: str
    openings: tuple[tuple[str, str], ...]
    moments: tuple[MomentView, ...]
    sections: tuple[SectionView, ...]
    beside: BesideView
    story: StoryView
    narrative: NarrativeView
    day: DayRead


def show_body(content: Content, *, may_read: bool = True) -> BodyView:
    document = content.document
    shelf = Shelf(document, lambda *_: "", may_read=may_read)
    rows = [_row(line) for line in content.lines]
    people = document.counts.participants
    places = places_of(content.team)
    sections = show_sections(document, rows, shelf, places)
    hidden = {place.key for place in places if place.hidden}
    return BodyView(
        name=content.name,
        tagline=content.tagline,
        status=f"Researched, n = {people}" if people else "Proto · no customer heard yet",
        is_proto=not people,
        lead=shelf.quote(document.lead_quote),
        known=tell_known(document.knowing) if document.knowing else "",
        not_for_us=reason_of(content.team),
        openings=tuple(_openings(content.team)),
        moments=()
        if "moment" in hidden
        else tuple(_moment(each, content, may_read=may_read) for each in content.team.moments),
        sections=tuple(each for each in sections if not each.hidden and _says_something(each)),
        beside=_beside(show_beside(document, rows, shelf), hidden),
        story=show_story(document, _edits(content), shelf),
        narrative=_narrative(content, shelf),
        day=read_day(document, _day_rows(content.team)),
    )


def _moment(moment: Moment, content: Content, *, may_read: bool) -> MomentView:
    """Nothing leads to where it was said."""
    said = content.team.said.get(moment.excerpt)
    words = said.quote if said and may_read else ""
    return MomentView(
        row=MomentRow(moment.id, moment.situation, moment.emotion, moment.need, None),
        is_guess=said is None,
        withheld=said is not None and not words,
        words=words,
        who=names_in(said, content.document) if said else "",
        url="",
        is_first=False,
        is_last=False,
    )


def _openings(team: Team) -> tuple[tuple[str, str], ...]:
    asked = dict(OPENINGS)
    return tuple((asked[each.key], each.text) for each in team.openings if each.text)


def _narrative(content: Content, shelf: Shelf) -> NarrativeView:
    """Without numbers of quotes: those of a line stand with it."""
    parts = read_narrative(content.document, told_rows(content))
    return show_narrative([replace(part, cites=()) for part in parts], shelf)


def _day_rows(team: Team) -> list[BlockRow]:
    return [BlockRow(each.id, each.label, each.minutes, each.code) for each in team.day]


def _beside(beside: BesideView, hidden: Collection[str]) -> BesideView:
    """Without what the team hides."""
    return replace(
        beside,
        wanted=() if "relationship_wanted" in hidden else beside.wanted,
        experienced=() if "relationship_experienced" in hidden else beside.experienced,
        own_words=() if "own_words" in hidden else beside.own_words,
    )


def _says_something(section: SectionView) -> bool:
    return not section.own.is_blank if section.own else not section.is_empty


def _row(line: Line) -> ClaimRow:
    """What it rested on is named in the version by number only: it counts, and is not shown."""
    return ClaimRow(
        id=line.id,
        facet=line.facet,
        text=line.text,
        question=line.question,
        born_as_guess=line.born_as_guess,
        verdict=line.verdict,
        verdict_by="",
        verdict_at=None,
        codes=tuple(CodeRow(code, "", "") for code in line.codes),
        pins=1,
        insight="",
        stage=line.stage,
    )


def _edits(content: Content) -> list[EditRow]:
    """When each was written is not kept: they read so when the version was published."""
    at = datetime.fromisoformat(content.document.built_at)
    return [EditRow(key, each.text, "", 0, each.by, at) for key, each in content.story.items()]
