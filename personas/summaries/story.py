"""The story: paragraphs in the order in which a reader asks, every sentence with its citations."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from personas.summaries.disagreement import disputes, partings_told, tell_split
from personas.summaries.facets import DISAGREE, LEADS, PARAGRAPHS, STAGE_LEADS, STAGES, UNKNOWN
from personas.summaries.frames import begin, theme_frame, unspoken_frame
from personas.summaries.records import Paragraph, Sentence, Unknown
from personas.summaries.telling import Entry, Teller
from personas.summaries.unknown import tell_unknown

TOLD_PER_FACET = 4
TOLD_OF_STAGES = 6


def tell(entries: Sequence[Entry], unknown: Unknown, teller: Teller) -> tuple[Paragraph, ...]:
    """`entries` ranked. Paragraphs without a sentence are left out."""
    told = [
        _paragraph(key, heading, _facets(entries, facets, teller))
        for key, heading, facets in PARAGRAPHS
    ]
    told.append(_paragraph(*DISAGREE, _splits(entries, teller)))
    told.append(_paragraph(*UNKNOWN, tell_unknown(unknown, teller.people)))
    return tuple(paragraph for paragraph in told if paragraph.sentences)


def _paragraph(key: str, heading: str, sentences: Iterable[Sentence]) -> Paragraph:
    written = tuple(sentences)
    facts = [[s.frame, s.theme, sorted(s.citations) or _texts(s)] for s in written]
    digest = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
    return Paragraph(key, heading, digest[:16], written)


def _texts(sentence: Sentence) -> list[str]:
    return [part for part in sentence.parts if isinstance(part, str)]


def _facets(entries: Sequence[Entry], facets: Sequence[str], teller: Teller) -> Iterator[Sentence]:
    teller.begin_paragraph()
    for facet in facets:
        yield from _facet([e for e in entries if e.theme.facet == facet], facet, teller)


def _facet(entries: Sequence[Entry], facet: str, teller: Teller) -> Iterator[Sentence]:
    before: int | None = None
    stage: str | None = None
    for place, entry in enumerate(_worth_telling(entries, facet)):
        lead = LEADS.get(facet, "") if place == 0 else ""
        if facet == "buying_stage" and entry.theme.stage != stage:
            stage = entry.theme.stage
            lead = STAGE_LEADS.get(stage or "", "")
        if entry.n_for:
            yield _theme(entry, lead, place, None if lead else before, teller)
        asides = [
            *partings_told(entry, teller, told=entry.n_for > 0),
            *disputes(entry, teller),
        ]
        yield from asides
        before = None if asides or entry.theme.is_unspoken else entry.n_for


def _worth_telling(entries: Sequence[Entry], facet: str) -> list[Entry]:
    """Facts by rank. One person's theme only where the facet has nothing better; splits later."""
    facts = [e for e in entries if not e.theme.is_split and (e.n_for or e.say_do)]
    heard = [e for e in facts if e.n_for > 1 or not e.n_for or e.written.N == 1]
    single = [e for e in facts if e not in heard]
    if not any(e.n_for for e in heard):
        heard = sorted([*heard, *single[:1]], key=facts.index)
    if facet != "buying_stage":
        return heard[:TOLD_PER_FACET]
    return sorted(heard[:TOLD_OF_STAGES], key=lambda e: _stage_order(e.theme.stage))


def _stage_order(stage: str | None) -> int:
    return STAGES.index(stage) if stage in STAGES else len(STAGES)


def _theme(entry: Entry, lead: str, place: int, before: int | None, teller: Teller) -> Sentence:
    count, of, written = entry.n_for, entry.written.N, entry.written
    name = teller.name_of_the_only_one(entry)
    if entry.theme.is_unspoken:
        clause, frame = unspoken_frame(count, of, entry.theme.statement), "unspoken"
    else:
        clause, frame = theme_frame(count, of, entry.forms, place=place, before=before, name=name)
    text = begin(lead, clause)
    parts = teller.with_quote(text, written.quotes, count=count, unquoted=written.unquoted)
    return entry.sentence(parts, frame, entry.cites_for)


def _splits(entries: Sequence[Entry], teller: Teller) -> Iterator[Sentence]:
    teller.begin_paragraph()
    for entry in entries:
        stand = entry.theme.stand
        if entry.theme.is_split or (stand.mixed and not stand.for_ and not entry.say_do):
            yield from tell_split(entry, teller)
