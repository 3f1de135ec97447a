"""What differs between two versions, in words. Pure."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from insights.models import Facet
from personas.pages.claims import RESOLVED
from personas.summaries import ClaimLine, SummaryDocument, Theme
from personas.versions.comparing_around import compare_messages, compare_portraits
from personas.versions.comparing_journeys import compare_journeys
from personas.versions.comparing_team import compare_moments, compare_openings, compare_sections
from personas.versions.comparing_telling import compare_days, compare_narratives
from personas.versions.content import Content, Line
from personas.versions.differences import Difference, Group, shown

QUOTES_TOLD = 12
BASES = {
    "guess": "a guess",
    "supported": "supported",
    "contested": "contested",
    "contradicted": "contradicted",
}


def compare(old: Content, new: Content) -> tuple[Group, ...]:
    """Only what differs, the weightiest first."""
    groups = (
        ("At a glance", chain(_head(old, new), compare_portraits(old, new))),
        ("Who it is", compare_openings(old.team, new.team)),
        ("Lines", _lines(old, new)),
        ("Moments", compare_moments(old, new)),
        ("Written and arranged by the team", compare_sections(old.team, new.team)),
        ("What customers say", _themes(old.document, new.document)),
        ("The story", _story(old, new)),
        ("The narrative", compare_narratives(old, new)),
        ("Their day", compare_days(old.team, new.team)),
        ("Messages", compare_messages(old, new)),
        ("Journey maps", compare_journeys(old, new)),
        ("Quotes that went", _quotes(old.document, new.document, "gone")),
        ("Quotes that came", _quotes(new.document, old.document, "new")),
    )
    found = (Group(title, tuple(rows)) for title, rows in groups)
    return tuple(group for group in found if group.rows)


def _head(old: Content, new: Content) -> Iterator[Difference]:
    for what, was, now in (
        ("Name", old.name, new.name),
        ("Tagline", old.tagline, new.tagline),
    ):
        if was != now:
            yield Difference("changed", what, was or "none", now or "none", words=False)
    then, here = old.document.counts, new.document.counts
    pairs = (
        ("Heard", _people(then.participants), _people(here.participants)),
        ("Evidence", _coded(then.codings), _coded(here.codings)),
        ("Newest evidence", _day(then.newest_evidence), _day(here.newest_evidence)),
    )
    for what, was, now in pairs:
        if was != now:
            yield Difference("changed", what, was, now, words=False)


def _lines(old: Content, new: Content) -> Iterator[Difference]:
    was = {line.id: line for line in old.lines}
    counted_then = {int(line.id): line for line in old.document.claims}
    counted_now = {int(line.id): line for line in new.document.claims}
    for line in new.lines:
        count = _count(counted_now.get(line.id))
        if line.id not in was:
            yield Difference("new", shown(line.text), note=count)
            continue
        yield from _line(was[line.id], line)
        then = _count(counted_then.get(line.id))
        if then != count:
            yield Difference("changed", shown(line.text), then, count)
    here = {line.id for line in new.lines}
    for line in old.lines:
        if line.id not in here:
            note = _count(counted_then.get(line.id))
            yield Difference("gone", shown(line.text), note=note)


def _line(old: Line, new: Line) -> Iterator[Difference]:
    if old.text != new.text:
        yield Difference("changed", "Reworded", shown(old.text), shown(new.text), words=False)
    if old.facet != new.facet:
        yield Difference("changed", shown(new.text), Facet(old.facet).label, Facet(new.facet).label)
    yield from _judged(old, new)
    if old.question != new.question:
        was, now = old.question or "no question", new.question or "no question"
        yield Difference("changed", shown(new.text), was, now, note="the question that tests it")


def _judged(old: Line, new: Line) -> Iterator[Difference]:
    if old.verdict != new.verdict:
        yield Difference("changed", shown(new.text), old.verdict, new.verdict)
    was, now = _resolved(old), _resolved(new)
    if was != now:
        yield Difference("changed", shown(new.text), was, now, note="what speaks against it")


def _resolved(line: Line) -> str:
    return RESOLVED.get(line.resolution, "not settled")


def _themes(old: SummaryDocument, new: SummaryDocument) -> Iterator[Difference]:
    was, now = _by_key(old), _by_key(new)
    for key, theme in now.items():
        if key not in was:
            yield Difference("new", shown(theme.label), note=_tally(theme))
        elif _tally(was[key]) != _tally(theme):
            yield Difference("changed", shown(theme.label), _tally(was[key]), _tally(theme))
    for key, theme in was.items():
        if key not in now:
            yield Difference("gone", shown(theme.label), note=_tally(theme))


def _story(old: Content, new: Content) -> Iterator[Difference]:
    headings = {each.paragraph: each.heading for each in (*old.document.story, *new.document.story)}
    for key in dict.fromkeys((*old.story, *new.story)):
        was, now = old.story.get(key), new.story.get(key)
        heading = headings.get(key, "A paragraph")
        if was and now and was.text != now.text:
            yield Difference("changed", heading, shown(was.text), shown(now.text), words=False)
        elif now and not was:
            after = f"rewritten by {now.by}"
            yield Difference("changed", heading, "told by the evidence", after, words=False)
        elif was and not now:
            after = "told by the evidence again"
            yield Difference("changed", heading, "rewritten", after, words=False)
    yield from _moved(old, new)


def _moved(old: Content, new: Content) -> Iterator[Difference]:
    """Paragraphs that the evidence tells otherwise than it did."""
    was = {each.paragraph: each.fingerprint for each in old.document.story}
    for each in new.document.story:
        if each.paragraph in new.story:
            continue
        if was.get(each.paragraph, each.fingerprint) != each.fingerprint:
            note = "the evidence under it has moved"
            yield Difference("changed", each.heading, note=note, words=False)


def _quotes(one: SummaryDocument, other: SummaryDocument, kind: str) -> Iterator[Difference]:
    """Passages that the one shows and the other does not, whatever they are coded as."""
    there = {quote.excerpt for quote in other.quotes.values() if quote.quote}
    found = {quote.excerpt: quote for quote in one.quotes.values() if quote.excerpt not in there}
    for quote in list(found.values())[:QUOTES_TOLD]:
        who = ", ".join(
            one.participants[pk].label for pk in quote.participants if pk in one.participants
        )
        yield Difference(kind, shown(quote.quote.strip()), note=who)
    if len(found) > QUOTES_TOLD:
        yield Difference(kind, f"and {len(found) - QUOTES_TOLD:,} more", words=False)


def _by_key(document: SummaryDocument) -> dict[str, Theme]:
    return {theme.key: theme for facet in document.facets for theme in facet.themes}


def _count(line: ClaimLine | None) -> str:
    """ "4 of 6 customers, 1 against", and what that makes of the line."""
    if line is None:
        return "not counted yet"
    if line.basis == "guess":
        return "a guess"
    told = _tally(line)
    return told if line.basis == "supported" else f"{told}: {BASES[line.basis]}"


def _tally(item: ClaimLine | Theme) -> str:
    parts = [f"{item.n_for} of {_people(item.N)}"]
    parts += [f"{item.n_mixed} mixed"] if item.n_mixed else []
    parts += [f"{item.n_against} against"] if item.n_against else []
    return ", ".join(parts)


def _people(count: int) -> str:
    return f"{count} customer{'' if count == 1 else 's'}"


def _coded(count: int) -> str:
    return f"{count:,} coded quote{'' if count == 1 else 's'}"


def _day(text: str | None) -> str:
    if not text:
        return "none"
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B} {day.year}"
