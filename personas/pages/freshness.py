"""How current a summary is, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

PATIENCE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class FreshnessView:
    """`state`: fresh, updating, stale (longer than a build takes) or stuck (given up for now)."""

    state: str
    text: str
    revision: int
    built_at: datetime | None


def show_freshness(
    *,
    stale: bool,
    revision: int,
    built_at: datetime | None,
    stale_since: datetime | None,
    quarantined: bool,
    now: datetime,
) -> FreshnessView:
    since = stale_since or now
    if quarantined and stale:
        return FreshnessView("stuck", f"Out of date since {moment(since, now)}", revision, built_at)
    if stale and now - since > PATIENCE and built_at:
        text = f"Out of date since {moment(since, now)}, still trying"
        return FreshnessView("stale", text, revision, built_at)
    if stale:
        text = "Updating…" if built_at else "The first summary is being built…"
        return FreshnessView("updating", text, revision, built_at)
    return FreshnessView("fresh", "Summary up to date", revision, built_at)


def moment(at: datetime, now: datetime) -> str:
    """The time of today, else the day too."""
    local = timezone.localtime(at)
    today = local.date() == timezone.localtime(now).date()
    return date_format(local, "H:i" if today else "j F, H:i")
