"""A persona as screens to show to a room, one thing at a time. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lib.units import Units as Counts
from personas.documents.content import (
    ClaimLine,
    Moment,
    Paragraph,
    PersonaDocument,
    RelationshipRow,
    Section,
    Stage,
    Units,
)

LINES_EACH, QUOTES_EACH, TEXTS_EACH, QUOTE_LIMIT = 3, 2, 5, 280


@dataclass(frozen=True, kw_only=True)
class LineView:
    """`counts` None: a guess, or a line that nobody is counted for."""

    text: str
    counts: Counts | None = None
    quote: str = ""
    who: str = ""
    question: str = ""
    is_guess: bool = False
    about: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SlideView:
    """`kind`: lines, quotes, texts or stages, which says what `items` are."""

    kind: str
    title: str
    items: tuple[LineView | Stage | str, ...] = field(default_factory=tuple)


def slides_of(document: PersonaDocument) -> tuple[SlideView, ...]:
    """All but the first and the last one, which every persona has."""
    return tuple(
        slide
        for some in (
            _sections(document),
            _stages(document),
            _story(document),
            _moments(document),
            _quotes(document),
            _relationship(document),
            _team(document),
            _open(document),
        )
        for slide in some
    )


def _sections(document: PersonaDocument) -> Iterator[SlideView]:
    speakers = document.speakers
    for section in document.sections:
        yield from _spread("lines", section.title, [*_lines(section, speakers)], LINES_EACH)


def _lines(section: Section, speakers: dict[int, str]) -> Iterator[LineView]:
    for claim in section.claims:
        yield _claim(claim, speakers)
    for theme in section.themes:
        yield LineView(text=theme.text, counts=_counts(theme.units), note="Heard, not claimed yet")


def _claim(claim: ClaimLine, speakers: dict[int, str]) -> LineView:
    if claim.basis == "guess":  # rests on nothing, so it shows nothing to rest on
        return LineView(text=claim.text, is_guess=True, question=claim.question)
    notes = {"contested": "Customers do not agree", "contradicted": "Customers say otherwise"}
    return LineView(
        text=claim.text,
        counts=_counts(claim.units),
        quote=claim.quote or "",
        who=speakers.get(claim.cite or 0, "") if claim.quote else "",
        note=notes.get(claim.basis, ""),
    )


def _stages(document: PersonaDocument) -> Iterator[SlideView]:
    if document.stages:
        yield SlideView(kind="stages", title=document.stages_title, items=document.stages)


def _story(document: PersonaDocument) -> Iterator[SlideView]:
    for paragraph in document.story:
        if words := _told(paragraph):
            yield SlideView(kind="texts", title=paragraph.title, items=(words,))


def _told(paragraph: Paragraph) -> str:
    return " ".join("".join(part.text or "" for part in paragraph.parts).split())


def _moments(document: PersonaDocument) -> Iterator[SlideView]:
    lines = [_moment(moment) for moment in document.moments]
    yield from _spread("lines", "When it matters most", lines, LINES_EACH)


def _moment(moment: Moment) -> LineView:
    feels = f"Feels: {moment.emotion}." if moment.emotion else ""
    needs = f"Needs: {moment.need}" if moment.need else ""
    return LineView(
        text=moment.situation,
        quote=moment.quote or "",
        who=moment.speaker if moment.quote else "",
        is_guess=moment.is_guess,
        note=f"{feels} {needs}".strip(),
    )


def _team(document: PersonaDocument) -> Iterator[SlideView]:
    """Lines of the team look like the guesses that they are."""
    answers = [(each.question, each.answer) for each in document.openings]
    own = [(each.title, line) for each in document.own_sections for line in each.lines]
    reason = [("Not for us", document.not_for_us)] if document.not_for_us else []
    lines = [
        LineView(text=f"{about}: {words}", is_guess=True) for about, words in reason + answers + own
    ]
    yield from _spread("lines", "In the team’s own words", lines, LINES_EACH)


def _quotes(document: PersonaDocument) -> Iterator[SlideView]:
    said = [
        LineView(text=each.quote, who=each.speaker, about=each.headline)
        for each in document.citations
        if each.quote and len(each.quote) <= QUOTE_LIMIT
    ]
    yield from _spread("quotes", "In their words", said[: 3 * QUOTES_EACH], QUOTES_EACH)


def _relationship(document: PersonaDocument) -> Iterator[SlideView]:
    groups = (
        ("The relationship they want", document.wanted),
        ("The relationship they have", document.experienced),
        ("Rules that were broken", document.broken_rules),
    )
    for title, rows in groups:
        yield from _spread("lines", title, [_related(row) for row in rows], LINES_EACH + 1)


def _related(row: RelationshipRow) -> LineView:
    return LineView(text=row.label, counts=_counts(row.units))


def _open(document: PersonaDocument) -> Iterator[SlideView]:
    yield from _spread("texts", "What speaks against it", document.disagreements, TEXTS_EACH)
    nothing = () if document.n else ("No customer was heard yet: every line is a guess.",)
    yield from _spread("texts", "What we do not know", document.unknown or nothing, TEXTS_EACH)


def _spread(
    kind: str, title: str, items: Sequence[LineView | str], each: int
) -> Iterator[SlideView]:
    chunks = [tuple(items[start : start + each]) for start in range(0, len(items), each)]
    for number, some in enumerate(chunks, 1):
        of = f" ({number} of {len(chunks)})" if len(chunks) > 1 else ""
        yield SlideView(kind=kind, title=f"{title}{of}", items=some)


def _counts(units: Units) -> Counts | None:
    if not units.total:
        return None
    return {
        "for": units.n_for,
        "mixed": units.n_mixed,
        "against": units.n_against,
        "silent": units.n_silent,
        "total": units.total,
    }
