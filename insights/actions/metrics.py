"""Numbers from elsewhere, put beside an insight."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.changes import record
from accounts.models import User
from insights.actions.insight_fields import checked_line, checked_text
from insights.models import Insight, Metric
from lib.problems import Refused

TOLD = {
    "value": "Give the number as it was measured: 34 %, 1,204, 3.1 days.",
    "denominator": "Say of how many, or of what: of 1,204 customers asked.",
    "source": "Say where the number comes from.",
}


@transaction.atomic
def add_metric(*, insight: Insight, by: User, **fields: Any) -> Metric:
    """relation, name, value, denominator, origin, source, measured_on, caveat. Raises Refused."""
    metric = Metric.objects.create(
        workspace_id=insight.workspace_id, insight=insight, created_by=by, **_checked(**fields)
    )
    _log(metric, by, "metric.added", to=metric.relation)
    return metric


@transaction.atomic
def edit_metric(*, metric: Metric, by: User, **fields: Any) -> Metric:
    """All of its fields. What was to validate may be validated this way. Raises Refused."""
    held = Metric.objects.select_for_update(no_key=True).filter(pk=metric.pk).first()
    if held is None:
        raise Refused("This number was removed meanwhile.", code="gone")
    values = _checked(**fields)
    changed = sorted(key for key, value in values.items() if value != getattr(held, key))
    was = held.relation
    for key, value in values.items():
        setattr(held, key, value)
    held.save(update_fields=list(values))
    _log(held, by, "metric.edited", fields=changed, was=was, to=held.relation)
    return held


@transaction.atomic
def delete_metric(*, metric: Metric, by: User) -> None:
    _log(metric, by, "metric.deleted")
    metric.delete()


def _checked(
    *,
    relation: str,
    name: str,
    value: str = "",
    denominator: str = "",
    origin: str = Metric.Origin.SURVEY,
    source: str = "",
    measured_on: date | None = None,
    caveat: str = "",
) -> dict[str, Any]:
    if relation not in Metric.Relation.values:
        raise Refused("Choose how the number and the insight stand together.", field="relation")
    if origin not in Metric.Origin.values:
        raise Refused("Choose where the number comes from.", field="origin")
    # Nobody knows yet a number that is still to be had.
    needed = {} if relation == Metric.Relation.TO_VALIDATE else TOLD
    return {
        "relation": relation,
        "origin": origin,
        "name": checked_line(name, "name", 160, "Say what the number counts."),
        "value": checked_line(value, "value", 40, needed.get("value", "")),
        "denominator": checked_line(denominator, "denominator", 120, needed.get("denominator", "")),
        "source": checked_line(source, "source", 200, needed.get("source", "")),
        "measured_on": _day(measured_on, bool(needed)),
        "caveat": checked_text(caveat, "caveat"),
    }


def _day(day: date | None, needed: bool) -> date | None:
    if day is None and needed:
        raise Refused("Say when it was measured: numbers age.", field="measured_on")
    if day and day > timezone.localdate():
        raise Refused("This day is still to come.", field="measured_on")
    return day


def _log(metric: Metric, by: User, verb: str, **more: Any) -> None:
    after = {"insight": metric.insight_id, **more}
    record(workspace=metric.workspace_id, by=by, verb=verb, what=metric, after=after)
