import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from config import dispatcher


class Command(BaseCommand):
    help = "Publish what is stale or due to Celery. Several may run; one holds the lock."
    # The checks import every view, which this process never needs: a third of its memory.
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stopping.set())
        dispatcher.run(stopping)
