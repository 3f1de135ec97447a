"""Letters wait as rows, so that a mail server that is down never breaks a page."""

import json
from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, Mail

ATTEMPTS = 8
FIRST_PAUSE = 15


class OutboxBackend(BaseEmailBackend):
    """Written in the transaction of whatever the letter is about: both happen, or neither."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        Mail.objects.bulk_create(Mail(message=pack(letter)) for letter in email_messages)
        return len(email_messages)


def pack(letter: EmailMessage) -> bytes:
    return json.dumps(
        {
            "subject": letter.subject,
            "body": letter.body,
            "from_email": letter.from_email,
            "to": list(letter.to),
            "headers": dict(letter.extra_headers),
        }
    ).encode()


def unpack(message: bytes | memoryview) -> EmailMessage:
    return EmailMessage(**json.loads(bytes(message)))


def site_link(path: str) -> str:
    """An address for a letter. Never built from a request: its Host is anybody's to choose."""
    return f"{settings.SITE_URL}{path}"


def invitation_link(secret: str) -> str:
    return site_link(reverse("accounts:invitation_accept", args=[secret]))


def send_invitation(invitation: Invitation, secret: str) -> None:
    """Who invites is named in the text, never in the subject: subjects end up in logs."""
    text = render_to_string(
        "accounts/email/invitation_message.txt",
        {"invitation": invitation, "link": invitation_link(secret)},
    )
    send_mail("You are invited to Firsthand", text, None, [invitation.email])


def deliver(mail_id: int) -> None:
    """Hand a waiting letter to the mail server, and forget its words once it is gone.

    The attempt is counted before the work. The row stays locked meanwhile: a second message about
    the same letter finds nothing to do.
    """
    waiting = Mail.objects.filter(pk=mail_id, status="queued")
    waiting.update(attempts=F("attempts") + 1)
    with transaction.atomic():
        mail = waiting.select_for_update(skip_locked=True).first()
        if mail is None:
            return
        try:
            _hand_over(unpack(mail.message))
        except (OSError, SMTPException):
            _put_off(mail)
        else:
            Mail.objects.filter(pk=mail.pk).update(status="done", message=b"")


def _hand_over(letter: EmailMessage) -> None:
    letter.connection = get_connection(settings.MAIL_DELIVERY_BACKEND)
    letter.send()


def _put_off(mail: Mail) -> None:
    """Later and later; given up, it is emptied too, for it may hold a link that opens something."""
    if mail.attempts >= ATTEMPTS:
        Mail.objects.filter(pk=mail.pk).update(status="failed", message=b"")
        return
    pause = timedelta(seconds=FIRST_PAUSE * 2**mail.attempts)
    Mail.objects.filter(pk=mail.pk).update(next_try=timezone.now() + pause)
