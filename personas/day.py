"""Their day: how long something takes, read from what people type, and whether it was heard."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lib.prepared import Prepared
from personas.models import Persona, TimeBlock
from personas.models.telling import DAY_MINUTES
from personas.summaries import SummaryDocument

_NUMBER = r"(\d{1,4}(?:[.,]\d{1,3})?)"
_SHARE = re.compile(rf"{_NUMBER}\s*%")
_HOURS = re.compile(rf"{_NUMBER}\s*(?:h|hours?|hrs?)?")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|mins|minutes?)")
_BOTH = re.compile(r"(\d{1,2})\s*(?:h|hours?|:)\s*(\d{1,2})\s*(?:m|min|mins|minutes?)?")


@dataclass(frozen=True, slots=True)
class BlockRow:
    id: int
    label: str
    minutes: int
    code: int


@dataclass(frozen=True, slots=True)
class DayBlock:
    """`start` and `minutes` lie inside the 1,440 of a day; `heard` counts customers."""

    row: BlockRow
    start: int
    length: str
    heard: int

    @property
    def is_guess(self) -> bool:
        return not self.heard

    @property
    def status(self) -> str:
        if self.is_guess:
            return "a guess"
        return f"heard from {self.heard} customer{'' if self.heard == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class DayRead:
    blocks: tuple[DayBlock, ...]
    total: str
    untold: str


def day_rows(persona: Persona) -> list[BlockRow]:
    """One query. A code that was merged speaks through the one it was merged into."""
    return [
        BlockRow(
            id=row.pk,
            label=row.label,
            minutes=row.minutes,
            code=(row.code.merged_into_id or row.code.pk) if row.code else 0,
        )
        for row in _blocks(persona.pk)
    ]


_blocks = Prepared(lambda persona: TimeBlock.objects.filter(persona=persona).select_related("code"))


def read_day(document: SummaryDocument | None, rows: Iterable[BlockRow]) -> DayRead:
    """Heard is that they do it; how long it takes is what the team wrote."""
    blocks, start = [], 0
    for row in rows:
        block = DayBlock(row, start, in_words(row.minutes), _heard(document, row.code))
        blocks.append(block)
        start += row.minutes
    untold = max(0, DAY_MINUTES - start)
    return DayRead(tuple(blocks), in_words(start), in_words(untold) if untold else "")


def _heard(document: SummaryDocument | None, code: int) -> int:
    if document is None or not code:
        return 0
    themes = (theme for facet in document.facets for theme in facet.themes)
    sides = [theme.participants for theme in themes if str(code) in theme.codes]
    return len({person for side in sides for person in side.for_})


def in_words(minutes: int) -> str:
    """90 is "1 h 30 min"."""
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole} h"] if whole else []
    return " ".join(parts + ([f"{rest} min"] if rest or not whole else []))


def parse_length(text: str) -> int | None:
    """Minutes of "2.5", "2 h 30", "2:30", "90 min" or "10 %" of a day; None if it is none."""
    text = text.strip().lower()
    if found := _BOTH.fullmatch(text):
        hours, minutes = int(found[1]), int(found[2])
        return hours * 60 + minutes if minutes < 60 else None
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if found := _SHARE.fullmatch(text):
        return round(_decimal(found[1]) * DAY_MINUTES / 100)
    if found := _HOURS.fullmatch(text):
        return round(_decimal(found[1]) * 60)
    return None


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))
