"""Whatever dies, whenever: after a restart no tag is lost and no persona is stale."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from insights.models import Coding
from personas.models import PersonaState, SummaryRevision
from tests.faults.plant import Plant, all_fresh, wait_until
from tests.faults.scene import Scene, cited, create_scene

pytestmark = pytest.mark.django_db(transaction=True)


def everything_is_told(scene: Scene) -> bool:
    tagged = set(Coding.objects.values_list("pk", flat=True))
    return all_fresh() and all(cited(persona) == tagged for persona in scene.personas)


def test_a_tag_is_in_the_summary_a_moment_later(plant: Plant) -> None:
    scene = create_scene(people=2, personas=3)
    plant.start("broker", "dispatcher", "worker")
    wait_until(all_fresh, plant)
    scene.tag(1)
    wait_until(lambda: everything_is_told(scene), plant, seconds=5)


@pytest.mark.parametrize("victim", ["worker", "dispatcher", "broker"])
def test_killing_a_process_while_tagging_loses_nothing(plant: Plant, victim: str) -> None:
    scene = create_scene(people=2, personas=3)
    plant.start("broker", "dispatcher", "worker")
    for word in range(60):
        scene.tag(word, person=word % 2)
        if word == 30:
            plant.kill(victim)
        time.sleep(0.02)
    plant.start(victim)
    # A message that died with its worker is sent again when its lease of ten seconds is over.
    wait_until(lambda: everything_is_told(scene), plant, seconds=40)
    assert Coding.objects.count() == 60


def test_tags_made_while_nothing_else_runs_are_told_once_it_does(plant: Plant) -> None:
    scene = create_scene(personas=2)
    for word in range(20):
        scene.tag(word)
    plant.start("broker", "dispatcher", "worker")
    wait_until(lambda: everything_is_told(scene), plant)


def test_a_flushed_broker_loses_nothing(plant: Plant) -> None:
    scene = create_scene(personas=2)
    plant.start("broker", "dispatcher")
    scene.tag(1)
    time.sleep(1)
    plant.kill("broker")
    for leftover in (plant.folder / "broker").rglob("*.aof*"):
        leftover.unlink()
    plant.start("broker", "worker")
    wait_until(lambda: everything_is_told(scene), plant, seconds=40)


def test_a_hung_broker_holds_up_nobody_who_tags(plant: Plant) -> None:
    scene = create_scene()
    plant.start("broker", "dispatcher", "worker")
    wait_until(all_fresh, plant)
    plant.pause("broker")
    scene.tag(1)
    began = time.monotonic()
    for word in range(2, 12):
        scene.tag(word)
    waited = time.monotonic() - began
    plant.resume("broker")
    assert waited < 2
    wait_until(lambda: everything_is_told(scene), plant, seconds=40)


def test_a_worker_takes_up_work_again_after_a_broker_that_hung_while_it_worked(
    plant: Plant,
) -> None:
    scene = create_scene()
    plant.start("broker", "dispatcher", "worker")
    wait_until(all_fresh, plant)
    with nobody_publishes():
        scene.tag(1)
        wait_until(somebody_waits, plant)
        plant.pause("broker")
    wait_until(lambda: "Couldn't ack" in plant.whole_log("worker"), plant)
    plant.resume("broker")
    scene.tag(2)
    wait_until(lambda: everything_is_told(scene), plant, seconds=40)


@contextmanager
def nobody_publishes() -> Iterator[None]:
    """A worker that builds meanwhile waits to write its summary down."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute("LOCK TABLE personas_summaryrevision IN EXCLUSIVE MODE")
        yield
    finally:
        other.rollback()
        other.close()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def test_a_second_dispatcher_takes_over(plant: Plant) -> None:
    scene = create_scene()
    plant.start("broker", "dispatcher", "worker")
    wait_until(all_fresh, plant)
    first = plant.running.pop("dispatcher")
    plant.start("dispatcher")
    first.sweep()
    scene.tag(1)
    wait_until(lambda: everything_is_told(scene), plant, seconds=15)


def test_a_burst_becomes_few_builds_without_a_gap(plant: Plant) -> None:
    scene = create_scene(personas=1)
    plant.start("broker", "dispatcher", "worker")
    wait_until(all_fresh, plant)
    for word in range(150):
        scene.tag(word)
    wait_until(lambda: everything_is_told(scene), plant)
    revisions = list(
        SummaryRevision.objects.order_by("revision").values_list("revision", flat=True)
    )
    assert revisions == list(range(1, len(revisions) + 1))
    assert len(revisions) < 75
    assert PersonaState.objects.get().evidence_seq == 151
