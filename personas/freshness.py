"""The one place that counts evidence up."""

from collections.abc import Collection

from django.db.models import Case, F, When
from django.db.models.functions import Now

from personas.models import PersonaState


def raise_evidence(personas: Collection[int], *, workspace: int, removed: bool) -> None:
    """Lock in id order, then count up: two actions over the same personas never deadlock."""
    states = PersonaState.objects.for_workspace(workspace)
    locked = states.filter(persona__in=personas).order_by("persona").select_for_update()
    states.filter(persona__in=[state.pk for state in locked]).update(
        evidence_seq=F("evidence_seq") + 1,
        erase_epoch=F("erase_epoch") + int(removed),
        stale_since=Case(When(built_seq=F("evidence_seq"), then=Now()), default=F("stale_since")),
    )
