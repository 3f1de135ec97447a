"""Celery as a nudge: Postgres remembers what is to be done, a lost message costs a lease."""

import gc
import os

from celery import Celery
from celery.signals import worker_before_create_process
from django.conf import settings

from config import transport
from lib.memory import give_back

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
transport.use()

app = Celery("firsthand")
app.conf.update(
    broker_url=settings.REDIS_URL,
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_default_queue="work",
    task_routes={"personas.refresh_summary": {"queue": "refresh"}},
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_time_limit=60,
    task_soft_time_limit=45,
    worker_max_tasks_per_child=2000,
    worker_max_memory_per_child=400_000,
    worker_soft_shutdown_timeout=5,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    broker_connection_retry_on_startup=True,
    broker_connection_timeout=2,
    # The hard time limit stays below the visibility timeout, or work is done twice.
    broker_transport_options={
        "visibility_timeout": 120,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
    },
)
app.autodiscover_tasks(["accounts", "interviews", "insights", "personas"])


@worker_before_create_process.connect
def leave_memory_shared(**_: object) -> None:
    """What parent and child have in common stays so if neither's garbage collector looks at it."""
    give_back()
    gc.freeze()
