"""Pinning a quote to a claim by hand, and letting it go."""

from collections.abc import Collection

from django.db import transaction

from accounts.changes import record, record_many
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


@transaction.atomic
def pin_excerpts(
    *, claim: Claim, by: User, excerpts: Collection[int], stance: str = Stance.SUPPORTS
) -> list[int]:
    """Pin many of the workspace at once, or turn their stance; the ids of those newly pinned."""
    if stance not in Stance.values:
        raise Refused("Choose whether the quotes support or contradict the line.", field="stance")
    here = Excerpt.objects.filter(workspace=claim.workspace_id, pk__in=excerpts)
    found = set(here.values_list("pk", flat=True))
    if not found:
        raise Refused("These quotes are no longer there. Select them again.", field="excerpt")
    pinned = claim.pin_links.filter(excerpt__in=found)
    fresh = sorted(found - set(pinned.values_list("excerpt", flat=True)))
    pinned.update(stance=stance)
    ClaimExcerpt.objects.bulk_create(
        ClaimExcerpt(
            workspace_id=claim.workspace_id, claim=claim, excerpt_id=excerpt, stance=stance
        )
        for excerpt in fresh
    )
    raise_evidence([claim.persona_id], workspace=claim.workspace_id, removed=False)
    _log(claim, by, "claim.pinned", sorted(found), stance=stance)
    return fresh


@transaction.atomic
def unpin_excerpts(*, claim: Claim, by: User, excerpts: Collection[int]) -> None:
    """Undo `pin_excerpts`."""
    pinned = claim.pin_links.filter(excerpt__in=excerpts)
    gone = sorted(pinned.values_list("excerpt", flat=True))
    if not gone:
        return
    pinned.delete()
    raise_evidence([claim.persona_id], workspace=claim.workspace_id, removed=True)
    _log(claim, by, "claim.unpinned", gone)


def _log(claim: Claim, by: User, verb: str, excerpts: Collection[int], **more: str) -> None:
    states = ({"persona": claim.persona_id, "excerpt": pk, **more} for pk in excerpts)
    entries = [(verb, claim, None, state) for state in states]
    record_many(workspace=claim.workspace_id, by=by, entries=list(entries))
