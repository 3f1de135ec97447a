import django.db.models.deletion
import django.db.models.functions.text
import lib.constraints
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("interviews", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Code",
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
                        default="other",
                        max_length=24,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("trigger", "Trigger"),
                            ("search", "Search"),
                            ("shortlist", "Shortlist"),
                            ("decide", "Decide"),
                            ("live", "Live with it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("colour", models.CharField(default="#0f6a64", max_length=7)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="children",
                        to="insights.code",
                    ),
                ),
                ("position", models.IntegerField(default=0)),
                ("definition", models.TextField(blank=True)),
                ("statement", models.CharField(blank=True, max_length=200)),
                ("statement_one", models.CharField(blank=True, max_length=200)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="insights.code",
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
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="insights_code_address"
                    ),
                    models.UniqueConstraint(
                        models.F("workspace"),
                        models.F("parent"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("merged_into", None)),
                        name="insights_code_name_once",
                        nulls_distinct=False,
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
                        name="insights_code_facet",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage", ""),
                            models.Q(
                                ("facet", "buying_stage"),
                                ("stage__in", ["trigger", "search", "shortlist", "decide", "live"]),
                            ),
                            _connector="OR",
                        ),
                        name="insights_code_stage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("colour__regex", "^#[0-9a-f]{6}$")),
                        name="insights_code_colour",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="insights_code_not_own_parent",
                    ),
                    lib.constraints.References(
                        fields=("workspace", "parent"),
                        name="insights_code_parent_same_workspace",
                        to="insights.Code",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "merged_into"),
                        name="insights_code_merged_into_same_workspace",
                        to="insights.Code",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Insight",
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
                ("statement", models.CharField(max_length=300)),
                ("statement_one", models.CharField(blank=True, max_length=300)),
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
                        default="other",
                        max_length=24,
                    ),
                ),
                ("interpretation", models.TextField(blank=True)),
                (
                    "interpreter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        fields=("workspace", "id"), name="insights_insight_address"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Coding",
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
                    "excerpt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codings",
                        to="interviews.excerpt",
                    ),
                ),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="codings",
                        to="insights.code",
                    ),
                ),
                (
                    "coder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("said", "They say"),
                            ("did", "They do"),
                            ("unspoken", "Unspoken"),
                        ],
                        default="said",
                        max_length=8,
                    ),
                ),
                ("shared", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace", "code"], name="insights_coding_code")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "id"), name="insights_coding_address"
                    ),
                    models.UniqueConstraint(
                        fields=("excerpt", "code", "coder"), name="insights_coding_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["supports", "contradicts"])),
                        name="insights_coding_stance",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voice__in", ["said", "did", "unspoken"])),
                        name="insights_coding_voice",
                    ),
                    lib.constraints.References(
                        fields=("workspace", "excerpt"),
                        name="insights_coding_excerpt_same_workspace",
                        to="interviews.Excerpt",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "code"),
                        name="insights_coding_code_same_workspace",
                        to="insights.Code",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Memo",
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
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "excerpt",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memos",
                        to="interviews.excerpt",
                    ),
                ),
                (
                    "code",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memos",
                        to="insights.code",
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memos",
                        to="interviews.interview",
                    ),
                ),
                (
                    "insight",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memos",
                        to="insights.insight",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("edited_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("code", None),
                                ("excerpt__isnull", False),
                                ("insight", None),
                                ("interview", None),
                            ),
                            models.Q(
                                ("code__isnull", False),
                                ("excerpt", None),
                                ("insight", None),
                                ("interview", None),
                            ),
                            models.Q(
                                ("code", None),
                                ("excerpt", None),
                                ("insight", None),
                                ("interview__isnull", False),
                            ),
                            models.Q(
                                ("code", None),
                                ("excerpt", None),
                                ("insight__isnull", False),
                                ("interview", None),
                            ),
                            _connector="OR",
                        ),
                        name="insights_memo_on_one_thing",
                    ),
                    lib.constraints.References(
                        fields=("workspace", "excerpt"),
                        name="insights_memo_excerpt_same_workspace",
                        to="interviews.Excerpt",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "code"),
                        name="insights_memo_code_same_workspace",
                        to="insights.Code",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "interview"),
                        name="insights_memo_interview_same_workspace",
                        to="interviews.Interview",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "insight"),
                        name="insights_memo_insight_same_workspace",
                        to="insights.Insight",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InsightCode",
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
                    "insight",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="code_links",
                        to="insights.insight",
                    ),
                ),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="insight_links",
                        to="insights.code",
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
                        fields=("insight", "code"), name="insights_insightcode_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "insight"),
                        name="insights_insightcode_insight_same_workspace",
                        to="insights.Insight",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "code"),
                        name="insights_insightcode_code_same_workspace",
                        to="insights.Code",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InsightExcerpt",
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
                    "insight",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="excerpt_links",
                        to="insights.insight",
                    ),
                ),
                (
                    "excerpt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="insight_links",
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
                        fields=("insight", "excerpt"), name="insights_insightexcerpt_once"
                    ),
                    lib.constraints.References(
                        fields=("workspace", "insight"),
                        name="insights_insightexcerpt_insight_same_workspace",
                        to="insights.Insight",
                        to_fields=("workspace", "id"),
                    ),
                    lib.constraints.References(
                        fields=("workspace", "excerpt"),
                        name="insights_insightexcerpt_excerpt_same_workspace",
                        to="interviews.Excerpt",
                        to_fields=("workspace", "id"),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="insight",
            name="codes",
            field=models.ManyToManyField(
                related_name="insights", through="insights.InsightCode", to="insights.code"
            ),
        ),
    ]
