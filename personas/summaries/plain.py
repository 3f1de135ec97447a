"""The document as plain text: for a person to read, and for exports without layout."""

from collections.abc import Iterable, Iterator

from personas.summaries.document import SummaryDocument
from personas.summaries.records import ClaimLine, Part, QuoteRef, Sentence
from personas.summaries.wording import listing

WITHDRAWN = "[words withdrawn]"


def render_sentence(sentence: Sentence, document: SummaryDocument) -> str:
    return "".join(_part(part, document) for part in sentence.parts)


def render_plain(document: SummaryDocument) -> str:
    """Name, lead quote, story, then the lists below it."""
    blocks = [*_head(document), *_story(document), *_lists(document)]
    return "\n\n".join(blocks) + "\n"


def _part(part: Part, document: SummaryDocument) -> str:
    return _words(part.quote, document) if isinstance(part, QuoteRef) else part


def _words(key: str, document: SummaryDocument) -> str:
    quote = document.quotes.get(key)
    return f"“{quote.quote.strip()}”" if quote and quote.quote.strip() else WITHDRAWN


def _credited(key: str, document: SummaryDocument) -> str:
    people = document.quotes[key].participants
    names = [document.participants[each].label for each in people if each in document.participants]
    return f"{_words(key, document)} ({listing(names)})"


def _head(document: SummaryDocument) -> Iterator[str]:
    counts = document.counts
    interviews = f"{counts.interviews} {'interview' if counts.interviews == 1 else 'interviews'}"
    yield f"{document.name}\n{counts.participants} heard, {interviews}"
    if document.lead_quote:
        yield _credited(document.lead_quote, document)


def _story(document: SummaryDocument) -> Iterator[str]:
    for paragraph in document.story:
        text = " ".join(render_sentence(each, document) for each in paragraph.sentences)
        yield f"{paragraph.heading.upper()}\n{text}"


def _lists(document: SummaryDocument) -> Iterator[str]:
    words = [
        f"{ref.label}: {' '.join(_credited(key, document) for key in ref.quotes)}"
        for ref in document.own_words
    ]
    yield from _block("In their own words", words)
    relation = document.relationship
    for heading, found in (
        ("Relationship they want", relation.wanted),
        ("Relationship they have had", relation.experienced),
        ("Rules we broke", relation.broken_rules),
    ):
        yield from _block(heading, [f"{each.label}: {each.n_for} of {each.N}" for each in found])
    yield from _block("Claims", [_claim(line) for line in document.claims])
    for heading, refs in (
        ("Emerging, not claimed yet", document.emerging),
        ("Not yet placed", document.not_placed),
    ):
        yield from _block(heading, [f"{r.label} ({r.facet}): {r.n_for} of {r.N}" for r in refs])
    disputed = [
        f"{d.label}, {document.participants[d.participant].label}" for d in document.disputed
    ]
    yield from _block("Coders disagree", disputed)
    yield from _block("What changed", [change.text for change in document.changes])


def _claim(line: ClaimLine) -> str:
    counts = f"{line.n_for} for, {line.n_mixed} mixed, {line.n_against} against"
    return f"{line.facet} {line.id}: {line.basis}, {counts}, {line.n_silent} silent of {line.N}"


def _block(heading: str, lines: Iterable[str]) -> Iterator[str]:
    written = [f"- {line}" for line in lines]
    if written:
        yield "\n".join([heading.upper(), *written])
