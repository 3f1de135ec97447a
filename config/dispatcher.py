"""Reads what is stale or due from Postgres and nudges Celery with ids.

One holder at a time, by an advisory lock. Nothing waits for the broker: a publish that fails gives
the row back, and the next round tries again. Periodic work is published from here too. Between two
rounds it rests, unless somebody who waits for a job says so through the database.
"""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache, partial
from threading import Event
from typing import Any, cast

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, models
from django.db.models import F
from django.db.models.functions import Now
from kombu.exceptions import OperationalError
from redis import RedisError

from accounts.models import Heartbeat, Job, Mail
from accounts.models.jobs import JobQuerySet
from config.celery import app
from insights.models import ExchangeExport, ExchangeImport, MeaningQuestion, MeaningReading
from interviews.models import ImportFile, SurveyImport
from lib import nudge
from personas.models import Export, PersonaState
from personas.summaries import METHOD_VERSION

LOCK = 0x46495253  # "FIRS"
QUEUES = ("refresh", "work")
JOBS: tuple[type[Job], ...] = (
    ImportFile,
    SurveyImport,
    ExchangeImport,
    ExchangeExport,
    Export,
    MeaningReading,
    MeaningQuestion,
)
BATCH = 200
HEARTBEAT_EVERY = HOUSEKEEPING_EVERY = 10.0
SWEEPING_EVERY = 60.0
DRAFTS_EVERY = NOTICES_EVERY = 600.0
BROKER_PAUSE = 1.0
COUNTED_FOR = timedelta(days=7)
log = logging.getLogger(__name__)


class BrokerDown(Exception):
    """The broker did not take a message in time."""


def run(stopping: Event) -> None:
    """Until `stopping` is set. Survives the loss of either server."""
    _short_broker_timeouts()
    clock, lock = Clock(), Lock()
    while not stopping.is_set():
        try:
            if lock.held():
                _round(clock)
            nudge.wait(settings.DISPATCH_INTERVAL)
        except BrokerDown:
            stopping.wait(BROKER_PAUSE)
        except (DatabaseError, InterfaceError) as error:
            log.warning("database away: %s", type(error).__name__)
            connection.close()
            stopping.wait(BROKER_PAUSE)
    connection.close()


class Clock:
    """When periodic work was last done."""

    def __init__(self) -> None:
        self.last: dict[str, float] = {}

    def due(self, name: str, every: float) -> bool:
        now = time.monotonic()
        if now - self.last.get(name, float("-inf")) < every:
            return False
        self.last[name] = now
        return True


def _round(clock: Clock) -> None:
    for publish in _wanted():
        publish()
    if clock.due("heartbeat", HEARTBEAT_EVERY):
        Heartbeat.objects.beat("dispatch")
        for queue in QUEUES:
            _send("accounts.beat", [queue], queue=queue, expires=HEARTBEAT_EVERY)
    if clock.due("housekeeping", HOUSEKEEPING_EVERY):
        mark_outdated()
        _send("accounts.keep_house", [], queue="work", expires=HOUSEKEEPING_EVERY)
    if clock.due("drafts", DRAFTS_EVERY):
        _send("interviews.drop_drafts", [], queue="work", expires=DRAFTS_EVERY)
    if clock.due("notices", NOTICES_EVERY):
        _send("personas.write_notices", [], queue="work", expires=NOTICES_EVERY)
    if clock.due("sweeping", SWEEPING_EVERY):
        _send("interviews.sweep_recordings", [], queue="work", expires=SWEEPING_EVERY)


def _wanted() -> list[Callable[[], int]]:
    """What there is something to publish for: most rounds find nothing, and cost one statement."""
    sql, values = _question(settings.REFRESH_DEBOUNCE)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = {number for (number,) in cursor.fetchall()}
    jobs = [partial(_publish_job, model) for model in JOBS]
    publishers: list[Callable[[], int]] = [publish_stale, *jobs, publish_mail]
    return [publish for number, publish in enumerate(publishers) if number in found]


@cache
def _question(debounce: float) -> tuple[str, tuple[Any, ...]]:
    """The statement that names each kind of due rows by its number. Written once: that takes
    longer than its answer."""
    kinds: list[models.QuerySet[Any]] = [PersonaState.objects.due(timedelta(seconds=debounce))]
    kinds += [_jobs(model).due() for model in JOBS]
    kinds.append(_due_mail())
    asked = [
        rows.order_by().values_list(models.Value(number, models.IntegerField()))[:1]
        for number, rows in enumerate(kinds)
    ]
    return asked[0].union(*asked[1:], all=True).query.sql_with_params()


def _jobs(model: type[Job]) -> JobQuerySet[Job]:
    return cast(JobQuerySet[Job], model._default_manager.all())


def _due_mail() -> "models.QuerySet[Mail]":
    return Mail.objects.filter(status="queued", next_try__lte=Now())


def publish_stale() -> int:
    """A message for each stale persona that rests; returns how many were sent."""
    due = PersonaState.objects.due(timedelta(seconds=settings.REFRESH_DEBOUNCE))
    chosen = due.order_by("stale_since").values("pk")[:BATCH]
    taken = _take(
        PersonaState,
        PersonaState.objects.filter(pk__in=chosen),
        sent_at=Now(),
        lease_until=Now() + timedelta(seconds=settings.REFRESH_LEASE),
    )

    def give_back(pks: list[int]) -> None:
        PersonaState.objects.filter(pk__in=pks).update(sent_at=None, lease_until=None)

    return _send_all(
        "personas.refresh_summary", taken, "refresh", settings.REFRESH_LEASE, give_back
    )


def publish_jobs() -> int:
    return sum(_publish_job(model) for model in JOBS)


def _publish_job(model: type[Job]) -> int:
    rows = _jobs(model)
    chosen = rows.due().order_by("next_try").values("pk")[:BATCH]
    lease = timedelta(seconds=settings.JOB_LEASE)
    taken = _take(model, rows.filter(pk__in=chosen), next_try=Now() + lease)

    def give_back(pks: list[int]) -> None:
        rows.filter(pk__in=pks).update(next_try=Now())

    return _send_all(model.task, taken, "work", settings.JOB_LEASE, give_back)


def publish_mail() -> int:
    due = _due_mail().values("pk")[:BATCH]
    letters = list(Mail.objects.filter(pk__in=due).values_list("pk", flat=True))
    Mail.objects.filter(pk__in=letters).update(
        next_try=Now() + timedelta(seconds=settings.JOB_LEASE)
    )

    def give_back(pks: list[int]) -> None:
        Mail.objects.filter(pk__in=pks).update(next_try=Now())

    return _send_all(
        "accounts.send_mail", [(pk,) for pk in letters], "work", settings.JOB_LEASE, give_back
    )


def mark_outdated() -> None:
    """A new method of building makes every older summary stale once, and so does its age.

    How fresh evidence is goes by the day: what was counted long ago is counted anew.
    """
    aged = models.Q(built_at__lt=Now() - COUNTED_FOR)
    PersonaState.objects.filter(
        aged | models.Q(built_method__lt=METHOD_VERSION), built_seq=F("evidence_seq")
    ).update(evidence_seq=F("evidence_seq") + 1, stale_since=Now())


def _take(
    model: type[models.Model], rows: "models.QuerySet[models.Model]", **marks: object
) -> list[tuple[int, int]]:
    """Mark rows as sent; (workspace id, id) of those that were."""
    found = list(rows.values_list("workspace_id", "pk"))
    if found:
        model._default_manager.filter(pk__in=[pk for _, pk in found]).update(**marks)
    return found


def _send_all(
    task: str,
    rows: Iterable[tuple[int, ...]],
    queue: str,
    expires: float,
    give_back: Callable[[list[int]], None],
) -> int:
    waiting = list(rows)
    sent = 0
    while waiting:
        try:
            _send(task, list(waiting[0]), queue=queue, expires=expires)
        except BrokerDown:
            give_back([row[-1] for row in waiting])
            raise
        waiting.pop(0)
        sent += 1
    return sent


def _send(task: str, args: list[object], *, queue: str, expires: float) -> None:
    try:
        app.send_task(
            task, args, queue=queue, expires=expires, retry=False, producer=_outlet.producer()
        )
    except (OSError, OperationalError, RedisError) as error:
        _outlet.drop()
        log.warning("broker away: %s", type(error).__name__)
        raise BrokerDown from error


class Outlet:
    """One connection to the broker, made anew after every failure.

    Celery's own pools are not used: closed once, they never open again.
    """

    def __init__(self) -> None:
        self._connection: Any = None
        self._producer: Any = None

    def producer(self) -> Any:
        if self._producer is None:
            self._connection = app.connection_for_write()
            self._producer = app.amqp.Producer(self._connection, auto_declare=False)
        return self._producer

    def drop(self) -> None:
        connection, self._connection, self._producer = self._connection, None, None
        if connection is not None:
            connection.collect()


_outlet = Outlet()


def _short_broker_timeouts() -> None:
    app.conf.broker_transport_options = {
        **app.conf.broker_transport_options,
        "socket_timeout": 0.5,
        "socket_connect_timeout": 0.3,
        "retry_on_timeout": False,
        "max_retries": 0,
    }


class Lock:
    """True while this process is the one dispatcher; the lock goes with its connection."""

    def __init__(self) -> None:
        self.connection: object = None

    def held(self) -> bool:
        connection.ensure_connection()
        if self.connection is connection.connection:
            return True
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if cursor.fetchone()[0]:
                nudge.listen()
                # All that is written here is found out anew after a crash of the server.
                cursor.execute("SET synchronous_commit TO off")
                self.connection = connection.connection
                return True
        return False
