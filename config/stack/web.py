"""The web server for one machine: granian's processes share one application, loaded before they
part. That spares memory and half the start.

`python -m config.stack.web PORT`
"""

import gc
import sys

from django.urls import get_resolver
from granian import Granian
from granian.constants import HTTPModes, Interfaces

from config.wsgi import application

__all__ = ["application"]

PROCESSES = 2
YOUNG = 20_000  # objects made since the last look for garbage; Python's own 700 is twice a form


def main(port: int) -> None:
    load()
    Granian(
        "config.stack.web:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=PROCESSES,
        blocking_threads=4,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=5,
    ).serve()


def load() -> None:
    """Import every view now; frozen objects stay on pages that the processes share."""
    list(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)


if __name__ == "__main__":
    main(int(sys.argv[1]))
