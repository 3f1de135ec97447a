from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.demo.logins import demo_logins


class Command(BaseCommand):
    help = "One line `role e-mail password` for each demo login."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Demo logins are refused in production.")
        for login in demo_logins():
            self.stdout.write(f"{login.role} {login.email} {login.password}")
