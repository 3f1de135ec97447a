"""A persona as JSON, for programs that show it elsewhere. docs/persona-json.md says what is what.

Pure. The same document gives the same bytes. A new name may be added to the form at any time; one
that goes or means something else makes a new number in `SCHEMA`.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from personas.documents.content import (
    Citation,
    ClaimLine,
    Moment,
    Paragraph,
    Passage,
    PersonaDocument,
    Published,
    RelationshipRow,
    Section,
    Stage,
    ThemeLine,
    Units,
)
from personas.documents.orders import Order

SCHEMA = "firsthand.personas/1"
Values = dict[str, Any]


def render_data(order: Order) -> bytes:
    whole = {"schema": SCHEMA, "personas": [values(document) for document in order.documents]}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"


def values(document: PersonaDocument) -> Values:
    return {
        **_head(document),
        "address": document.address or (document.version.address if document.version else ""),
        "version": _version(document.version),
        "sections": [_section(section) for section in document.sections],
        "buying": [_stage(stage) for stage in document.stages],
        "narrative": [_passage(passage) for passage in document.narrative],
        "story": [_paragraph(paragraph) for paragraph in document.story],
        "relationship": {
            "wanted": _related(document.wanted),
            "experienced": _related(document.experienced),
            "broken_rules": _related(document.broken_rules),
        },
        "own_words": [
            {"quote": phrase.text, "citation": phrase.cite} for phrase in document.own_words
        ],
        "moments": [_moment(moment) for moment in document.moments],
        "own_sections": [
            {"title": own.title, "lines": list(own.lines)} for own in document.own_sections
        ],
        "disagreements": list(document.disagreements),
        "unknown": list(document.unknown),
        "citations": [_citation(citation) for citation in document.citations],
    }


def _head(document: PersonaDocument) -> Values:
    return {
        "name": document.name,
        "tagline": document.tagline,
        "status": document.status,
        "is_researched": document.n > 0,
        "workspace": document.workspace,
        "is_fictional": document.fictional,
        "audience": document.audience,
        "language": document.language,
        "exported_on": document.exported_on.isoformat(),
        "revision": document.revision,
        "newest_evidence": _day(document.newest_evidence),
        "counts": {
            "customers": document.n,
            "quotes": document.quotes,
            "open_contradictions": document.contradictions,
            "assumptions": document.assumptions,
        },
        "known": document.known,
        "not_for_us": document.not_for_us or None,
        "openings": [
            {"question": each.question, "answer": each.answer} for each in document.openings
        ],
        "lead_quote": document.lead_quote,
        "lead_speaker": document.lead_cite,
    }


def _version(version: Published | None) -> Values | None:
    if version is None:
        return None
    return {
        "number": version.number,
        "published_on": version.published_on.isoformat(),
        "address": version.address,
        "fingerprint": version.fingerprint,
    }


def _section(section: Section) -> Values:
    return {
        "title": section.title,
        "claims": [_claim(claim) for claim in section.claims],
        "themes": [_theme(theme) for theme in section.themes],
    }


def _claim(claim: ClaimLine) -> Values:
    guess = claim.basis == "guess"  # rests on nothing, so it shows nothing to rest on
    return {
        "text": claim.text,
        "basis": claim.basis,
        "is_guess": guess,
        "people": None if guess else _units(claim.units),
        "quote": None if guess else claim.quote,
        "citation": None if guess else claim.cite,
        "question": claim.question,
    }


def _theme(theme: ThemeLine) -> Values:
    return {
        "text": theme.text,
        "people": _units(theme.units),
        "quote": theme.quote,
        "citation": theme.cite,
    }


def _units(units: Units) -> Values:
    return {
        "for": units.n_for,
        "mixed": units.n_mixed,
        "against": units.n_against,
        "silent": units.n_silent,
        "of": units.total,
    }


def _stage(stage: Stage) -> Values:
    return {
        "title": stage.title,
        "lines": list(stage.lines),
        "heard_from": stage.count_words,
        "is_guess": stage.guess,
    }


def _passage(passage: Passage) -> Values:
    return {
        "lines": [
            {"text": line.text, "basis": line.basis, "citations": list(line.cites)}
            for line in passage.lines
        ],
        "words": list(passage.words),
        "by": passage.by or None,
    }


def _paragraph(paragraph: Paragraph) -> Values:
    return {
        "title": paragraph.title,
        "edited_by": paragraph.edited_by,
        "parts": [{"text": part.text, "citation": part.cite} for part in paragraph.parts],
    }


def _moment(moment: Moment) -> Values:
    return {
        "situation": moment.situation,
        "emotion": moment.emotion,
        "need": moment.need,
        "is_guess": moment.is_guess,
        "quote": moment.quote,
        "speaker": moment.speaker,
    }


def _related(rows: Iterable[RelationshipRow]) -> list[Values]:
    return [{"label": row.label, "people": _units(row.units)} for row in rows]


def _citation(citation: Citation) -> Values:
    return {
        "number": citation.number,
        "quote": citation.quote,
        "speaker": citation.speaker,
        "about_speaker": citation.headline,
        "interview": citation.interview,
        "kind": citation.kind,
        "held_on": citation.held_on.isoformat(),
        "voice": citation.voice,
        "stance": citation.stance,
        "codes": list(citation.codes),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
