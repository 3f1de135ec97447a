from collections.abc import Sequence
from typing import Any

from accounts.models import Workspace
from insights.models import (
    Code,
)
from interviews.models import (
    Excerpt,
    Participant,
)
from personas.models import (
    CastMember,
    Claim,
    ClaimCode,
    ClaimExcerpt,
    Export,
    Persona,
    PersonaSection,
    PersonaState,
    PersonaTemplate,
    Repetition,
    TemplateSection,
)
from tests.factories.accounts import create_workspace
from tests.factories.sequence import numbers


def create_persona(
    *,
    workspace: Workspace | None = None,
    name: str = "",
    cast: Sequence[Participant] = (),
    **fields: Any,
) -> Persona:
    """A persona as stale as a new one is, with `cast` put in by hand."""
    workspace = workspace or (cast[0].workspace if cast else create_workspace())
    persona = Persona.objects.create(
        workspace=workspace, name=name or f"Persona {next(numbers)}", **fields
    )
    PersonaState.objects.create(workspace=workspace, persona=persona)
    for participant in cast:
        create_cast_member(persona=persona, participant=participant)
    return persona


def create_cast_member(
    *, persona: Persona, participant: Participant, origin: str = CastMember.Origin.HAND
) -> CastMember:
    return CastMember.objects.create(
        workspace_id=persona.workspace_id, persona=persona, participant=participant, origin=origin
    )


def create_claim(
    *,
    persona: Persona | None = None,
    text: str = "",
    facet: str = "goals",
    codes: Sequence[Code] = (),
    pins: Sequence[Excerpt] = (),
    **fields: Any,
) -> Claim:
    persona = persona or create_persona()
    inside = {"workspace_id": persona.workspace_id}
    claim = Claim.objects.create(
        **inside, persona=persona, facet=facet, text=text or f"Claim {next(numbers)}", **fields
    )
    ClaimCode.objects.bulk_create(ClaimCode(**inside, claim=claim, code=code) for code in codes)
    ClaimExcerpt.objects.bulk_create(
        ClaimExcerpt(**inside, claim=claim, excerpt=excerpt) for excerpt in pins
    )
    return claim


def create_export(*, persona: Persona | None = None, **fields: Any) -> Export:
    persona = persona or create_persona()
    return Export.objects.create(workspace_id=persona.workspace_id, persona=persona, **fields)


def create_repetition(*, persona: Persona | None = None, **fields: Any) -> Repetition:
    """The text of a claim, listed to be settled since somebody was erased."""
    persona = persona or create_persona()
    if "object_id" not in fields:
        fields["object_id"] = create_claim(persona=persona).pk
    usual = {"kind": "claim", "field": "text"}
    return Repetition.objects.create(
        workspace_id=persona.workspace_id,
        **{**usual, "reason": "erased", "sign": "words", "seq": 0, **fields},
    )


def create_section(*, persona: Persona | None = None, **fields: Any) -> PersonaSection:
    """A field of the team's own, after all others."""
    persona = persona or create_persona()
    fields = {"title": "Their week", "field": "text", "position": 99, **fields}
    return PersonaSection.objects.create(
        workspace_id=persona.workspace_id, persona=persona, **fields
    )


def create_template(*, workspace: Workspace | None = None, **fields: Any) -> PersonaTemplate:
    """With one section, of the team's own."""
    workspace = workspace or create_workspace()
    fields = {"name": f"Template {next(numbers)}", **fields}
    template = PersonaTemplate.objects.create(workspace=workspace, **fields)
    TemplateSection.objects.create(
        workspace=workspace, template=template, title="Their week", field="text"
    )
    return template
