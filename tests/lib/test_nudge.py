import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from lib import nudge

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10.0


@pytest.fixture
def listener() -> Iterator["Future[bool]"]:
    """Somebody with a connection of their own who waits for a nudge."""
    listening = Event()

    def hear() -> bool:
        try:
            nudge.listen()
            listening.set()
            return nudge.wait(PATIENCE)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(hear)
        assert listening.wait(PATIENCE)
        yield future
        nudge.nudge()  # whoever still waits may go home


def test_a_nudge_is_heard_at_once(listener: "Future[bool]") -> None:
    began = time.monotonic()
    nudge.nudge()
    assert listener.result(PATIENCE)
    assert time.monotonic() - began < PATIENCE / 2


def test_a_nudge_is_heard_only_when_its_transaction_commits(listener: "Future[bool]") -> None:
    with transaction.atomic():
        nudge.nudge()
        time.sleep(0.3)
        assert not listener.done()
    assert listener.result(PATIENCE)


def test_a_nudge_that_was_taken_back_is_not_heard(listener: "Future[bool]") -> None:
    with transaction.atomic():
        nudge.nudge()
        transaction.set_rollback(True)
    time.sleep(0.3)
    assert not listener.done()


def test_without_a_nudge_the_wait_ends_by_itself() -> None:
    nudge.listen()
    assert nudge.wait(0.05) is False


def test_nudges_are_heard_once() -> None:
    nudge.listen()
    for _ in range(3):
        nudge.nudge()
    assert nudge.wait(1) is True
    assert nudge.wait(0.05) is False
