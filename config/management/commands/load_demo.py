from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.demo.load import load_demo
from config.demo.logins import demo_password
from lib.problems import Refused


class Command(BaseCommand):
    help = "Put the demo workspace into this database, once: a deleted demo stays deleted."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_demo(password=demo_password())
        except Refused as problem:
            raise CommandError(problem.message) from problem
        self.stdout.write("The demo is loaded." if loaded else "The demo was loaded before.")
