from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Member
from accounts.tokens import create_token
from lib.problems import Refused
from lib.tenancy import scoped


class Command(BaseCommand):
    help = "Make an API token for a member of a workspace. The last line is the token alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("workspace_slug")
        parser.add_argument("--name", default="From the command line")

    def handle(self, *args: Any, **options: Any) -> None:
        member = self._member(options["email"], options["workspace_slug"])
        try:
            with scoped(member.workspace_id):
                _, secret = create_token(member=member, name=options["name"], by=member.user)
        except Refused as problem:
            raise CommandError(problem.message) from problem
        self.stdout.write(f"Token of {member.user} in {member.workspace}. It is shown only now:")
        self.stdout.write(secret)

    def _member(self, email: str, slug: str) -> Member:
        member = (
            Member.objects.select_related("user", "workspace")
            .filter(user__email__iexact=email, workspace__slug=slug)
            .first()
        )
        if member is None:
            raise CommandError(f"{email} is no member of a workspace with the slug {slug}.")
        return member
