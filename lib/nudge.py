"""A word through the database that a job waits, so that the dispatcher looks at once.

The tables say what is to be done; a nudge that nobody hears costs the wait until the next look.
"""

import select

from django.db import connection

CHANNEL = "firsthand_jobs"


def nudge() -> None:
    """Heard when the transaction around it commits, and not at all if it does not."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")


def listen() -> None:
    """From now on this connection hears nudges; a new connection has to listen anew."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")


def wait(seconds: float) -> bool:
    """Until a nudge or the end of the time; True for a nudge. DatabaseError if the server went."""
    line = connection.connection
    # What came in between with the answer to a query is noted already.
    if not line.notifies and select.select([line], [], [], seconds)[0]:
        with connection.wrap_database_errors:
            line.poll()
    heard = bool(line.notifies)
    line.notifies.clear()
    return heard
