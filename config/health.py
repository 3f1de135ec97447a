"""Whether it runs, and whether it gets work done. Numbers and yes or no only, never text."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Min
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis, RedisError

from accounts.models import Heartbeat
from personas.models import PersonaState

# Seconds. A beat is written by a job that went all the way through dispatcher, broker and worker.
BEAT_LIMIT = 60
STALE_LIMIT = 60
HEARTS = ("dispatch", "refresh", "work")


@never_cache
@require_safe
def live(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """200 if tagging, summaries and exports can be expected to work, else 503 and what fails."""
    checks: dict[str, Any] = {"database": _database(), "broker": _broker()}
    if checks["database"]:
        checks |= _progress(timezone.now())
    ok = all(value is not False for value in checks.values()) and checks["database"]
    return JsonResponse(
        {"status": "ok" if ok else "failing", "checks": checks}, status=200 if ok else 503
    )


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker() -> bool:
    location = str(settings.CACHES["default"]["LOCATION"])
    try:
        with Redis.from_url(location, socket_connect_timeout=0.5, socket_timeout=0.5) as server:
            return bool(server.ping())
    except RedisError:
        return False


def _progress(now: datetime) -> dict[str, Any]:
    """Ages in seconds; null where there is nothing to be old."""
    beats = dict(Heartbeat.objects.values_list("name", "beat_at"))
    ages = {name: _age(beats.get(name), now) for name in HEARTS}
    stale = _age(
        PersonaState.objects.stale()
        .filter(quarantined_at=None)
        .aggregate(at=Min("stale_since"))["at"],
        now,
    )
    return {
        "workers": all(age is not None and age <= BEAT_LIMIT for age in ages.values()),
        "worker_beat_ages": ages,
        "summaries": stale is None or stale <= STALE_LIMIT,
        "oldest_stale_summary_age": stale,
    }


def _age(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else round((now - moment).total_seconds(), 1)
