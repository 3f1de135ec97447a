"""What a round of the dispatcher costs, and what it finds."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Mail
from config import dispatcher
from config.celery import app
from config.dispatcher import Clock
from tests.factories import create_export, create_persona

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queues() -> Iterator[None]:
    with app.connection_for_read() as line:
        broker = line.default_channel.client  # type: ignore[attr-defined]  # of Redis alone
        broker.delete(*dispatcher.QUEUES)
        yield
        broker.delete(*dispatcher.QUEUES)


def test_a_round_with_nothing_to_do_asks_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    clock = Clock()
    dispatcher._round(clock)
    with django_assert_num_queries(1):
        dispatcher._round(clock)


def test_a_round_publishes_each_kind_that_is_due() -> None:
    persona = create_persona()
    export = create_export(persona=persona)
    letter = Mail.objects.create(message=b"sealed")
    dispatcher._round(Clock())
    for row in (persona.state, export, letter):
        row.refresh_from_db()
    assert persona.state.sent_at is not None
    assert export.next_try > export.created_at
    assert letter.next_try > letter.created_at
    assert dispatcher._wanted() == []
