"""What is dropped once nobody needs it."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from accounts.models import IdempotencyKey, Mail

KEYS_KEPT = timedelta(hours=24)
MAIL_KEPT = timedelta(days=30)


def keep_house() -> None:
    """Small deletes by indexed age; run as often as one likes."""
    now = timezone.now()
    IdempotencyKey.objects.filter(created_at__lt=now - KEYS_KEPT).delete()
    Mail.objects.exclude(status="queued").filter(created_at__lt=now - MAIL_KEPT).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
