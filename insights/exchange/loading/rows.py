"""Rows by the thousand: written at once, with guids nobody else has, dated as they were made."""

from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.models import Workspace
from insights.exchange.model import new_guid
from insights.models import Memo

BATCH = 2000
Row = TypeVar("Row", bound=models.Model)
_MISSING: Any = object()


def write(rows: list[Row]) -> list[Row]:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)
    return rows


def write_columns(kind: type[models.Model], **columns: Any) -> list[int]:
    """The ids of rows written by columns: a list has a value for each row, anything else is the
    same in all of them. What is not named is as the model has it."""
    fields = [field for field in kind._meta.local_concrete_fields if not field.primary_key]
    told = [_column(field, columns) for field in fields]
    if any(value == [] for value in columns.values()):
        return []
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    sources = ", ".join(source for source, _ in told)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {kind._meta.db_table} ({names}) SELECT {sources} RETURNING id",
            [value for _, value in told],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _column(field: Any, columns: dict[str, Any]) -> tuple[str, Any]:
    kind = field.db_type(connection)
    value = columns.get(field.attname, _MISSING)
    if isinstance(value, list):
        return f"unnest(%s::{kind}[])", _array(value)
    if value is _MISSING:
        value = timezone.now() if getattr(field, "auto_now_add", False) else field.get_default()
    return f"%s::{kind}", field.get_db_prep_save(value, connection)


def _array(values: list[Any]) -> str:
    """One literal: thousands of values with a cast each take Postgres longer than their rows."""
    return f"{{{','.join(map(_element, values))}}}"


def _element(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        escaped = value.replace("\\", r"\\").replace('"', r"\"")
        return f'"{escaped}"'
    return value.isoformat() if isinstance(value, datetime) else str(value)


def taken(kind: type[models.Model], workspace: Workspace) -> set[str]:
    """As a project spells them: thousands are looked up, and none is taken apart."""
    rows = kind._default_manager.filter(workspace=workspace).order_by()
    return set(rows.values_list(Cast("guid", models.TextField()), flat=True))


def free(guid: str, taken: set[str]) -> str:
    guid = new_guid() if guid in taken else guid
    taken.add(guid)
    return guid


def one_of(choices: Any, value: str, otherwise: str) -> str:
    return value if value in _values(choices) else otherwise


@cache
def _values(choices: Any) -> frozenset[str]:
    return frozenset(choices.values)


def stamp(rows: list[tuple[Memo, str]]) -> None:
    """When it was made, which a row that is inserted does not say of itself."""
    told = [(row.pk, moment) for row, raw in rows if (moment := moment_of(raw))]
    if not told:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE insights_memo AS row SET created_at = told.moment "
            "FROM unnest(%s::bigint[], %s::timestamptz[]) AS told (id, moment) "
            "WHERE row.id = told.id",
            [[pk for pk, _ in told], [moment for _, moment in told]],
        )


def moment_of(raw: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.get_current_timezone())
    return moment if 1900 < moment.year < 2200 else None
