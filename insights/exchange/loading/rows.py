"""Rows by the thousand: written at once, with guids nobody else has, dated as they were made."""

import uuid
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection, models
from django.utils import timezone

from accounts.models import Workspace
from insights.models import Coding, Memo

BATCH = 2000
Row = TypeVar("Row", bound=models.Model)


def write(rows: list[Row]) -> list[Row]:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)
    return rows


def taken(kind: type[models.Model], workspace: Workspace) -> set[uuid.UUID]:
    return set(kind._default_manager.filter(workspace=workspace).values_list("guid", flat=True))


def free(raw: str, taken: set[uuid.UUID]) -> uuid.UUID:
    guid = uuid.UUID(raw)
    guid = uuid.uuid4() if guid in taken else guid
    taken.add(guid)
    return guid


def one_of(choices: Any, value: str, otherwise: str) -> str:
    return value if value in choices.values else otherwise


def stamp(rows: list[tuple[models.Model, str]]) -> None:
    """When it was made, which a row that is inserted does not say of itself."""
    for kind in (Coding, Memo):
        told = [
            (row.pk, moment)
            for row, raw in rows
            if isinstance(row, kind) and (moment := _moment(raw))
        ]
        if told:
            _update(kind, [pk for pk, _ in told], [moment for _, moment in told])


def _update(kind: type[models.Model], ids: list[int], moments: list[datetime]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {kind._meta.db_table} AS row SET created_at = told.moment "  # noqa: S608
            "FROM unnest(%s::bigint[], %s::timestamptz[]) AS told (id, moment) "
            "WHERE row.id = told.id",
            [ids, moments],
        )


def _moment(raw: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.get_current_timezone())
    return moment if 1900 < moment.year < 2200 else None
