"""One short process before the others: bring the tables up to date, load the demo, name its logins.

`python -m config.stack.prepare FILE` writes the demo logins to FILE, one `role e-mail password`
a line.
"""

import compileall
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config import env
from config.stack.paths import BASE

# What reads uploaded files runs in children that may write nothing, their bytecode included.
FOR_CHILDREN = ("lib", "interviews", "insights")


def main(logins: Path) -> None:
    compile_for_children(BASE)
    django.setup()
    become(settings.DATABASE_OWNER_URL)
    if migrations_missing():
        call_command("migrate", interactive=False)
    become(settings.DATABASE_URL)
    call_command("load_demo")
    with os.fdopen(os.open(logins, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        call_command("demo_logins", stdout=file)


def compile_for_children(base: Path) -> None:
    """Where folders may not be written, children go on compiling for themselves."""
    for name in FOR_CHILDREN:
        compileall.compile_dir(base / name, quiet=2)


def become(url: str) -> None:
    """Go on with another role of the same database."""
    connection.close()
    connection.settings_dict.update(env.database(url))


def migrations_missing() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
