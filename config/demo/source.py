"""The demo content as it lies in its files; `content/README.md` says what they hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from config.demo.marks import Mark, MarkedInterview, read_interview

CONTENT = Path(__file__).parent / "content"
TAGGED_AFTER = timedelta(days=2)


def read(name: str) -> Any:
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class DemoInterview:
    """An interview file; everything in it has a guid that is the same at every loading."""

    slug: str
    marked: MarkedInterview

    @property
    def guid(self) -> UUID:
        return UUID(self.marked.header.guid)

    def excerpt_guid(self, mark: Mark) -> UUID:
        """Of the passage: marks of the same words, by whomever, share it."""
        return uuid5(self.guid, f"{mark.start}-{mark.end}")

    def coding_guid(self, mark: Mark) -> UUID:
        return uuid5(self.guid, f"{mark.start}-{mark.end} {mark.code} {mark.coder}")

    def held_on(self, today: date) -> date:
        return today - timedelta(days=self.marked.header.held_days_ago)

    def tagged_at(self, today: date) -> datetime:
        return datetime.combine(self.held_on(today) + TAGGED_AFTER, time(10), tzinfo=UTC)

    def source_text(self) -> str:
        """What a transcriber would have handed in: times and names before the words."""
        return "\n\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        for turn in self.marked.turns:
            at = "" if turn.milliseconds is None else f"[{_clock(turn.milliseconds)}] "
            yield f"{at}{turn.label}: {self.marked.text[turn.start : turn.end]}"


def interviews() -> list[DemoInterview]:
    files = sorted((CONTENT / "interviews").glob("*.txt"))
    return [DemoInterview(path.stem, read_interview(path)) for path in files]


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
