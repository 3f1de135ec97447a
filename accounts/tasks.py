from celery import shared_task

from accounts import housekeeping
from accounts.mail import deliver
from accounts.models import Heartbeat
from lib.memory import give_back


@shared_task(name="accounts.send_mail", soft_time_limit=30, time_limit=45)
def send_mail(mail_id: int) -> None:
    deliver(mail_id)


@shared_task(name="accounts.beat", soft_time_limit=5, time_limit=10)
def beat(name: str) -> None:
    """Published into each queue now and then: that it ran proves that the queue moves.

    Its worker also gives back the memory that the work since the last beat left unused.
    """
    Heartbeat.objects.beat(name)
    give_back()


@shared_task(name="accounts.keep_house", soft_time_limit=45, time_limit=60)
def keep_house() -> None:
    housekeeping.keep_house()
