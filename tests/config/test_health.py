from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Heartbeat
from accounts.tasks import beat
from config.health import HEARTS
from personas.models import PersonaState
from tests.factories import create_persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def beating() -> None:
    for name in HEARTS:
        beat(name)


def ready(client: Client) -> tuple[int, dict[str, object]]:
    answer = client.get("/health/ready")
    return answer.status_code, answer.json()["checks"]


def test_live_asks_nobody(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/health/live").json() == {"status": "ok"}


@pytest.mark.usefixtures("beating")
def test_ready_when_work_gets_done(client: Client) -> None:
    status, checks = ready(client)
    assert status == 200
    assert checks["database"] is checks["broker"] is checks["workers"] is True
    assert checks["oldest_stale_summary_age"] is None


def test_not_ready_before_the_first_beat(client: Client) -> None:
    status, checks = ready(client)
    assert (status, checks["workers"]) == (503, False)


@pytest.mark.usefixtures("beating")
@pytest.mark.parametrize("name", HEARTS)
def test_not_ready_when_one_heart_stops(client: Client, name: str) -> None:
    Heartbeat.objects.filter(name=name).update(beat_at=timezone.now() - timedelta(minutes=2))
    status, checks = ready(client)
    assert (status, checks["workers"]) == (503, False)


@pytest.mark.usefixtures("beating")
def test_not_ready_when_a_summary_stays_stale(client: Client) -> None:
    create_persona()
    assert ready(client)[0] == 200
    PersonaState.objects.update(stale_since=timezone.now() - timedelta(seconds=90))
    status, checks = ready(client)
    assert (status, checks["summaries"]) == (503, False)
    assert 90 <= float(str(checks["oldest_stale_summary_age"])) < 100


@pytest.mark.usefixtures("beating")
def test_a_quarantined_summary_is_shown_elsewhere(client: Client) -> None:
    create_persona()
    long_ago = timezone.now() - timedelta(hours=1)
    PersonaState.objects.update(stale_since=long_ago, quarantined_at=long_ago)
    assert ready(client)[0] == 200


@pytest.mark.usefixtures("beating")
def test_not_ready_without_the_broker(client: Client, settings: LazySettings) -> None:
    away = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:9/0"}
    settings.CACHES = {"default": away}
    status, checks = ready(client)
    assert (status, checks["broker"]) == (503, False)


@pytest.mark.usefixtures("beating")
def test_health_tells_no_words(client: Client) -> None:
    create_persona(name="Compliance Carla")
    assert "Carla" not in client.get("/health/ready").content.decode()


def test_a_beat_counts_up() -> None:
    for _ in range(3):
        Heartbeat.objects.beat("work")
    assert Heartbeat.objects.get().progress == 3
