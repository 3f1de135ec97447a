"""A version as somebody reads it: what the profile and the story said, with nothing to press."""

from dataclasses import dataclass
from datetime import datetime

from personas.knowing.telling import tell_known
from personas.pages.claims import ClaimRow, CodeRow
from personas.pages.quotes import QuoteView, Shelf
from personas.pages.sections import BesideView, SectionView, show_beside, show_sections
from personas.pages.story import EditRow, StoryView, show_story
from personas.versions.content import Content, Line


@dataclass(frozen=True, slots=True)
class BodyView:
    name: str
    tagline: str
    status: str
    is_proto: bool
    lead: QuoteView | None
    known: str
    sections: tuple[SectionView, ...]
    beside: BesideView
    story: StoryView


def show_body(content: Content, *, may_read: bool = True) -> BodyView:
    document = content.document
    shelf = Shelf(document, lambda *_: "", may_read=may_read)
    rows = [_row(line) for line in content.lines]
    people = document.counts.participants
    sections = show_sections(document, rows, shelf)
    return BodyView(
        name=content.name,
        tagline=content.tagline,
        status=f"Researched, n = {people}" if people else "Proto · no customer heard yet",
        is_proto=not people,
        lead=shelf.quote(document.lead_quote),
        known=tell_known(document.knowing) if document.knowing else "",
        sections=tuple(section for section in sections if not section.is_empty),
        beside=show_beside(document, rows, shelf),
        story=show_story(document, _edits(content), shelf),
    )


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
