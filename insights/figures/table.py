"""A table as a page shows it and as a file holds it, and the chart that it stands behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lib.charts.drawing import Chart
from lib.tables import Cell, Row


class Board(Protocol):
    """The address of the quotes that a number counts; "" where there is no such page."""

    def __call__(self, **chosen: int) -> str: ...


@dataclass(frozen=True, slots=True)
class Td:
    """`value` is what a file gets, `words` what a page shows instead, if that is more."""

    value: Cell
    words: str = ""
    href: str = ""

    @property
    def shown(self) -> str:
        if self.words:
            return self.words
        return "–" if self.value is None else str(self.value)

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int | float | None)


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row is its heading."""

    caption: str
    head: Sequence[str]
    rows: list[list[Td]] = field(default_factory=list)

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """Each with whether numbers stand under it."""
        first = self.rows[0] if self.rows else []
        numbers = [cell.is_number for cell in first] or [False] * len(self.head)
        return list(zip(self.head, numbers, strict=True))

    def plain(self) -> Iterator[Row]:
        yield list(self.head)
        for row in self.rows:
            yield [cell.value for cell in row]


@dataclass(frozen=True, slots=True)
class Figure:
    """`name` is that of its files. A chart too large to draw is None: the table has it all."""

    name: str
    table: Table
    chart: Chart | None = None
    most_shown: int = 400

    @property
    def rows(self) -> list[list[Td]]:
        return self.table.rows[: self.most_shown]

    @property
    def more(self) -> int:
        return len(self.table.rows) - len(self.rows)


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def quotes(count: int) -> str:
    return "1 quote" if count == 1 else f"{count:,} quotes"


def interviews(count: int) -> str:
    return "1 interview" if count == 1 else f"{count:,} interviews"
