"""Where a quote counts: the lines of personas that it is pinned to or that rest on its codes."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from accounts.models import Workspace
from insights.models import Code, Coding, Stance
from interviews.models import Excerpt
from personas.models import CastMember, Claim


@dataclass(frozen=True, slots=True)
class Use:
    """A line that a quote stands behind. `pinned` by hand; else by one of its codes."""

    claim: Claim
    pinned: bool
    against: bool


def uses_of(workspace: Workspace, guid: UUID) -> list[Use]:
    """By persona. A code counts where the cast has somebody who speaks in the quote."""
    excerpt = Excerpt.objects.filter(workspace=workspace, guid=guid).order_by("pk").first()
    if excerpt is None:
        return []
    pins = dict(excerpt.claim_links.values_list("claim", "stance"))
    behind = dict(excerpt.insight_links.values_list("insight", "stance"))
    stances = _stances(workspace, excerpt)
    cast = CastMember.objects.filter(participant__excerpts=excerpt).values("persona")
    by_code = Q(persona__in=cast) & (
        Q(code_links__code__in=stances) | Q(insight__code_links__code__in=stances)
    )
    claims = (
        Claim.objects.for_workspace(workspace)
        .filter(Q(pk__in=pins) | by_code | Q(persona__in=cast, insight__in=behind))
        .select_related("persona")
        .prefetch_related("code_links", "insight__code_links")
        .order_by("persona__name", "persona", "position", "pk")
        .distinct()
    )
    return [_use(claim, pins.get(claim.pk), behind, stances) for claim in claims]


def _use(claim: Claim, pin: str | None, behind: dict[int, str], stances: dict[int, str]) -> Use:
    claim.persona.workspace = claim.workspace
    links = [*claim.code_links.all(), *(claim.insight.code_links.all() if claim.insight else ())]
    found = {stances[link.code_id] for link in links if link.code_id in stances}
    pin_there = pin or behind.get(claim.insight_id or 0)
    stance = pin_there or (found.pop() if len(found) == 1 else Stance.SUPPORTS)
    return Use(claim, pinned=pin is not None, against=stance == Stance.CONTRADICTS)


def _stances(workspace: Workspace, excerpt: Excerpt) -> dict[int, str]:
    """By code, the codes above included: what a claim rests on brings its descendants."""
    living = Code.objects.for_workspace(workspace).living()
    parents = dict(living.values_list("pk", "parent_id"))
    found: dict[int, str] = {}
    shared = Coding.objects.shared().filter(excerpt=excerpt)
    for code, stance in shared.values_list("code", "stance"):
        above: int | None = code
        while above is not None:
            found[above] = stance
            above = parents.get(above)
    return found
