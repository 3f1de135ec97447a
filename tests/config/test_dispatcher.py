"""What is published when, and what is given back."""

import base64
import json
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg2
import pytest
from celery import Celery
from django.conf import settings
from django.db import connection
from django.utils import timezone
from redis import Redis

from accounts.models import Heartbeat, Mail
from config import dispatcher
from config.celery import app
from config.dispatcher import BrokerDown, Clock, Lock
from personas.models import PersonaState
from personas.summaries import METHOD_VERSION
from tests.factories import create_export, create_interview, create_persona

pytestmark = pytest.mark.django_db
Message = tuple[str, list[Any], float | None]


@pytest.fixture(autouse=True)
def queues() -> Iterator[Redis]:
    with app.connection_for_read() as line:
        broker = line.default_channel.client  # type: ignore[attr-defined]  # of Redis alone
        broker.delete(*dispatcher.QUEUES)
        yield broker
        broker.delete(*dispatcher.QUEUES)


@pytest.fixture
def broker_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens on port 1."""
    away = Celery(broker="redis://127.0.0.1:1/0", set_as_current=False)
    away.conf.update(broker_transport_options={"socket_connect_timeout": 0.2, "max_retries": 0})
    monkeypatch.setattr(dispatcher, "app", away)
    monkeypatch.setattr(dispatcher, "_outlet", dispatcher.Outlet())


def sent(broker: Redis, queue: str) -> list[Message]:
    """(task, arguments, when it expires) of what waits in a queue, oldest first."""
    found: list[Message] = []
    for raw in reversed(broker.lrange(queue, 0, -1)):
        message = json.loads(raw)
        arguments = json.loads(base64.b64decode(message["body"]))[0]
        found.append((message["headers"]["task"], arguments, message["headers"]["expires"]))
    return found


def states(**fields: Any) -> None:
    PersonaState.objects.update(**fields)


def ago(**amount: float) -> Any:
    return timezone.now() - timedelta(**amount)


def test_a_stale_persona_is_published_as_ids_that_expire(queues: Redis) -> None:
    persona = create_persona()
    assert dispatcher.publish_stale() == 1
    [(task, arguments, expires)] = sent(queues, "refresh")
    assert (task, arguments) == (
        "personas.refresh_summary",
        [persona.workspace_id, persona.pk],
    )
    assert expires is not None


def test_nothing_is_published_while_a_message_is_on_its_way(queues: Redis) -> None:
    create_persona()
    dispatcher.publish_stale()
    state = PersonaState.objects.get()
    assert state.sent_at is not None
    assert state.lease_until is not None
    assert state.lease_until > timezone.now() + timedelta(seconds=settings.REFRESH_LEASE - 2)
    assert dispatcher.publish_stale() == 0
    assert len(sent(queues, "refresh")) == 1


def test_a_lost_message_is_sent_again_after_its_lease() -> None:
    create_persona()
    dispatcher.publish_stale()
    states(sent_at=ago(seconds=11), lease_until=ago(seconds=1))
    assert dispatcher.publish_stale() == 1


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({}, True),
        ({"built_seq": 1}, False),
        ({"sent_at": 0.1}, False),
        ({"sent_at": 0.5}, True),
        ({"lease_until": -5}, False),
        ({"next_try": -5}, False),
        ({"next_try": 5}, True),
        ({"quarantined_at": 5, "quarantined_seq": 0}, False),
        ({"quarantined_at": 700, "quarantined_seq": 1}, False),
        ({"quarantined_at": 700, "quarantined_seq": 0}, True),
    ],
)
def test_due_is_what_is_stale_and_rested(fields: dict[str, float], due: bool) -> None:
    """Times are seconds ago, negative for those to come."""
    create_persona()
    times = {"sent_at", "lease_until", "next_try", "quarantined_at"}
    states(**{k: ago(seconds=v) if k in times else v for k, v in fields.items()})
    assert dispatcher.publish_stale() == int(due)


def test_a_round_takes_the_longest_stale_first(
    queues: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "BATCH", 2)
    personas = [create_persona() for _ in range(3)]
    for minutes, persona in enumerate(personas):
        PersonaState.objects.filter(persona=persona).update(stale_since=ago(minutes=minutes))
    assert [dispatcher.publish_stale() for _ in range(3)] == [2, 1, 0]
    published = [arguments[1] for _, arguments, _ in sent(queues, "refresh")]
    assert set(published[:2]) == {personas[1].pk, personas[2].pk}
    assert published[2] == personas[0].pk


@pytest.mark.usefixtures("broker_away")
def test_without_a_broker_what_was_taken_is_given_back() -> None:
    create_persona()
    with pytest.raises(BrokerDown):
        dispatcher.publish_stale()
    assert PersonaState.objects.filter(sent_at=None, lease_until=None).exists()


def test_a_broker_that_goes_halfway_gets_back_only_what_was_not_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = dispatcher._send
    calls: list[tuple[Any, ...]] = []

    def once(*args: Any, **more: Any) -> None:
        if calls:
            raise BrokerDown
        calls.append(args)
        real(*args, **more)

    monkeypatch.setattr(dispatcher, "_send", once)
    for _ in range(3):
        create_persona()
    with pytest.raises(BrokerDown):
        dispatcher.publish_stale()
    assert PersonaState.objects.exclude(sent_at=None).count() == 1


def test_a_due_job_is_published_once_until_its_lease_is_over(queues: Redis) -> None:
    export = create_export()
    assert [dispatcher.publish_jobs() for _ in range(2)] == [1, 0]
    [(task, arguments, _)] = sent(queues, "work")
    assert (task, arguments) == ("personas.render_export", [export.workspace_id, export.pk])
    type(export).objects.update(next_try=ago(seconds=1), status="running")
    assert dispatcher.publish_jobs() == 1
    type(export).objects.update(next_try=ago(seconds=1), status="done")
    assert dispatcher.publish_jobs() == 0


@pytest.mark.usefixtures("broker_away")
def test_without_a_broker_a_job_is_due_again_at_once() -> None:
    export = create_export()
    with pytest.raises(BrokerDown):
        dispatcher.publish_jobs()
    assert type(export).objects.due().get() == export


def letter(**fields: Any) -> Mail:
    return Mail.objects.create(message=b"sealed", **fields)


def test_a_letter_is_published_once(queues: Redis) -> None:
    waiting = letter()
    letter(status="done")
    assert [dispatcher.publish_mail() for _ in range(2)] == [1, 0]
    assert [(task, arguments) for task, arguments, _ in sent(queues, "work")] == [
        ("accounts.send_mail", [waiting.pk])
    ]


@pytest.mark.usefixtures("broker_away")
def test_without_a_broker_a_letter_is_due_again_at_once() -> None:
    letter()
    with pytest.raises(BrokerDown):
        dispatcher.publish_mail()
    assert Mail.objects.filter(next_try__lte=timezone.now()).exists()


@pytest.mark.parametrize(
    ("built", "method", "after"),
    [(1, METHOD_VERSION - 1, 2), (1, METHOD_VERSION, 1), (0, METHOD_VERSION - 1, 1)],
)
def test_a_new_method_makes_what_is_fresh_stale_once(built: int, method: int, after: int) -> None:
    create_persona()
    states(built_seq=built, built_method=method)
    dispatcher.mark_outdated()
    dispatcher.mark_outdated()
    assert PersonaState.objects.get().evidence_seq == after


@pytest.mark.parametrize(("days", "after"), [(6, 1), (8, 2)])
def test_what_was_counted_a_week_ago_is_counted_anew(days: int, after: int) -> None:
    create_persona()
    long_ago = timezone.now() - timedelta(days=days)
    states(built_seq=1, built_method=METHOD_VERSION, built_at=long_ago)
    dispatcher.mark_outdated()
    assert PersonaState.objects.get().evidence_seq == after


def test_a_round_beats_and_keeps_house_now_and_then(queues: Redis) -> None:
    create_interview()
    clock = Clock()
    dispatcher._round(clock)
    dispatcher._round(clock)
    assert Heartbeat.objects.filter(name="dispatch").exists()
    assert [task for task, _, _ in sent(queues, "work")] == [
        "accounts.beat",
        "accounts.keep_house",
        "interviews.drop_drafts",
        "personas.write_notices",
        "interviews.sweep_recordings",
    ]
    assert [arguments for _, arguments, _ in sent(queues, "refresh")] == [["refresh"]]


def test_one_process_holds_the_lock() -> None:
    values = connection.get_connection_params()
    wanted = {name: values[name] for name in ("host", "port", "user", "dbname") if name in values}
    other = psycopg2.connect(**wanted)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [dispatcher.LOCK])
        lock = Lock()
        assert not lock.held()
        other.close()
        # The server notices a moment later.
        for _ in range(100):
            if lock.held():
                break
            time.sleep(0.05)
        assert lock.held()
    finally:
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
