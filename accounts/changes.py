"""The change log's one writer."""

from typing import Any, cast

from django.db import connection, models

from accounts.models import Change, User

Entry = tuple[str, models.Model, dict[str, Any] | None, dict[str, Any] | None]
_NEXT = """
INSERT INTO accounts_changecounter (workspace_id, seq) VALUES (%s, %s)
ON CONFLICT (workspace_id) DO UPDATE SET seq = accounts_changecounter.seq + %s RETURNING seq
"""
_TOLD = ("workspace", "actor", "verb", "object_type", "object_id", "before", "after", "at")
_RECORD = f"""
WITH next AS ({_NEXT}) INSERT INTO accounts_change
  (seq, workspace_id, actor_id, verb, object_type, object_id, before, after, at)
VALUES ((SELECT seq FROM next), %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id, seq
"""  # noqa: S608 - no input


def record(
    *,
    workspace: int,
    by: User | None,
    verb: str,
    what: models.Model,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Change:
    """Write one change. Call it last in an action: it takes the workspace's last lock.

    The counter's row is locked until commit, so numbers become visible in their order and a
    reader who asks for what came after n never misses one.
    """
    change = _change(workspace, 0, by, (verb, what, before, after))
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, [workspace, 1, 1, *_values(change)])
        change.pk, change.seq = cursor.fetchone()
    return change


def record_many(
    *,
    workspace: int,
    by: User | None,
    entries: list[Entry],
) -> list[Change]:
    """Many changes with consecutive numbers in one statement."""
    first = _take_numbers(workspace, len(entries)) - len(entries) + 1
    return Change.objects.bulk_create(
        _change(workspace, seq, by, entry) for seq, entry in enumerate(entries, start=first)
    )


def _change(workspace: int, seq: int, by: User | None, entry: Entry) -> Change:
    verb, what, before, after = entry
    return Change(
        workspace_id=workspace,
        seq=seq,
        actor=by,
        verb=verb,
        object_type=str(what._meta.model_name),
        object_id=what.pk,
        before=before,
        after=after,
    )


def _values(change: Change) -> list[Any]:
    fields = [cast("models.Field[Any, Any]", Change._meta.get_field(name)) for name in _TOLD]
    return [field.get_db_prep_save(field.pre_save(change, True), connection) for field in fields]


def _take_numbers(workspace: int, count: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [workspace, count, count])
        return int(cursor.fetchone()[0])
