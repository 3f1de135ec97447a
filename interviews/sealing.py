"""Every column that is sealed, and putting all of them under the newest key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.db.models import Model

from interviews.models import ImportFile, ParticipantIdentity, Pseudonym, SurveyFile
from interviews.pseudonyms.proposals import plain
from lib.tenancy import scoped
from lib.vault import fingerprint, reseal, unseal

SEALED: dict[type[Model], tuple[str, ...]] = {
    ParticipantIdentity: ("name_token", "contact_token"),
    Pseudonym: ("original_token",),
    SurveyFile: ("sealed_table",),
    ImportFile: ("held",),
}
BATCH = 100


@dataclass(slots=True)
class Rotated:
    """`lost`: sealed with a key that is not there; they stay as they are."""

    rows: int = 0
    lost: int = 0


def rotate(workspace: int) -> Rotated:
    """All of a workspace, a few rows a transaction. Fingerprints are made anew too: once an older
    key is gone, a second run finds names by the key that is left."""
    told = Rotated()
    for model, fields in SEALED.items():
        every = model._default_manager.filter(workspace=workspace).order_by("pk")
        pks = list(every.values_list("pk", flat=True))
        for at in range(0, len(pks), BATCH):
            with scoped(workspace), transaction.atomic():
                held = every.filter(pk__in=pks[at : at + BATCH])
                _rotate_rows(held.select_for_update(of=("self",)), fields, told)
    return told


def _rotate_rows(rows: Iterable[Any], fields: tuple[str, ...], told: Rotated) -> None:
    for row in rows:
        fresh: dict[str, Any] = {}
        for field in fields:
            token = getattr(row, field)
            try:
                fresh[field] = None if token is None else reseal(token)
            except InvalidToken:
                told.lost += 1
        fresh |= _fingerprints(row)
        type(row)._default_manager.filter(pk=row.pk).update(**fresh)
        told.rows += 1


def _fingerprints(row: Any) -> dict[str, str]:
    if isinstance(row, ParticipantIdentity) and (name := unseal(row.name_token)) is not None:
        return {"name_hash": fingerprint(name, workspace=row.workspace_id)}
    if isinstance(row, Pseudonym) and (words := unseal(row.original_token)) is not None:
        return {"original_hash": fingerprint(plain(words), workspace=row.workspace_id)}
    return {}
