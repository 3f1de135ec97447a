"""The log of what a persona changed."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from accounts.changes import record
from accounts.models import User
from lib.problems import Refused
from lib.text import paragraphs
from personas.models import Claim, Decision, DecisionClaim, Persona

TEXTS = ("text", "changed", "decided_by", "outcome")


@transaction.atomic
def add_decision(
    *, persona: Persona, by: User, decided_on: date, claims: Collection[Claim] = (), **texts: str
) -> Decision:
    """`texts`: text (what was decided), changed, decided_by, outcome. Raises Refused."""
    decision = Decision.objects.create(
        workspace_id=persona.workspace_id,
        persona=persona,
        decided_on=decided_on,
        created_by=by,
        **_checked(texts),
    )
    _rest(decision, claims)
    about = {"persona": persona.pk, "claims": [claim.pk for claim in claims]}
    record(workspace=persona.workspace_id, by=by, verb="decision.added", what=decision, after=about)
    return decision


@transaction.atomic
def edit_decision(
    *, decision: Decision, by: User, decided_on: date, claims: Collection[Claim] = (), **texts: str
) -> None:
    """What came of it is known later, and by others than who wrote it down."""
    held = _hold(decision)
    wanted: dict[str, Any] = {**_checked(texts), "decided_on": decided_on}
    fields = [name for name, value in wanted.items() if getattr(held, name) != value]
    for name in fields:
        setattr(held, name, wanted[name])
    held.save(update_fields=fields)
    _rest(held, claims)
    after = {"fields": fields, "claims": [claim.pk for claim in claims]}
    record(workspace=held.workspace_id, by=by, verb="decision.changed", what=held, after=after)


@transaction.atomic
def delete_decision(*, decision: Decision, by: User) -> None:
    held = _hold(decision)
    gone = Decision(pk=held.pk)
    held.delete()
    record(workspace=decision.workspace_id, by=by, verb="decision.removed", what=gone)


def _rest(decision: Decision, claims: Collection[Claim]) -> None:
    if any(claim.persona_id != decision.persona_id for claim in claims):
        raise Refused("Choose lines of this persona.", field="claims")
    decision.claim_links.all().delete()
    DecisionClaim.objects.bulk_create(
        DecisionClaim(workspace_id=decision.workspace_id, decision=decision, claim=claim)
        for claim in claims
    )


def _checked(texts: dict[str, str]) -> dict[str, str]:
    cleaned = {name: paragraphs(texts.get(name, "")) for name in TEXTS}
    for name, said in (("text", "Say what was decided."), ("changed", "Say what was changed.")):
        if not cleaned[name]:
            raise Refused(said, field=name)
    return cleaned


def _hold(decision: Decision) -> Decision:
    held = Decision.objects.select_for_update(no_key=True).filter(pk=decision.pk).first()
    if held is None:
        raise Refused("This decision was deleted meanwhile.", code="gone")
    return held
