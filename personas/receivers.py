"""Where evidence reaches personas: every persona concerned becomes stale, in the same transaction."""

from collections.abc import Collection
from typing import Any

from django.db.models import Case, F, When
from django.db.models.functions import Now

from personas.models import CastMember, PersonaState


def mark_stale(
    sender: object,
    *,
    workspace: int,
    participants: Collection[int] = (),
    personas: Collection[int] = (),
    removed: bool = False,
    **kwargs: Any,
) -> None:
    casting = CastMember.objects.filter(
        workspace=workspace, participant__in=participants
    ).values_list("persona", flat=True)
    raise_evidence({*casting, *personas}, workspace=workspace, removed=removed)


def raise_evidence(personas: Collection[int], *, workspace: int, removed: bool) -> None:
    """Lock in id order, then count up: two actions over the same personas never deadlock."""
    states = PersonaState.objects.for_workspace(workspace)
    locked = states.filter(persona__in=personas).order_by("persona").select_for_update()
    states.filter(persona__in=[state.pk for state in locked]).update(
        evidence_seq=F("evidence_seq") + 1,
        erase_epoch=F("erase_epoch") + int(removed),
        stale_since=Case(When(built_seq=F("evidence_seq"), then=Now()), default=F("stale_since")),
    )
