"""Pinning a quote to a claim by hand, and letting it go."""

from django.db import transaction

from accounts.changes import record
from accounts.models import User
from insights.models import Stance
from interviews.models import Excerpt
from lib.problems import Refused
from personas.freshness import raise_evidence
from personas.models import Claim, ClaimExcerpt


@transaction.atomic
def pin_excerpt(
    *, claim: Claim, by: User, excerpt: Excerpt, stance: str = Stance.SUPPORTS
) -> ClaimExcerpt:
    """Pin it, or turn its stance if it is pinned already."""
    if stance not in Stance.values:
        raise Refused("Choose whether the quote supports or contradicts the line.", field="stance")
    pin, _ = ClaimExcerpt.objects.update_or_create(
        claim=claim,
        excerpt=excerpt,
        defaults={"workspace_id": claim.workspace_id, "stance": stance},
    )
    raise_evidence([claim.persona_id], workspace=claim.workspace_id, removed=False)
    record(
        workspace=claim.workspace_id,
        by=by,
        verb="claim.pinned",
        what=claim,
        after={"persona": claim.persona_id, "excerpt": excerpt.pk, "stance": stance},
    )
    return pin


@transaction.atomic
def unpin_excerpt(*, claim: Claim, by: User, excerpt: Excerpt) -> None:
    gone, _ = ClaimExcerpt.objects.filter(claim=claim, excerpt=excerpt).delete()
    if not gone:
        return
    raise_evidence([claim.persona_id], workspace=claim.workspace_id, removed=True)
    record(
        workspace=claim.workspace_id,
        by=by,
        verb="claim.unpinned",
        what=claim,
        after={"persona": claim.persona_id, "excerpt": excerpt.pk},
    )
