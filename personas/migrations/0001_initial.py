import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import lib.constraints
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("insights", "0001_initial"),
        ("interviews", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Persona",
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
                ("tagline", models.CharField(blank=True, max_length=200)),
                ("rule", models.JSONField(blank=True, null=True)),
                (
                    "lead_coding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="insights.coding",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
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
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="personas_persona_address"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "lead_coding"),
                        name="personas_persona_lead_coding_same_workspace",
                        to="insights.Coding",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonaPortrait",
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
                    "persona",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="portrait",
                        serialize=False,
                        to="personas.persona",
                    ),
                ),
                ("content", models.BinaryField()),
                ("digest", models.CharField(max_length=16)),
            ],
            options={
                "constraints": [
                    lib.constraints.References(
                        fields=("workspace", "persona"),
                        name="personas_personaportrait_persona_same_workspace",
                        to="personas.Persona",
                        to_fields=("workspace", "id"),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CastMember",
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
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cast_members",
                        to="personas.persona",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="castings",
                        to="interviews.participant",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("rule", "By rule"), ("hand", "By hand")], max_length=4
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("persona", "participant"), name="personas_castmember_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "persona"),
                        name="personas_castmember_persona_same_workspace",
                        to="personas.Persona",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "participant"),
                        name="personas_castmember_participant_same_workspace",
                        to="interviews.Participant",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CastExclusion",
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
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exclusions",
                        to="personas.persona",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="interviews.participant",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("persona", "participant"), name="personas_castexclusion_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "persona"),
                        name="personas_castexclusion_persona_same_workspace",
                        to="personas.Persona",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "participant"),
                        name="personas_castexclusion_participant_same_workspace",
                        to="interviews.Participant",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="personas.persona",
                    ),
                ),
                (
                    "facet",
                    models.CharField(
                        choices=[
                            ("background", "Background"),
                            ("time_use", "Time use"),
                            ("interests", "Interests"),
                            ("goals", "Goals"),
                            ("concerns", "Concerns and fears"),
                            ("pains", "Pains"),
                            ("triggers", "What sets them looking"),
                            ("success_factors", "What success looks like"),
                            ("barriers", "Barriers"),
                            ("decision_criteria", "Decision criteria"),
                            ("buying_stage", "How they buy"),
                            ("committee_role", "Who else decides"),
                            ("trusted_sources", "Trusted sources"),
                            ("wants_from_us", "What they want from us"),
                            ("own_words", "In their own words"),
                            ("moment", "Moments"),
                            ("relationship_wanted", "Relationship they want"),
                            ("relationship_experienced", "Relationship they have"),
                            ("broken_rule", "Rules we break"),
                            ("reason_to_engage", "Reasons to engage"),
                            ("other", "Not yet placed"),
                        ],
                        max_length=24,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("position", models.IntegerField(default=0)),
                (
                    "insight",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="insights.insight",
                    ),
                ),
                ("born_as_guess", models.BooleanField(default=False)),
                ("question", models.CharField(blank=True, max_length=300)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("confirmed", "Confirmed"),
                            ("disproved", "Disproved"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                (
                    "verdict_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("verdict_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="personas_claim_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "facet__in",
                                [
                                    "background",
                                    "time_use",
                                    "interests",
                                    "goals",
                                    "concerns",
                                    "pains",
                                    "triggers",
                                    "success_factors",
                                    "barriers",
                                    "decision_criteria",
                                    "buying_stage",
                                    "committee_role",
                                    "trusted_sources",
                                    "wants_from_us",
                                    "own_words",
                                    "moment",
                                    "relationship_wanted",
                                    "relationship_experienced",
                                    "broken_rule",
                                    "reason_to_engage",
                                    "other",
                                ],
                            )
                        ),
                        name="personas_claim_facet",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict", "open"), ("born_as_guess", True), _connector="OR"
                        ),
                        name="personas_claim_verdict",
                    ),
                    lib.constraints.References(
                        fields=("workspace", "persona"),
                        name="personas_claim_persona_same_workspace",
                        to="personas.Persona",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "insight"),
                        name="personas_claim_insight_same_workspace",
                        to="insights.Insight",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Export",
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
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exports",
                        to="personas.persona",
                    ),
                ),
                ("format", models.CharField(choices=[("pdf", "PDF")], default="pdf", max_length=4)),
                (
                    "audience",
                    models.CharField(
                        choices=[("inside", "Inside"), ("outside", "Outside")],
                        default="inside",
                        max_length=7,
                    ),
                ),
                ("revision", models.PositiveIntegerField(null=True)),
                ("cites", models.JSONField(default=dict)),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status__in", ["queued", "running"])),
                        fields=["next_try"],
                        name="personas_export_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="personas_export_address"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "persona"),
                        name="personas_export_persona_same_workspace",
                        to="personas.Persona",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonaState",
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
                    "persona",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="state",
                        serialize=False,
                        to="personas.persona",
                    ),
                ),
                ("evidence_seq", models.BigIntegerField(default=1)),
                ("built_seq", models.BigIntegerField(default=0)),
                ("erase_epoch", models.BigIntegerField(default=0)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("built_method", models.PositiveIntegerField(default=0)),
                (
                    "stale_since",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), null=True
                    ),
                ),
                ("built_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.CharField(blank=True, max_length=120)),
                ("next_try", models.DateTimeField(null=True)),
                ("quarantined_at", models.DateTimeField(null=True)),
                ("quarantined_seq", models.BigIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("built_seq__lt", models.F("evidence_seq"))),
                        fields=["persona"],
                        name="personas_personastate_stale",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("built_seq__lte", models.F("evidence_seq"))),
                        name="personas_personastate_seq",
                    ),
                    lib.constraints.References(
                        fields=("workspace", "persona"),
                        name="personas_personastate_persona_same_workspace",
                        to="personas.Persona",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SummaryRevision",
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
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="personas.persona",
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                ("evidence_seq", models.BigIntegerField()),
                ("method", models.PositiveIntegerField()),
                ("built_at", models.DateTimeField()),
                ("counts", models.JSONField(default=dict)),
                ("changes", models.JSONField(default=list)),
                ("document", models.JSONField(null=True)),
            ],
            options={
                "ordering": ["-revision"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="personas_summaryrevision_address"
                    ),
                    models.UniqueConstraint(
                        fields=("persona", "revision"), name="personas_summaryrevision_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "persona"),
                        name="personas_summaryrevision_persona_same_workspace",
                        to="personas.Persona",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParagraphEdit",
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
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paragraph_edits",
                        to="personas.persona",
                    ),
                ),
                ("paragraph", models.CharField(max_length=30)),
                ("text", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("edited_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("persona", "paragraph"), name="personas_paragraphedit_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "persona"),
                        name="personas_paragraphedit_persona_same_workspace",
                        to="personas.Persona",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimCode",
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
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="code_links",
                        to="personas.claim",
                    ),
                ),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claim_links",
                        to="insights.code",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "code"), name="personas_claimcode_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "claim"),
                        name="personas_claimcode_claim_same_workspace",
                        to="personas.Claim",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "code"),
                        name="personas_claimcode_code_same_workspace",
                        to="insights.Code",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimExcerpt",
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
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pin_links",
                        to="personas.claim",
                    ),
                ),
                (
                    "excerpt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claim_links",
                        to="interviews.excerpt",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[("supports", "Supports"), ("contradicts", "Contradicts")],
                        default="supports",
                        max_length=11,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "excerpt"), name="personas_claimexcerpt_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "claim"),
                        name="personas_claimexcerpt_claim_same_workspace",
                        to="personas.Claim",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "excerpt"),
                        name="personas_claimexcerpt_excerpt_same_workspace",
                        to="interviews.Excerpt",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExportFile",
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
                    "export",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="personas.export",
                    ),
                ),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    lib.constraints.References(
                        fields=("workspace", "export"),
                        name="personas_exportfile_export_same_workspace",
                        to="personas.Export",
                        to_fields=("workspace", "id"),
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="codes",
            field=models.ManyToManyField(
                related_name="+", through="personas.ClaimCode", to="insights.code"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="pins",
            field=models.ManyToManyField(
                related_name="+", through="personas.ClaimExcerpt", to="interviews.excerpt"
            ),
        ),
    ]
