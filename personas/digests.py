"""What a digest tells: numbers and names of personas, no words of anybody."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from accounts.models import Change, Member
from insights.models import Coding
from personas.models import Claim, DigestPlan, Mention, Persona, PersonaVersion, ReviewPlan

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class News:
    """What is new of one persona; `lines`: written or reworded."""

    persona: Persona
    quotes: int
    lines: int
    versions: int


@dataclass(frozen=True, slots=True)
class Digest:
    """`best` is the persona of the month: the one with the most new evidence, and how much."""

    news: tuple[News, ...]
    best: Persona | None
    best_quotes: int
    due: tuple[Persona, ...]
    mentions: int

    @property
    def is_empty(self) -> bool:
        return not (self.news or self.due or self.mentions)


def period_of(every: str, day: date) -> str:
    """2026-W47 or 2026-11: the week or the month that a day belongs to."""
    if every == DigestPlan.Every.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return f"{day.year}-{day.month:02}"


def read_digest(member: Member, since: datetime) -> Digest:
    workspace = member.workspace_id
    personas = {one.pk: one for one in Persona.objects.for_workspace(workspace).order_by("name")}
    month = _quotes(workspace, timezone.now() - MONTH)
    # Of equals the first by name.
    best = max(personas, key=lambda pk: month[pk], default=0)
    due = ReviewPlan.objects.for_workspace(workspace).due().values_list("persona", flat=True)
    return Digest(
        news=_news(workspace, personas, since),
        best=personas[best] if month[best] else None,
        best_quotes=month[best],
        due=tuple(personas[pk] for pk in due if pk in personas),
        mentions=Mention.objects.filter(member=member, seen_at=None).count(),
    )


def _news(workspace: int, personas: dict[int, Persona], since: datetime) -> tuple[News, ...]:
    quotes, lines = _quotes(workspace, since), _lines(workspace, since)
    published = PersonaVersion.objects.filter(workspace=workspace, published_at__gt=since)
    versions = _by_persona(published.values_list("persona").annotate(n=Count("pk")))
    told = (News(one, quotes[pk], lines[pk], versions[pk]) for pk, one in personas.items())
    return tuple(news for news in told if news.quotes or news.lines or news.versions)


def _quotes(workspace: int, since: datetime) -> "Counter[int]":
    """Shared codings of what the people of a cast said, put on since then."""
    rows = Coding.objects.filter(workspace=workspace, shared=True, created_at__gt=since)
    people = "excerpt__subjects__participant__castings__persona"
    by = rows.filter(**{f"{people}__isnull": False}).order_by()
    return _by_persona(by.values_list(people).annotate(n=Count("pk", distinct=True)))


def _lines(workspace: int, since: datetime) -> "Counter[int]":
    changed = Change.objects.filter(
        workspace=workspace,
        object_type="claim",
        verb__in=("claim.added", "claim.edited"),
        at__gt=since,
    )
    rows = Claim.objects.filter(workspace=workspace, pk__in=changed.values("object_id"))
    return _by_persona(rows.order_by().values_list("persona").annotate(n=Count("pk")))


def _by_persona(rows: "QuerySet[Any, Any]") -> "Counter[int]":
    return Counter({int(pk): int(count) for pk, count in rows})
