"""Statements of every request: Django writes each of them once, later only values are filled in.

To write the SQL of a queryset takes Django longer than Postgres takes to answer it. What is asked
at every tag is therefore kept as it was written; the queryset stays the one place that says what
is asked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import connection, models

Row = TypeVar("Row")
Value = int | str | Sequence[int]
Shape = tuple[int, ...]
NUMBER, TEXT = -1, -2
# Stand for values while SQL is written; no id or position of ours is as large and as odd.
_MARK = 2_000_000_900
LARGEST = 2**63 - 1
# One statement is kept for each number of values in a list: only for short ones.
LONGEST_LIST = 8


class Prepared(Generic[Row]):
    """`Prepared(lambda code: Code.objects.filter(pk=code))`, called with the value, gives the rows.

    Values are whole numbers, texts, or lists of numbers to be `__in`. Each has to reach the SQL
    unchanged, and nothing else may hang on it: what is written once is asked ever after.
    """

    def __init__(self, write: Callable[..., "models.QuerySet[Any, Row]"]) -> None:
        self.write = write
        self.written: dict[Shape, _Written[Row]] = {}

    def __call__(self, *values: Value) -> list[Row]:
        shape = tuple(map(_kind, values))
        if not all(map(_fits, values)):
            return list(self.write(*values))
        written = self.written.get(shape)
        if written is None:
            written = self.written.setdefault(shape, _Written.of(self.write, shape))
        return written.ask(_flat(values))

    def first(self, *values: Value) -> Row | None:
        return next(iter(self(*values)), None)


@dataclass(frozen=True, slots=True)
class _Written(Generic[Row]):
    """A statement with its parameters: constants, and the `places` where values belong. `rows_of`
    is Django's own way from an answer to rows."""

    rows_of: Callable[[Any], Iterable[Row]]
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    places: dict[int, int]

    @classmethod
    def of(cls, write: Callable[..., "models.QuerySet[Any, Row]"], shape: Shape) -> "_Written[Row]":
        marks = _marks(shape)
        rows = write(*marks)
        compiler = rows.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        order = {mark: number for number, mark in enumerate(_flat(marks))}
        places = {place: order[one] for place, one in enumerate(parameters) if one in order}
        if set(places.values()) != set(order.values()) or compiler.has_extra_select:
            raise ValueError(f"A value does not reach the statement, or more is selected: {sql}")
        _settle_converters(compiler)
        iterable: Any = rows._iterable_class  # noqa: SLF001 - says what a row is
        return cls(iterable, compiler, sql, tuple(parameters), places)

    def ask(self, values: list[int | str]) -> list[Row]:
        filled = list(self.parameters)
        for place, number in self.places.items():
            filled[place] = values[number]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            answer = cursor.fetchall()
        # Shared by threads: what one of them changes is its own copy.
        compiler = copy(self.compiler)
        compiler.execute_sql = lambda *_, **__: [answer]
        return list(self.rows_of(_Answered(compiler)))


class _Answered:
    """Stands for a queryset where Django makes rows: its statement is answered already."""

    _known_related_objects: Mapping[Any, Any] = {}

    def __init__(self, compiler: Any) -> None:
        self.query, self.db, self.compiler = self, connection.alias, compiler

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        return self.compiler


def _settle_converters(compiler: Any) -> None:
    """How columns become values hangs on the statement alone: found out once."""
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns)
    compiler.get_converters = lambda _: converters


def _kind(value: Value) -> int:
    if isinstance(value, str):
        return TEXT
    return NUMBER if isinstance(value, int) else len(value)


def _fits(value: Value) -> bool:
    """What Django would answer without the database is left to it."""
    if isinstance(value, int):
        return abs(value) <= LARGEST
    return isinstance(value, str) or 0 < len(value) <= LONGEST_LIST


def _marks(shape: Shape) -> list[Value]:
    marks: list[Value] = []
    for number, kind in enumerate(shape):
        mark = _MARK + 20 * number
        several = [mark + place for place in range(kind)]
        marks.append(f"mark {mark}" if kind == TEXT else mark if kind == NUMBER else several)
    return marks


def _flat(values: Sequence[Value]) -> list[int | str]:
    found: list[int | str] = []
    for value in values:
        found += [value] if isinstance(value, int | str) else value
    return found


def insert(row: models.Model) -> None:
    """Write a new row, as its `save` would; the database gives the key. No signals: none listen."""
    sql, fields = _inserting(type(row))
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as `save` does


@cache
def _inserting(model: type[models.Model]) -> tuple[str, list[Any]]:
    quote, meta = connection.ops.quote_name, model._meta
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(quote(field.column) for field in fields)
    holders = ", ".join(["%s"] * len(fields))
    table, key = quote(meta.db_table), quote(str(meta.pk.column))
    sql = f"INSERT INTO {table} ({columns}) VALUES ({holders}) RETURNING {key}"  # noqa: S608 - no input
    return sql, fields
