"""What the pages of insights show, in a number of queries that rows do not change."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User, Workspace
from insights.board.rows import Row, rows_of
from insights.grounds import Ground, Grounds, grounds_of
from insights.models import Alternative, Facet, Insight, InsightCode, Metric, Vote
from interviews.queries import Page, page_of
from lib.units import Units

PAGE = 20
SHOWN = 12  # quotes of a side before one asks for all


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. `kind`: unarticulated, or has numbers to validate."""

    q: str = ""
    status: str = ""
    facet: str = ""
    kind: str = ""


KINDS = (
    ("unarticulated", "Unarticulated"),
    ("to_validate", "With a number to validate"),
    ("unread", "Without an interpretation"),
)


@dataclass(frozen=True, slots=True)
class InsightRow:
    insight: Insight
    units: Units
    quotes: int
    metrics: int


@dataclass(frozen=True, slots=True)
class Side:
    """Quotes for or against; `hidden` are more than are shown."""

    rows: tuple[tuple[Row, Ground], ...]
    count: int

    @property
    def hidden(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Reading:
    """The interpretation (no alternative), or another one, and who finds it most convincing."""

    alternative: Alternative | None
    voters: tuple[str, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class InsightPage:
    insight: Insight
    grounds: Grounds
    units: Units
    sides: tuple[tuple[str, Side], ...]
    codes: tuple[InsightCode, ...]
    readings: tuple[Reading, ...]
    metrics: tuple[Metric, ...]

    @property
    def interpretation(self) -> Reading:
        return self.readings[0]

    @property
    def alternatives(self) -> tuple[Reading, ...]:
        return self.readings[1:]

    @property
    def doubt(self) -> str:
        """Evidence came in since it was called unarticulated, or went."""
        if not self.insight.unarticulated:
            return ""
        if self.grounds.said:
            return "Somebody says it by now: look whether it is still unarticulated."
        return "" if len(self.grounds.shown) > 1 else "Fewer than two quotes show it by now."


def insights_like(workspace: Workspace, wanted: Wanted) -> QuerySet[Insight]:
    """Newest first; what was set aside only if it is asked for."""
    rows = Insight.objects.for_workspace(workspace).select_related("interpreter", "created_by")
    if wanted.q:
        rows = rows.filter(Q(statement__icontains=wanted.q) | Q(interpretation__icontains=wanted.q))
    if wanted.facet in Facet.values:
        rows = rows.filter(facet=wanted.facet)
    if wanted.status in Insight.Status.values:
        rows = rows.filter(status=wanted.status)
    elif wanted.status != "any":
        rows = rows.exclude(status=Insight.Status.DROPPED)
    return _of_kind(rows, wanted.kind)


def _of_kind(rows: QuerySet[Insight], kind: str) -> QuerySet[Insight]:
    match kind:
        case "unarticulated":
            return rows.filter(unarticulated=True)
        case "to_validate":
            return rows.filter(metrics__relation=Metric.Relation.TO_VALIDATE).distinct()
        case "unread":
            return rows.filter(interpretation="")
    return rows


def insight_rows(workspace: Workspace, user: User, wanted: Wanted, number: int) -> Page:
    """A page of InsightRow."""
    page = page_of(insights_like(workspace, wanted), number, size=PAGE)
    grounds, _ = grounds_of(workspace, page.rows, user)
    counted = Metric.objects.filter(insight__in=page.rows).order_by().values_list("insight")
    metrics = dict(counted.annotate(n=Count("pk")))
    rows = [
        InsightRow(
            insight,
            units_of(grounds[insight.pk]),
            len(grounds[insight.pk].rows),
            metrics.get(insight.pk, 0),
        )
        for insight in page.rows
    ]
    return replace(page, rows=rows)


def units_of(grounds: Grounds, label: str = "Customers who speak to it") -> Units:
    counts = Counter(grounds.people.values())
    return {
        "for": counts["for"],
        "mixed": counts["mixed"],
        "against": counts["against"],
        "silent": 0,
        "total": counts.total(),
        "label": label,
    }


def insight_page(insight: Insight, user: User, *, whole: bool = False) -> InsightPage:
    workspace = insight.workspace
    found, facts = grounds_of(workspace, [insight], user)
    grounds = found[insight.pk]
    parted = (("for", grounds.supporting), ("against", grounds.opposing))
    shown = {side: rows if whole else rows[:SHOWN] for side, rows in parted}
    wanted = [row.excerpt for rows in shown.values() for row in rows]
    words = {row.excerpt: row for row in rows_of(wanted, facts, workspace)}
    return InsightPage(
        insight,
        grounds,
        units_of(grounds),
        tuple((side, _side(shown[side], len(rows), words)) for side, rows in parted),
        tuple(insight.code_links.select_related("code").order_by("stance", "code__position", "pk")),
        tuple(_readings(insight, user)),
        tuple(insight.metrics.all()),
    )


def _side(grounds: Iterable[Ground], count: int, words: dict[int, Row]) -> Side:
    rows = tuple((words[row.excerpt], row) for row in grounds if row.excerpt in words)
    return Side(rows, count)


def _readings(insight: Insight, user: User) -> Iterable[Reading]:
    votes: dict[int | None, list[Any]] = {}
    for vote in Vote.objects.filter(insight=insight).select_related("voter").order_by("pk"):
        votes.setdefault(vote.alternative_id, []).append(vote.voter)
    for reading in (None, *insight.alternatives.select_related("author")):
        voters = votes.get(reading.pk if reading else None, [])
        names = tuple(str(voter) for voter in voters)
        yield Reading(reading, names, any(voter.pk == user.pk for voter in voters))


def metrics_like(workspace: Workspace, relation: str) -> QuerySet[Metric]:
    """Oldest promise first where numbers are still to be had, else newest number first."""
    rows = Metric.objects.for_workspace(workspace).select_related("insight", "created_by")
    if relation in Metric.Relation.values:
        rows = rows.filter(relation=relation)
    first = "created_at" if relation == Metric.Relation.TO_VALIDATE else "-measured_on"
    return rows.order_by(first, "pk")
