"""A persona document as the plain values that the templates set: words, counts in words, links.

Whatever can be decided without knowing the page is decided here: the templates hold form only.
"""

import re
from collections.abc import Iterable
from typing import Any

from lib.typefaces import showable
from personas.documents.clipping import clipped, dated, plural
from personas.documents.content import (
    Citation,
    ClaimLine,
    Paragraph,
    PersonaDocument,
    Phrase,
    RelationshipRow,
    Section,
    Stage,
    StoryPart,
    ThemeLine,
    Units,
)
from personas.documents.marks import Marks
from personas.documents.narrative import narrative_values
from personas.documents.team import team_values

# Longer lines are shortened on the designed pages; the appendix always has the whole quote.
NAME_LIMIT, LINE_LIMIT, QUOTE_LIMIT = 90, 400, 500
FOOTER_NAME_LIMIT, INITIALS_LIMIT = 40, 3
DOTS_LIMIT = 24
SHORT_LINE_LIMIT, SHORT_QUOTE_LIMIT = 140, 280
CARD_NAME_LIMIT, CARD_LINE_LIMIT, CARD_QUOTE_LIMIT, CARD_LINES = 34, 120, 190, 5

_KANA = re.compile("[\u3040-\u30ff]")
# Right-to-left scripts, and words too long for a line: what the typesetter has to look closely at.
_UNUSUAL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U0001ee00-\U0001eeff]|\\S{31,}")

Values = dict[str, Any]


def payload(document: PersonaDocument, *, portrait: str | None, after: int = 0) -> Values:
    """What the templates say of one persona, JSON-ready. `portrait` is the name of an image in the
    job's folder; `after`: how many citations stand before its own in the same book."""
    citations = _distinct(document.citations)
    marks = Marks(citations, after=after)
    values = {
        **_head(document, portrait),
        **_body(document, marks),
        **team_values(document),
        **_foot(document),
    }
    # After the body: only then is it known which numbers were used there.
    values["citations"] = [_citation(citation, marks) for citation in citations]
    return {**values, **_card(values)}


def peculiarities(values: Values) -> Values:
    """What the typesetter has to know of all the words."""
    words = repr(values)
    return {
        "cjk": "Noto Sans CJK JP" if _KANA.search(words) else "Noto Sans CJK SC",
        "plain": not _UNUSUAL.search(words),
    }


def count_words(units: Units) -> str:
    """ "3 of 6", always people; mixed and against follow in words of their own."""
    return f"{units.n_for} of {units.total}" if units.total else ""


def _head(document: PersonaDocument, portrait: str | None) -> Values:
    name = clipped(document.name, NAME_LIMIT) or "Unnamed persona"
    return {
        "name": name,
        "tagline": clipped(document.tagline, LINE_LIMIT),
        "status": clipped(document.status, LINE_LIMIT),
        "lead_quote": _line(document.lead_quote),
        "lead_cite": clipped(document.lead_cite or "", LINE_LIMIT),
        "portrait": portrait,
        "initials": clipped(document.initials, INITIALS_LIMIT) or name[:1].upper(),
        "researched": document.n > 0,
        "language": language_code(document.language),
        "fictional": document.fictional,
    }


def _body(document: PersonaDocument, marks: Marks) -> Values:
    return {
        "sections": [_section(section, marks) for section in document.sections],
        "stages_title": clipped(document.stages_title, NAME_LIMIT),
        "stages": [_stage(stage) for stage in document.stages],
        **narrative_values(document, marks),
        "story_title": clipped(document.story_title, NAME_LIMIT),
        "story": [_paragraph(paragraph, marks) for paragraph in document.story],
        "wanted": [_relationship(row) for row in document.wanted],
        "experienced": [_relationship(row) for row in document.experienced],
        "broken_rules": [_relationship(row) for row in document.broken_rules],
        "own_words": [_phrase(phrase, marks) for phrase in document.own_words],
        "disagreements": [clipped(line, QUOTE_LIMIT) for line in document.disagreements],
        "unknown": [clipped(line, QUOTE_LIMIT) for line in document.unknown],
        "known": clipped(document.known, QUOTE_LIMIT),
    }


def _foot(document: PersonaDocument) -> Values:
    newest = document.newest_evidence
    version = f"Version {document.version.number} · " if document.version else ""
    facts = [
        f"{version}Revision {document.revision}",
        dated(document.exported_on),
        f"newest evidence {dated(newest)}" if newest else "no evidence yet",
        _counted(document),
    ]
    return {
        "footer_name": clipped(document.name, FOOTER_NAME_LIMIT) or "Unnamed persona",
        "facts": " · ".join(facts),
        "audience": _audience(document),
    }


def standing(document: PersonaDocument) -> Values:
    """What the file repeats: a version, or what would be the next one."""
    version = document.version
    if version is None:
        return {"title": f"Draft, revision {document.revision}", "fingerprint": ""}
    return {
        "title": f"Version {version.number}, published {dated(version.published_on)}",
        "fingerprint": version.fingerprint,
    }


def _card(values: Values) -> Values:
    """In the few words that one page or a picture has room for."""
    lines = [line for section in values["sections"] for line in section["claims"]]
    # What was heard before what is guessed; the order of the page otherwise.
    heard = sorted(lines, key=lambda line: line["basis"] == "guess")
    return {
        "short_tagline": clipped(values["tagline"], SHORT_LINE_LIMIT),
        "short_quote": clipped(values["lead_quote"] or "", SHORT_QUOTE_LIMIT),
        "card_name": clipped(values["name"], CARD_NAME_LIMIT),
        "card_tagline": clipped(values["tagline"], CARD_LINE_LIMIT),
        "card_quote": clipped(values["lead_quote"] or "", CARD_QUOTE_LIMIT),
        "card_lines": [
            {**line, "text": clipped(line["text"], CARD_LINE_LIMIT)} for line in heard[:CARD_LINES]
        ],
    }


def _counted(document: PersonaDocument) -> str:
    counts = [plural(document.n, "customer"), plural(document.quotes, "quote")]
    if document.contradictions:
        counts.append(plural(document.contradictions, "open contradiction"))
    if document.assumptions:
        counts.append(plural(document.assumptions, "assumption"))
    return ", ".join(counts)


def _audience(document: PersonaDocument) -> str:
    workspace = clipped(document.workspace, FOOTER_NAME_LIMIT)
    if document.audience == "outside":
        return f"From {workspace}, cleared for readers outside"
    return f"For use inside {workspace}"


def _section(section: Section, marks: Marks) -> Values:
    return {
        "title": clipped(section.title, NAME_LIMIT),
        "claims": [_claim(claim, marks) for claim in section.claims],
        "themes": [_theme(theme, marks) for theme in section.themes],
    }


def _claim(claim: ClaimLine, marks: Marks) -> Values:
    guess = claim.basis == "guess"  # rests on nothing, so it shows nothing to rest on
    return {
        "text": clipped(claim.text, LINE_LIMIT),
        "basis": claim.basis,
        "quote": None if guess else _line(claim.quote),
        "mark": None if guess else marks.mark(claim.cite),
        "speaker": clipped(marks.speaker(claim.cite), NAME_LIMIT),
        "question": clipped(claim.question, LINE_LIMIT),
        "units": _units(claim.units),
    }


def _theme(theme: ThemeLine, marks: Marks) -> Values:
    return {
        "text": clipped(theme.text, LINE_LIMIT),
        "quote": _line(theme.quote),
        "mark": marks.mark(theme.cite),
        "speaker": clipped(marks.speaker(theme.cite), NAME_LIMIT),
        "units": _units(theme.units),
    }


def _units(units: Units) -> Values:
    return {
        "kinds": [units.n_for, units.n_mixed, units.n_against, units.n_silent],
        "strip": units.total > DOTS_LIMIT,
        "words": count_words(units),
        "mixed": f"{units.n_mixed} mixed" if units.n_mixed else "",
        "against": f"{units.n_against} against" if units.n_against else "",
    }


def _stage(stage: Stage) -> Values:
    return {
        "title": clipped(stage.title, NAME_LIMIT),
        "lines": [clipped(line, LINE_LIMIT) for line in stage.lines],
        "count": clipped(stage.count_words, NAME_LIMIT),
        "guess": stage.guess,
    }


def _paragraph(paragraph: Paragraph, marks: Marks) -> Values:
    return {
        "title": clipped(paragraph.title, NAME_LIMIT),
        "parts": [_part(part, marks) for part in paragraph.parts],
        "edited_by": clipped(paragraph.edited_by or "", NAME_LIMIT),
    }


def _part(part: StoryPart, marks: Marks) -> Values:
    text = None if part.text is None else showable(part.text)
    return {"text": text, "mark": marks.mark(part.cite)}


def _phrase(phrase: Phrase, marks: Marks) -> Values:
    return {
        "quote": clipped(phrase.text, LINE_LIMIT),
        "mark": marks.mark(phrase.cite),
        "speaker": clipped(marks.speaker(phrase.cite), NAME_LIMIT),
    }


def _relationship(row: RelationshipRow) -> Values:
    return {"text": clipped(row.label, LINE_LIMIT), "units": _units(row.units)}


def _citation(citation: Citation, marks: Marks) -> Values:
    quote = None if citation.quote is None else showable(citation.quote).strip()
    return {
        "number": citation.number + marks.after,
        "back": marks.seen(citation.number),
        "quote": quote,
        "speaker": clipped(citation.speaker, NAME_LIMIT),
        "headline": clipped(citation.headline, LINE_LIMIT),
        "interview": clipped(citation.interview, LINE_LIMIT),
        "kind": clipped(citation.kind, NAME_LIMIT),
        "held_on": dated(citation.held_on),
        "voice": clipped(citation.voice, NAME_LIMIT),
        "stance": clipped(citation.stance, NAME_LIMIT),
        "codes": [clipped(code, NAME_LIMIT) for code in citation.codes],
    }


def _distinct(citations: Iterable[Citation]) -> list[Citation]:
    """In order of their numbers; a number names one place, so the first of two entries wins."""
    first: dict[int, Citation] = {}
    for citation in citations:
        first.setdefault(citation.number, citation)
    return [first[number] for number in sorted(first)]


def _line(quote: str | None) -> str | None:
    return None if quote is None else clipped(quote, QUOTE_LIMIT)


def language_code(tag: str) -> str:
    """The two- or three-letter code that the typesetter accepts."""
    code = tag.split("-", maxsplit=1)[0].lower()
    return code if re.fullmatch("[a-z]{2,3}", code) else "en"
