"""The history: what the evidence changed and what people did, in one line of time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from personas.pages.news import say_change

DEEDS = {
    "persona.created": "created this persona",
    "persona.edited": "changed the name or the tagline",
    "lead_quote.set": "chose the lead quote",
    "portrait.set": "changed the portrait",
    "cast.set": "changed the cast",
    "paragraph.rewritten": "rewrote a paragraph of the story",
    "summary.retried": "had the summary tried again",
    "export.requested": "made a PDF",
    "claim.added": "wrote",
    "claim.edited": "reworded",
    "claim.moved": "moved",
    "claim.deleted": "deleted a line",
    "claim.judged": "judged",
    "claim.resolved": "settled a contradiction in",
    "claim.pinned": "pinned a quote to",
    "claim.unpinned": "unpinned a quote from",
    "version.published": "published version {number}",
    "version.restored": "brought back what version {number} said",
    "moment.added": "added a moment",
    "moment.edited": "changed a moment",
    "moment.moved": "moved a moment",
    "moment.deleted": "deleted a moment",
    "storypart.added": "added to the narrative",
    "storypart.edited": "reworded the narrative",
    "storypart.moved": "moved a part of the narrative",
    "storypart.deleted": "took something out of the narrative",
    "timeblock.added": "added to the day",
    "timeblock.edited": "changed the day",
    "timeblock.moved": "moved a part of the day",
    "timeblock.deleted": "took something out of the day",
    "sections.started": "chose the sections",
    "section.placed": "arranged the sections",
    "section.added": "added a section of the team’s own",
    "section.edited": "wrote in a section of the team’s own",
    "section.deleted": "deleted a section of the team’s own",
    "share.made": "made a link that shows version {number} to others",
    "share.ended": "ended a link to version {number}",
}
VERDICTS = {"confirmed": "confirmed", "disproved": "disproved", "open": "opened again"}


@dataclass(frozen=True, slots=True)
class RevisionRow:
    revision: int
    built_at: datetime
    counts: Mapping[str, Any]
    changes: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class DeedRow:
    """One entry of the change log."""

    at: datetime
    actor: str
    verb: str
    object_id: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventView:
    """`kind`: evidence or deed. Quiet revisions in a row are one event."""

    kind: str
    at: datetime
    title: str
    lines: tuple[str, ...]
    note: str


def show_history(
    revisions: Iterable[RevisionRow], deeds: Iterable[DeedRow], claims: Mapping[str, str]
) -> tuple[EventView, ...]:
    """Newest first."""
    events = [*_told(revisions, claims), *(_deed(deed, claims) for deed in deeds)]
    return tuple(sorted(events, key=lambda event: event.at, reverse=True))


def _told(revisions: Iterable[RevisionRow], claims: Mapping[str, str]) -> Iterator[EventView]:
    for row in revisions:
        lines = tuple(dict.fromkeys(say_change(change, claims) for change in row.changes))
        if row.revision == 1:
            yield EventView("evidence", row.built_at, "The first summary", (), _counted(row))
        elif lines:
            title = "What customers say has changed"
            yield EventView("evidence", row.built_at, title, lines, _counted(row))


def _counted(row: RevisionRow) -> str:
    people, quotes = row.counts.get("participants", 0), row.counts.get("codings", 0)
    heard = f"{people} customer{'' if people == 1 else 's'}"
    return f"Revision {row.revision} · {heard}, {quotes:,} coded quote{'' if quotes == 1 else 's'}"


def _deed(deed: DeedRow, claims: Mapping[str, str]) -> EventView:
    words = DEEDS.get(deed.verb, deed.verb.replace(".", " ").replace("_", " "))
    if deed.verb == "claim.judged":
        words = VERDICTS.get(str(deed.after.get("to")), words)
    if deed.verb.startswith(("version.", "share.")):
        words = words.format(number=deed.after.get("number", ""))
    if deed.verb == "cast.set":
        words = f"{words}{_cast_change(deed)}"
    if deed.verb.startswith("claim.") and deed.verb != "claim.deleted":
        name = claims.get(str(deed.object_id))
        words = f"{words} {f'“{name}”' if name else 'a line that is gone now'}"
    return EventView("deed", deed.at, f"{deed.actor or 'Somebody'} {words}", (), "")


def _cast_change(deed: DeedRow) -> str:
    """How many came and went; who they are stands on the cast page."""
    had, has = (set(side.get("participants", ())) for side in (deed.before, deed.after))
    parts = [f"{len(has - had)} more"] if has - had else []
    parts += [f"{len(had - has)} fewer"] if had - has else []
    return f": {' and '.join(parts)}" if parts else ""
