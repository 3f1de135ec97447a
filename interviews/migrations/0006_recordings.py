import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lib.constraints

MEDIA = [
    "audio/aac",
    "audio/flac",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/wav",
    "audio/webm",
    "video/mp4",
    "video/ogg",
    "video/webm",
]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("interviews", "0005_sealed_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Recording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("guid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("media_type", models.CharField(max_length=20)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "interview",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recording",
                        to="interviews.interview",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("guid",), name="interviews_recording_guid_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("media_type__in", MEDIA)),
                        name="interviews_recording_media_type",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="interviews_recording_not_empty"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "interview"),
                        name="interviews_recording_interview_same_workspace",
                        to="interviews.Interview",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
    ]
