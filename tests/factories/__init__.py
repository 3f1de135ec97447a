"""Rows for tests, made straight through the models: keyword-only, everything has a default.

Whatever is made inside of another thing lands in that thing's workspace.
"""

from tests.factories.accounts import create_member, create_token, create_user, create_workspace
from tests.factories.insights import (
    create_alternative,
    create_code,
    create_coding,
    create_insight,
    create_intake,
    create_memo,
    create_metric,
    create_saved_view,
    create_suggestion_answer,
    create_takeout,
)
from tests.factories.interviews import (
    MODERATOR,
    WORDS,
    Speaker,
    create_attribute,
    create_consent,
    create_excerpt,
    create_import,
    create_interview,
    create_participant,
    create_recording,
    create_study,
    create_survey_file,
    create_transcript,
    create_turn,
)
from tests.factories.journeys import (
    create_cell,
    create_journey,
    create_message,
    create_own_answer,
)
from tests.factories.personas import (
    create_cast_member,
    create_claim,
    create_export,
    create_persona,
    create_repetition,
    create_section,
    create_template,
)
from tests.factories.telling import create_moment, create_story_part, create_time_block
from tests.factories.together import (
    create_comment,
    create_decision,
    create_review,
    create_review_plan,
)
from tests.factories.versions import create_share, create_version

__all__ = [
    "MODERATOR",
    "WORDS",
    "Speaker",
    "create_alternative",
    "create_attribute",
    "create_cast_member",
    "create_cell",
    "create_claim",
    "create_code",
    "create_coding",
    "create_comment",
    "create_consent",
    "create_decision",
    "create_excerpt",
    "create_export",
    "create_import",
    "create_insight",
    "create_intake",
    "create_interview",
    "create_journey",
    "create_member",
    "create_memo",
    "create_message",
    "create_metric",
    "create_moment",
    "create_own_answer",
    "create_participant",
    "create_persona",
    "create_recording",
    "create_repetition",
    "create_review",
    "create_review_plan",
    "create_saved_view",
    "create_section",
    "create_share",
    "create_story_part",
    "create_study",
    "create_suggestion_answer",
    "create_survey_file",
    "create_takeout",
    "create_template",
    "create_time_block",
    "create_token",
    "create_transcript",
    "create_turn",
    "create_user",
    "create_version",
    "create_workspace",
]
