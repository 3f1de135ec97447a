"""The one place that counts evidence up."""

from collections.abc import Collection

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now

from personas.models import PersonaState


def raise_evidence(
    personas: Collection[int], *, workspace: int, removed: bool, left: Collection[int] = ()
) -> None:
    """Lock in id order, then count up: two actions over the same personas never deadlock.

    `removed`: words or a person went from all of them; `left`: from these only.
    """
    states = PersonaState.objects.for_workspace(workspace)
    wanted = {*personas, *left}
    locked = states.filter(persona__in=wanted).order_by("persona").select_for_update()
    went = Value(1) if removed else Case(When(Q(persona__in=left), then=1), default=0)
    states.filter(persona__in=[state.pk for state in locked]).update(
        evidence_seq=F("evidence_seq") + 1,
        erase_epoch=F("erase_epoch") + went,
        stale_since=Case(When(built_seq=F("evidence_seq"), then=Now()), default=F("stale_since")),
    )
