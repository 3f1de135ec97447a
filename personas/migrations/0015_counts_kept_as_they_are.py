"""Ids of codings hardly shrink, and a build unpacks them all: half of the time of reading them."""

from django.db import migrations

STORED = "ALTER TABLE personas_evidencecount ALTER COLUMN codings SET STORAGE EXTERNAL"
PACKED = "ALTER TABLE personas_evidencecount ALTER COLUMN codings SET STORAGE EXTENDED"


class Migration(migrations.Migration):
    dependencies = [("personas", "0014_sections_and_who_is_not_for_us")]

    operations = [migrations.RunSQL(STORED, PACKED)]
