import django.db.models.deletion
import django.utils.timezone
import lib.constraints
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AttributeDefinition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("key", models.SlugField(max_length=40)),
                ("label", models.CharField(max_length=60)),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("number", "Number"),
                            ("date", "Date"),
                            ("choice", "Choice"),
                            ("boolean", "Yes or no"),
                        ],
                        default="text",
                        max_length=8,
                    ),
                ),
                ("choices", models.JSONField(blank=True, default=list)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "key"), name="interviews_attributedefinition_key_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("guid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("label", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField(null=True)),
                ("attributes", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["number", "label", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="interviews_participant_address"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "label"), name="interviews_participant_label_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Study",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("guid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=120)),
                ("question", models.TextField(blank=True)),
                ("guide", models.TextField(blank=True)),
                ("biases", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-created_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="interviews_study_address"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "name"), name="interviews_study_name_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterviewBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("guid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=120)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="interviews_interviewbatch_address"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ParticipantIdentity",
            fields=[
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.workspace",
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="identity",
                        serialize=False,
                        to="interviews.participant",
                    ),
                ),
                ("name_token", models.BinaryField()),
                ("contact_token", models.BinaryField()),
                ("name_hash", models.CharField(blank=True, db_index=True, max_length=64)),
            ],
            options={
                "constraints": [
                    lib.constraints.References(
                        fields=("workspace", "participant"),
                        name="interviews_participantidentity_participant_same_workspace",
                        to="interviews.Participant",
                        to_fields=("workspace", "id"),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="interviews.participant",
                    ),
                ),
                ("recorded_on", models.DateField()),
                ("method", models.CharField(blank=True, max_length=60)),
                ("text_version", models.CharField(blank=True, max_length=60)),
                ("limits", models.TextField(blank=True)),
                ("analyse", models.BooleanField(default=True)),
                ("quote_inside", models.BooleanField(default=True)),
                ("quote_outside", models.BooleanField(default=False)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("superseded_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)),
                        fields=("participant",),
                        name="interviews_consent_current_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("analyse", True), ("quote_inside", False), _connector="OR"
                        ),
                        name="interviews_consent_quote_needs_analyse",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quote_inside", True), ("quote_outside", False), _connector="OR"
                        ),
                        name="interviews_consent_outside_needs_inside",
                    ),
                    lib.constraints.References(
                        fields=("workspace", "participant"),
                        name="interviews_consent_participant_same_workspace",
                        to="interviews.Participant",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("guid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("interview", "Interview"),
                            ("focus_group", "Focus group"),
                            ("survey", "Survey"),
                            ("field_observation", "Field observation"),
                            ("support_call", "Support or sales call"),
                            ("desk_research", "Desk research"),
                        ],
                        default="interview",
                        max_length=20,
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("phone", "Phone"),
                            ("online", "Online"),
                        ],
                        default="in_person",
                        max_length=10,
                    ),
                ),
                (
                    "directness",
                    models.CharField(
                        choices=[
                            ("first_hand", "First-hand"),
                            ("observed", "Observed"),
                            ("proxy", "By proxy"),
                            ("desk", "Desk"),
                        ],
                        default="first_hand",
                        max_length=10,
                    ),
                ),
                ("held_on", models.DateField()),
                (
                    "study",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="interviews",
                        to="interviews.study",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="interviews",
                        to="interviews.interviewbatch",
                    ),
                ),
                ("speakers_settled", models.BooleanField(default=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-held_on", "-id"],
                "indexes": [
                    models.Index(fields=["workspace", "-held_on", "-id"], name="interviews_newest")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="interviews_interview_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "interview",
                                    "focus_group",
                                    "survey",
                                    "field_observation",
                                    "support_call",
                                    "desk_research",
                                ],
                            )
                        ),
                        name="interviews_interview_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["in_person", "phone", "online"])),
                        name="interviews_interview_mode",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("directness__in", ["first_hand", "observed", "proxy", "desk"])
                        ),
                        name="interviews_interview_directness",
                    ),
                    lib.constraints.References(
                        fields=("workspace", "study"),
                        name="interviews_interview_study_same_workspace",
                        to="interviews.Study",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "batch"),
                        name="interviews_interview_batch_same_workspace",
                        to="interviews.InterviewBatch",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="interviews.interview",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="attendances",
                        to="interviews.participant",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("interviewee", "Interviewee"),
                            ("group_member", "Group member"),
                            ("respondent", "Respondent"),
                            ("observed", "Observed"),
                        ],
                        default="interviewee",
                        max_length=12,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("interview", "participant"), name="interviews_attendance_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "interview"),
                        name="interviews_attendance_interview_same_workspace",
                        to="interviews.Interview",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "participant"),
                        name="interviews_attendance_participant_same_workspace",
                        to="interviews.Participant",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transcript",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transcripts",
                        to="interviews.interview",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("is_current", models.BooleanField(default=True)),
                ("text", models.TextField()),
                ("length", models.PositiveIntegerField()),
                (
                    "words",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.Func(
                                models.F("text"),
                                models.Value("\\s+"),
                                function="regexp_split_to_array",
                            ),
                            function="cardinality",
                        ),
                        output_field=models.IntegerField(),
                    ),
                ),
                ("format", models.CharField(max_length=10)),
                ("encoding", models.CharField(blank=True, max_length=30)),
                ("notes", models.JSONField(default=list)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="interviews_transcript_address"
                    ),
                    models.UniqueConstraint(
                        fields=("id", "length"), name="interviews_transcript_length"
                    ),
                    models.UniqueConstraint(
                        fields=("interview", "version"), name="interviews_transcript_version_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("interview",),
                        name="interviews_transcript_current_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("length__gt", 0)),
                        name="interviews_transcript_not_empty",
                    ),
                    lib.constraints.References(
                        fields=("workspace", "interview"),
                        name="interviews_transcript_interview_same_workspace",
                        to="interviews.Interview",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Excerpt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("guid", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="excerpts",
                        to="interviews.interview",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="interviews_excerpt_address"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "interview"),
                        name="interviews_excerpt_interview_same_workspace",
                        to="interviews.Interview",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("next_try", models.DateTimeField(default=django.utils.timezone.now)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "interview",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_file",
                        to="interviews.interview",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField(null=True)),
                ("size", models.PositiveIntegerField()),
                ("encoding", models.CharField(blank=True, max_length=30)),
                ("encoding_guessed", models.BooleanField(default=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("status__in", ["queued", "running"])),
                        fields=["next_try"],
                        name="interviews_importfile_due",
                    )
                ],
                "constraints": [
                    lib.constraints.References(
                        fields=("workspace", "interview"),
                        name="interviews_importfile_interview_same_workspace",
                        to="interviews.Interview",
                        to_fields=("workspace", "id"),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TranscriptSource",
            fields=[
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.workspace",
                    ),
                ),
                (
                    "transcript",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="source",
                        serialize=False,
                        to="interviews.transcript",
                    ),
                ),
                ("text", models.TextField()),
                ("original", models.BinaryField(null=True)),
                ("original_name", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    lib.constraints.References(
                        fields=("workspace", "transcript"),
                        name="interviews_transcriptsource_transcript_same_workspace",
                        to="interviews.Transcript",
                        to_fields=("workspace", "id"),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "transcript",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="interviews.transcript",
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("transcript_length", models.PositiveIntegerField()),
                ("speaker_label", models.CharField(blank=True, max_length=80)),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("nobody", "Nobody yet"),
                            ("participant", "Participant"),
                            ("moderator", "Moderator"),
                            ("ignored", "Ignored"),
                        ],
                        default="nobody",
                        max_length=12,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="turns",
                        to="interviews.participant",
                    ),
                ),
                ("ms", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["start"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("transcript", "start"), name="interviews_turn_start_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__lte", models.F("transcript_length")),
                            ("start__lt", models.F("end")),
                        ),
                        name="interviews_turn_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("participant__isnull", False), ("role", "participant")),
                            models.Q(
                                models.Q(("role", "participant"), _negated=True),
                                ("participant", None),
                            ),
                            _connector="OR",
                        ),
                        name="interviews_turn_participant_role",
                    ),
                    lib.constraints.References(
                        fields=("transcript", "transcript_length"),
                        name="interviews_turn_within_transcript",
                        to="interviews.Transcript",
                        to_fields=("id", "length"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "transcript"),
                        name="interviews_turn_transcript_same_workspace",
                        to="interviews.Transcript",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "participant"),
                        name="interviews_turn_participant_same_workspace",
                        to="interviews.Participant",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SyncPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "transcript",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sync_points",
                        to="interviews.transcript",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("ms", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("transcript", "position"), name="interviews_syncpoint_position_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "transcript"),
                        name="interviews_syncpoint_transcript_same_workspace",
                        to="interviews.Transcript",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "excerpt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anchors",
                        to="interviews.excerpt",
                    ),
                ),
                (
                    "transcript",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anchors",
                        to="interviews.transcript",
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("transcript_length", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("same", "Same"),
                            ("moved", "Moved"),
                            ("changed", "Changed"),
                            ("orphaned", "Orphaned"),
                        ],
                        default="same",
                        max_length=8,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["transcript", "start", "end"], name="interviews_anchor_place"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("excerpt", "transcript"), name="interviews_anchor_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__lte", models.F("transcript_length")),
                            ("start__lt", models.F("end")),
                        ),
                        name="interviews_anchor_span",
                    ),
                    lib.constraints.References(
                        fields=("transcript", "transcript_length"),
                        name="interviews_anchor_within_transcript",
                        to="interviews.Transcript",
                        to_fields=("id", "length"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "excerpt"),
                        name="interviews_anchor_excerpt_same_workspace",
                        to="interviews.Excerpt",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "transcript"),
                        name="interviews_anchor_transcript_same_workspace",
                        to="interviews.Transcript",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExcerptSubject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "excerpt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subjects",
                        to="interviews.excerpt",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="interviews.participant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("excerpt", "participant"), name="interviews_excerptsubject_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "excerpt"),
                        name="interviews_excerptsubject_excerpt_same_workspace",
                        to="interviews.Excerpt",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "participant"),
                        name="interviews_excerptsubject_participant_same_workspace",
                        to="interviews.Participant",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="interview",
            name="participants",
            field=models.ManyToManyField(
                related_name="interviews",
                through="interviews.Attendance",
                to="interviews.participant",
            ),
        ),
        migrations.AddField(
            model_name="excerpt",
            name="participants",
            field=models.ManyToManyField(
                related_name="excerpts",
                through="interviews.ExcerptSubject",
                to="interviews.participant",
            ),
        ),
    ]
