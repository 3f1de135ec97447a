"""How assumptions end, and what is made of evidence against a line."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from accounts.changes import record
from accounts.models import User
from interviews.models import Excerpt
from lib.problems import Refused
from lib.text import one_line
from personas.actions.claims import TEXT_LIMIT
from personas.freshness import raise_evidence
from personas.models import Claim, DecidingExcerpt


@transaction.atomic
def give_verdict(
    *, claim: Claim, by: User, verdict: str, excerpts: Collection[int] | None = None
) -> None:
    """A person settles an assumption, by these quotes; the product only proposes.

    Without `excerpts` the quotes that decided it stay as they are; an open one has none.
    """
    if not claim.born_as_guess:
        raise Refused("Only a claim that was born as a guess takes a verdict.")
    if verdict not in Claim.Verdict.values:
        raise Refused("Choose open, confirmed or disproved.", field="verdict")
    settled = verdict != Claim.Verdict.OPEN
    Claim.objects.filter(pk=claim.pk).update(
        verdict=verdict,
        verdict_by=by if settled else None,
        verdict_at=timezone.now() if settled else None,
    )
    deciding = _decide(claim, excerpts if settled else ())
    raise_evidence([claim.persona_id], workspace=claim.workspace_id, removed=False)
    after = {"persona": claim.persona_id, "to": verdict, "excerpts": deciding}
    record(workspace=claim.workspace_id, by=by, verb="claim.judged", what=claim, after=after)


@transaction.atomic
def resolve_contradiction(*, claim: Claim, by: User, resolution: str, reason: str = "") -> None:
    """What is made of evidence against a line. Rejected, an assumption is disproved."""
    if resolution not in Claim.Resolution.values:
        raise Refused("Choose what becomes of the line.", field="resolution")
    text = one_line(reason)
    if len(text) > TEXT_LIMIT:
        raise Refused(f"At most {TEXT_LIMIT} characters; this has {len(text):,}.", field="reason")
    changed = ["resolution_reason"] if text != claim.resolution_reason else []
    Claim.objects.filter(pk=claim.pk).update(
        resolution=resolution, resolution_reason=text, resolved_by=by, resolved_at=timezone.now()
    )
    if resolution == Claim.Resolution.REJECTED and claim.born_as_guess:
        give_verdict(claim=claim, by=by, verdict=Claim.Verdict.DISPROVED)
    after = {"persona": claim.persona_id, "to": resolution, "fields": changed}
    record(workspace=claim.workspace_id, by=by, verb="claim.resolved", what=claim, after=after)


@transaction.atomic
def withhold_reason(*, claim: Claim, by: User) -> None:
    """The words of a resolution go; what was decided stays."""
    Claim.objects.filter(pk=claim.pk).update(resolution_reason="")
    after = {"persona": claim.persona_id, "fields": ["resolution_reason"]}
    record(workspace=claim.workspace_id, by=by, verb="claim.edited", what=claim, after=after)


def _decide(claim: Claim, excerpts: Collection[int] | None) -> list[int]:
    if excerpts is None:
        return sorted(claim.deciding_links.values_list("excerpt", flat=True))
    here = Excerpt.objects.filter(workspace=claim.workspace_id, pk__in=excerpts)
    found = sorted(here.values_list("pk", flat=True))
    claim.deciding_links.all().delete()
    DecidingExcerpt.objects.bulk_create(
        DecidingExcerpt(workspace_id=claim.workspace_id, claim=claim, excerpt_id=pk) for pk in found
    )
    return found
