"""What people do about how well a persona is known: set the measures, look for counter-cases."""

from collections.abc import Mapping

from django.db import transaction

from accounts.changes import record
from accounts.models import User, Workspace
from lib.problems import Refused
from personas.freshness import raise_evidence
from personas.knowing import settings
from personas.models import Claim, CounterSearch, KnowingSettings, Persona


@transaction.atomic
def log_search(*, claim: Claim, by: User, outcome: str) -> CounterSearch:
    """Somebody went through the evidence for what speaks against a claim."""
    if outcome not in CounterSearch.Outcome.values:
        raise Refused("Say whether something spoke against it.", field="outcome")
    search = CounterSearch.objects.create(
        workspace_id=claim.workspace_id, claim=claim, outcome=outcome, searched_by=by
    )
    raise_evidence([claim.persona_id], workspace=claim.workspace_id, removed=False)
    record(
        workspace=claim.workspace_id,
        by=by,
        verb="claim.searched",
        what=claim,
        after={"persona": claim.persona_id, "outcome": outcome},
    )
    return search


@transaction.atomic
def set_measures(
    *,
    workspace: Workspace,
    by: User,
    values: Mapping[str, int],
    target_attribute: str = "",
    target_shares: Mapping[str, int] | None = None,
) -> KnowingSettings:
    """Weights, thresholds and the mix aimed for; every persona is counted anew with them."""
    if sum(values[key] for key in settings.WEIGHTS) != 100:
        raise Refused("The five weights have to add up to 100.", field=settings.WEIGHTS[0])
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    before = KnowingSettings.objects.for_workspace(workspace).first()
    measures, _ = KnowingSettings.objects.update_or_create(
        workspace=workspace,
        defaults={
            "values": settings.own(values),
            "target_attribute": target_attribute,
            "target_shares": dict(target_shares or {}),
        },
    )
    personas = Persona.objects.for_workspace(workspace).values_list("pk", flat=True)
    raise_evidence(list(personas), workspace=workspace.pk, removed=False)
    record(
        workspace=workspace.pk,
        by=by,
        verb="measures.changed",
        what=workspace,
        before=before.values if before else {},
        after=measures.values,
    )
    return measures
