"""What was counted of a participant no longer holds: said in the transaction that changes it."""

from collections.abc import Collection

from django.db import connection

_RAISE = """
INSERT INTO personas_evidencecount
  (workspace_id, participant_id, seq, counted_seq, method, cells, codings)
  SELECT workspace_id, id, 1, 0, 0, '[]', '' FROM interviews_participant
  WHERE workspace_id = %s AND id = ANY(%s) ORDER BY id
ON CONFLICT (participant_id) DO UPDATE SET seq = personas_evidencecount.seq + 1
"""


def raise_counts(participants: Collection[int], *, workspace: int) -> None:
    """Their evidence changed."""
    if participants:
        with connection.cursor() as cursor:
            cursor.execute(_RAISE, [workspace, list(participants)])
