"""Letters wait as rows, so that a mail server that is down never breaks a page."""

import json
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from accounts.models import Mail


class OutboxBackend(BaseEmailBackend):
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
        }
    ).encode()


def unpack(message: bytes) -> EmailMessage:
    return EmailMessage(**json.loads(bytes(message)))
