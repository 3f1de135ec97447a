from typing import Any

from insights.models import Code
from interviews.models import Excerpt
from personas.models import Claim, Moment, Persona, StoryPart, TimeBlock
from tests.factories.personas import create_persona
from tests.factories.sequence import numbers


def create_moment(
    *, persona: Persona | None = None, excerpt: Excerpt | None = None, **fields: Any
) -> Moment:
    persona = persona or create_persona()
    given = {"situation": f"Moment {next(numbers)}", **fields}
    return Moment.objects.create(
        workspace_id=persona.workspace_id, persona=persona, excerpt=excerpt, **given
    )


def create_story_part(
    *, persona: Persona | None = None, claim: Claim | None = None, text: str = "", **fields: Any
) -> StoryPart:
    """A line told in the narrative, or words of the team."""
    persona = persona or (claim.persona if claim else create_persona())
    return StoryPart.objects.create(
        workspace_id=persona.workspace_id,
        persona=persona,
        claim=claim,
        text=text or ("" if claim else f"Words {next(numbers)}"),
        **fields,
    )


def create_time_block(
    *,
    persona: Persona | None = None,
    minutes: int = 60,
    code: Code | None = None,
    **fields: Any,
) -> TimeBlock:
    persona = persona or create_persona()
    given = {"label": f"Work {next(numbers)}", **fields}
    return TimeBlock.objects.create(
        workspace_id=persona.workspace_id, persona=persona, minutes=minutes, code=code, **given
    )
