"""One short process before the others: bring the tables up to date, load the demo, name its logins.

`python -m config.stack.prepare FILE` writes the demo logins to FILE, one `role e-mail password`
a line.
"""

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config import env


def main(logins: Path) -> None:
    django.setup()
    become(settings.DATABASE_OWNER_URL)
    if migrations_missing():
        call_command("migrate", interactive=False)
    become(settings.DATABASE_URL)
    call_command("load_demo")
    with os.fdopen(os.open(logins, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        call_command("demo_logins", stdout=file)


def become(url: str) -> None:
    """Go on with another role of the same database."""
    connection.close()
    connection.settings_dict.update(env.database(url))


def migrations_missing() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
