"""Kombu's Redis transport, except for one thing: see `QoS`."""

from collections.abc import Iterator
from contextlib import contextmanager

from kombu.transport import TRANSPORT_ALIASES, redis, virtual


class QoS(redis.QoS):
    """Forgets a message that could not be acknowledged.

    When the broker hangs at the end of a task, Kombu goes on counting its message as being worked
    on. A worker that takes one message at a time then never asks for another, though it is
    connected again. The broker hands that message out anew after its visibility timeout, and all
    work may be done twice.
    """

    def ack(self, delivery_tag: str) -> None:
        with self._forgotten_on_failure(delivery_tag):
            super().ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        with self._forgotten_on_failure(delivery_tag):
            super().reject(delivery_tag, requeue=requeue)

    @contextmanager
    def _forgotten_on_failure(self, delivery_tag: str) -> Iterator[None]:
        try:
            yield
        except Exception:
            virtual.QoS.ack(self, delivery_tag)
            raise


class Channel(redis.Channel):
    QoS = QoS


class Transport(redis.Transport):
    Channel = Channel


def use() -> None:
    """For every address that begins with redis: Celery takes a class only for some of them."""
    for name in ("redis", "rediss"):
        TRANSPORT_ALIASES[name] = f"{__name__}:{Transport.__name__}"
