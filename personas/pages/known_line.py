"""One calm line at the head of a persona: how well it is known, and what is missing most."""

from collections.abc import Iterator
from dataclasses import dataclass

from personas.knowing.records import Knowing, Signal
from personas.pages.known_words import VALUES

NOTES = 3


@dataclass(frozen=True, slots=True)
class KnownLine:
    """`score` is None while it is too early, with `people` heard of the `early` it takes."""

    score: int | None
    people: int
    early: int
    notes: tuple[str, ...]
    url: str


def show_known_line(knowing: Knowing | None, url: str) -> KnownLine | None:
    if knowing is None or not knowing.n:
        return None
    notes = tuple(_notes(knowing))[:NOTES]
    return KnownLine(knowing.score, knowing.n, knowing.early, notes, url)


def _notes(knowing: Knowing) -> Iterator[str]:
    signals = {each.key: each for each in knowing.signals}
    bare = signals["unsupported"]
    if bare.count:
        guesses = "is a guess" if bare.count == 1 else "are guesses"
        yield f"{bare.count} of {bare.of} lines {guesses}"
    yield from _absent(signals["status"])
    since = knowing.saturation[0].since
    if since is not None:
        ago = "in the newest interview" if not since else f"{since} interview{'s'[: since > 1]} ago"
        yield f"Last new theme: {ago}"
    flagged = sum(each.state == "flagged" for each in knowing.signals)
    if flagged:
        yield f"{flagged} warning sign{'' if flagged == 1 else 's'}"


def _absent(status: Signal) -> Iterator[str]:
    missing = [VALUES.get(row.ref, row.ref) for row in status.rows if not row.count]
    if status.state == "flagged" and missing:
        yield f"Nobody heard who is: {', '.join(missing)}"
