"""The tenant of a transaction, told to Postgres for row-level security; and the wall around guests.

A guest is a member who is limited to some studies. Their requests run in a database role of its
own, `firsthand_guest`, which may ask only for some tables and, in these, only for rows of their
studies: whatever a view forgets, the database does not. All others pay nothing for it: no policy
looks at what they ask for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DatabaseError, connection, transaction

GUEST_ROLE = "firsthand_guest"
FORBIDDEN = "42501"  # insufficient_privilege: no right to the table, or not to write such a row
_guest: ContextVar[int | None] = ContextVar("guest", default=None)


@contextmanager
def scoped(workspace_id: int, *, guest: int | None = None) -> Iterator[None]:
    """One transaction in which every row belongs to this workspace.

    `guest` is the id of the membership of who is limited to studies.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('firsthand.workspace', %s, true)", [str(workspace_id)]
            )
        if guest is None:
            yield
        else:
            with _limited(guest):
                yield


@contextmanager
def _limited(guest: int) -> Iterator[None]:
    token = _guest.set(guest)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('firsthand.guest', %s, true)", [str(guest)])
        _become(GUEST_ROLE)
        yield
        _become("none")
    finally:
        _guest.reset(token)


@contextmanager
def unlimited() -> Iterator[None]:
    """For what follows from a guest's deed where they may not look: nothing read here is shown.

    In a savepoint, so that the limits are back however it ends.
    """
    if _guest.get() is None:
        yield
        return
    with transaction.atomic():
        _become("none")
        yield
        _become(GUEST_ROLE)


def is_forbidden(error: DatabaseError) -> bool:
    """Whether the database refused because of who asked."""
    return getattr(error.__cause__, "pgcode", None) == FORBIDDEN


def _become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [role])


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
