"""What speaks against us: quotes that contradict, name a rule we broke or a pain. A list to read.

One hears praise without looking for it. A quota of criticism each month keeps the rest in sight.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User, Workspace
from insights.board.facts import evidence, load
from insights.board.rows import Row, rows_of
from insights.models import Facet, Stance
from interviews.queries import Page, page_of
from personas.models import CriticalReading, KnowingSettings

PAGE = 15
USUAL_QUOTA = 5
CRITICAL = Q(stance=Stance.CONTRADICTS) | Q(code__facet__in=[Facet.BROKEN_RULE, Facet.PAINS])


@dataclass(frozen=True, slots=True)
class Quota:
    """What one reader has read this month, of what everybody means to read. 0: nobody has to."""

    read: int
    quota: int
    month: str

    @property
    def share(self) -> int:
        return min(100, round(100 * self.read / self.quota)) if self.quota else 100

    @property
    def left(self) -> int:
        return max(0, self.quota - self.read)


@dataclass(frozen=True, slots=True)
class Critical:
    """A quote of the list. `why`: what makes it one. `read_at`: by who asks."""

    row: Row
    why: tuple[str, ...]
    read_at: datetime | None


def quota_of(workspace: Workspace, user: User) -> Quota:
    """Two queries."""
    now = timezone.localtime()
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    own = CriticalReading.objects.for_workspace(workspace).filter(reader=user)
    quotas = KnowingSettings.objects.for_workspace(workspace)
    quota = quotas.values_list("critical_quota", flat=True).first()
    return Quota(
        own.filter(read_at__gte=first).count(),
        USUAL_QUOTA if quota is None else quota,
        f"{now:%B}",
    )


def critical_page(workspace: Workspace, user: User, number: int, *, unread: bool) -> Page:
    """A page of Critical, newest first; with `unread` only what the user has not read."""
    codings = evidence(workspace, user).filter(CRITICAL, shared=True)
    if unread:
        read = CriticalReading.objects.for_workspace(workspace).filter(reader=user)
        codings = codings.exclude(excerpt__in=read.values("excerpt"))
    excerpts = (
        codings.values("excerpt", held=F("excerpt__interview__held_on"))
        .distinct()
        .order_by("-held", "-excerpt")
    )
    page = page_of(excerpts, number, size=PAGE)
    return replace(page, rows=_rows(workspace, user, [row["excerpt"] for row in page.rows]))


def _rows(workspace: Workspace, user: User, excerpts: list[int]) -> list[Critical]:
    if not excerpts:
        return []
    facts = load(workspace, user, only=excerpts)
    rows = rows_of([pk for pk in excerpts if pk in facts.codings], facts, workspace)
    own = CriticalReading.objects.for_workspace(workspace).filter(reader=user)
    read = dict(own.filter(excerpt__in=excerpts).values_list("excerpt", "read_at"))
    facets = {code.pk: code.facet for code in facts.codes.values()}
    return [Critical(row, _why(row, facets), read.get(row.excerpt)) for row in rows]


def _why(row: Row, facets: dict[int, str]) -> tuple[str, ...]:
    told = []
    for tag in row.tags:
        if tag.against:
            told.append(f"against: {tag.name}")
        elif facets[tag.code] == Facet.BROKEN_RULE:
            told.append(f"a rule we broke: {tag.name}")
        elif facets[tag.code] == Facet.PAINS:
            told.append(f"pain: {tag.name}")
    return tuple(dict.fromkeys(told))
