from collections.abc import Sequence
from typing import Any

from accounts.models import today
from personas.models import (
    Claim,
    Comment,
    Decision,
    DecisionClaim,
    Persona,
    Review,
    ReviewPlan,
)
from tests.factories.personas import create_persona
from tests.factories.sequence import numbers


def create_comment(
    *, persona: Persona | None = None, claim: Claim | None = None, text: str = "", **fields: Any
) -> Comment:
    persona = persona or (claim.persona if claim else create_persona())
    given = {"text": text or f"Comment {next(numbers)}", **fields}
    return Comment.objects.create(
        workspace_id=persona.workspace_id, persona=persona, claim=claim, **given
    )


def create_decision(
    *, persona: Persona | None = None, claims: Sequence[Claim] = (), **fields: Any
) -> Decision:
    persona = persona or create_persona()
    inside = {"workspace_id": persona.workspace_id}
    number = next(numbers)
    usual = {"text": f"Decision {number}", "changed": "The front page", "decided_on": today()}
    decision = Decision.objects.create(**inside, persona=persona, **{**usual, **fields})
    for claim in claims:
        DecisionClaim.objects.create(**inside, decision=decision, claim=claim)
    return decision


def create_review(*, persona: Persona | None = None, **fields: Any) -> Review:
    persona = persona or create_persona()
    return Review.objects.create(workspace_id=persona.workspace_id, persona=persona, **fields)


def create_review_plan(*, persona: Persona | None = None, **fields: Any) -> ReviewPlan:
    persona = persona or create_persona()
    usual = {"every": 6, "due_on": today()}
    return ReviewPlan.objects.create(
        workspace_id=persona.workspace_id, persona=persona, **{**usual, **fields}
    )
