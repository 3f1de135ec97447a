"""The tenant of a transaction, told to Postgres for row-level security."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def scoped(workspace_id: int) -> Iterator[None]:
    """One transaction in which every row belongs to this workspace."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('firsthand.workspace', %s, true)", [str(workspace_id)]
            )
        yield


@contextmanager
def scoped_loosely(workspace_id: int) -> Iterator[None]:
    """Like `scoped`, for what may be forgotten if the server crashes: nobody waits for the disk."""
    with scoped(workspace_id):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
        yield


@contextmanager
def snapshot(workspace_id: int) -> Iterator[None]:
    """Like `scoped`, but read-only and over one unchanging picture of the database."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute(
                "SELECT set_config('firsthand.workspace', %s, true)", [str(workspace_id)]
            )
        yield
