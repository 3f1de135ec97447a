"""What the team makes of the evidence: insights with readings, implications and numbers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from accounts.models import User, Workspace
from insights.actions.insights import create_insight, rest_insight
from insights.actions.memos import add_memo
from insights.actions.metrics import add_metric
from insights.actions.readings import add_alternative, vote
from insights.models import Code, Insight

Found = Mapping[str, Any]
FIELDS = ("statement", "facet", "status", "interpretation")


def write_insights(
    workspace: Workspace,
    insights: list[Found],
    *,
    codes: Mapping[str, Code],
    users: Mapping[str, User],
    today: date,
) -> None:
    """In the order of the file, so that the last one is on top."""
    for one in reversed(insights):
        insight = _insight(workspace, one, codes, users)
        Insight.objects.filter(pk=insight.pk).update(guid=UUID(one["guid"]))
        _readings(insight, one, users)
        for metric in one["metrics"]:
            _metric(insight, dict(metric), users, today)
        if memo := one.get("memo"):
            add_memo(workspace=workspace, about=insight, text=memo["text"], by=users[memo["by"]])


def _insight(
    workspace: Workspace, one: Found, codes: Mapping[str, Code], users: Mapping[str, User]
) -> Insight:
    by = users[one["by"]]
    reader = users[one["interpreter"]] if one["interpreter"] else None
    sides: dict[str, list[Code]] = {"supports": [], "contradicts": []}
    for slug, stance in one["codes"].items():
        sides[stance].append(codes[slug])
    insight = create_insight(
        workspace=workspace,
        by=by,
        codes=sides["supports"],
        interpreter=reader,
        unarticulated=one.get("unarticulated", False),
        **{name: one[name] for name in FIELDS},
        **one["implications"],
    )
    if against := sides["contradicts"]:
        rest_insight(insight=insight, by=by, codes=against, stance="contradicts")
    return insight


def _readings(insight: Insight, one: Found, users: Mapping[str, User]) -> None:
    for name in one["votes"]:
        vote(insight=insight, by=users[name], alternative=None)
    for other in one["alternatives"]:
        reading = add_alternative(
            insight=insight,
            by=users[other["by"]],
            text=other["text"],
            why_not=other["why_not"],
        )
        for name in other["votes"]:
            vote(insight=insight, by=users[name], alternative=reading)


def _metric(insight: Insight, one: dict[str, Any], users: Mapping[str, User], today: date) -> None:
    by, days = users[one.pop("by")], one.pop("measured_days_ago", None)
    measured = None if days is None else today - timedelta(days=days)
    add_metric(insight=insight, by=by, measured_on=measured, **one)
