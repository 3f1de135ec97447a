"""The one place that counts evidence up."""

from collections.abc import Collection

from django.db import connection

_LOCK = """
SELECT persona_id FROM personas_personastate
WHERE workspace_id = %s AND persona_id = ANY(%s) ORDER BY persona_id FOR UPDATE
"""
_RAISE = """
UPDATE personas_personastate
SET evidence_seq = evidence_seq + 1,
    erase_epoch = erase_epoch + CASE WHEN %s OR persona_id = ANY(%s) THEN 1 ELSE 0 END,
    stale_since = CASE WHEN built_seq = evidence_seq THEN statement_timestamp()
                       ELSE stale_since END
WHERE workspace_id = %s AND persona_id = ANY(%s)
"""


def raise_evidence(
    personas: Collection[int], *, workspace: int, removed: bool, left: Collection[int] = ()
) -> None:
    """Lock in id order, then count up: two actions over the same personas never deadlock.

    `removed`: words or a person went from all of them; `left`: from these only.
    """
    wanted = sorted({*personas, *left})
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [workspace, wanted])
        held = [persona for (persona,) in cursor.fetchall()]
        cursor.execute(_RAISE, [removed, list(left), workspace, held])
