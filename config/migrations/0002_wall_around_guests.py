import logging
from typing import Any

from django.db import migrations

from config import guest_wall

log = logging.getLogger(__name__)


def build(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - Django's signature
    with schema_editor.connection.cursor() as cursor:
        if not guest_wall.build(cursor):
            log.warning("No role for guests: see docs/operations.md, then `manage.py wall_guests`.")


class Migration(migrations.Migration):
    dependencies = [
        ("config", "0001_initial"),
        ("accounts", "0002_guests"),
        ("interviews", "0009_guests_of_studies"),
        ("insights", "0011_fewer_checks_of_codings"),
        ("personas", "0001_initial"),
    ]

    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
