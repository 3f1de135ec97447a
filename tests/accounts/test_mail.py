import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMessage, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from accounts.mail import ATTEMPTS, deliver
from accounts.models import Mail
from accounts.tasks import send_mail as send_mail_task

pytestmark = pytest.mark.django_db
IN_MEMORY = "django.core.mail.backends.locmem.EmailBackend"


class DownBackend(BaseEmailBackend):
    def send_messages(self, _: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError


@pytest.fixture
def letter(settings: LazySettings) -> Mail:
    settings.MAIL_DELIVERY_BACKEND = IN_MEMORY
    send_mail("Hello", "Open https://example.com/secret", None, ["a@example.com"])
    return Mail.objects.get()


def test_a_letter_waits_in_the_outbox(letter: Mail) -> None:
    assert letter.status == "queued"
    assert json.loads(bytes(letter.message))["to"] == ["a@example.com"]
    assert mail.outbox == []


def test_a_letter_is_sent_once_and_its_words_are_forgotten(letter: Mail) -> None:
    send_mail_task(letter.pk)
    send_mail_task(letter.pk)
    assert [sent.body for sent in mail.outbox] == ["Open https://example.com/secret"]
    letter.refresh_from_db()
    assert (letter.status, bytes(letter.message), letter.attempts) == ("done", b"", 1)


def test_a_mail_server_that_is_down_is_tried_again_later(
    letter: Mail, settings: LazySettings
) -> None:
    settings.MAIL_DELIVERY_BACKEND = f"{__name__}.DownBackend"
    deliver(letter.pk)
    letter.refresh_from_db()
    assert (letter.status, letter.attempts) == ("queued", 1)
    assert timedelta(0) < letter.next_try - timezone.now() < timedelta(minutes=1)
    settings.MAIL_DELIVERY_BACKEND = IN_MEMORY
    deliver(letter.pk)
    assert len(mail.outbox) == 1


def test_a_letter_given_up_is_emptied_too(letter: Mail, settings: LazySettings) -> None:
    settings.MAIL_DELIVERY_BACKEND = f"{__name__}.DownBackend"
    for _ in range(ATTEMPTS + 1):
        deliver(letter.pk)
    letter.refresh_from_db()
    assert (letter.status, bytes(letter.message), letter.attempts) == ("failed", b"", ATTEMPTS)


def test_a_letter_that_is_gone_is_nothing_to_do(letter: Mail) -> None:
    Mail.objects.all().delete()
    deliver(letter.pk)
    assert mail.outbox == []
