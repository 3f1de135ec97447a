"""The personas, written as a marketer would write them. Their summaries are left to the worker."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from accounts.models import User, Workspace
from config.demo.source import DemoInterview
from insights.models import Code, Coding
from interviews.models import Participant
from personas.actions import add_claim, create_persona, set_cast, set_lead_quote
from personas.models import Claim, Persona

Found = Mapping[str, Any]


def write_personas(
    workspace: Workspace,
    personas: list[Found],
    *,
    sources: list[DemoInterview],
    participants: Mapping[str, Participant],
    codes: Mapping[str, Code],
    by: User,
) -> None:
    for one in personas:
        persona = create_persona(
            workspace=workspace, by=by, name=one["name"], tagline=one["tagline"]
        )
        Persona.objects.filter(pk=persona.pk).update(guid=UUID(one["guid"]))
        _cast(persona, one["cast"], participants, by=by)
        for claim in one["claims"]:
            _claim(persona, claim, codes, by=by)
        if one["lead_quote"]:
            coding = marked(workspace, sources, one["lead_quote"])
            set_lead_quote(persona=persona, by=by, coding=coding)


def _cast(
    persona: Persona, cast: Found, participants: Mapping[str, Participant], *, by: User
) -> None:
    set_cast(
        persona=persona,
        by=by,
        rule=cast["rule"],
        participants=[participants[label] for label in cast["by_hand"]],
        exclude=[participants[exclusion["participant"]] for exclusion in cast["exclude"]],
    )


def _claim(persona: Persona, one: Found, codes: Mapping[str, Code], *, by: User) -> None:
    claim = add_claim(
        persona=persona,
        by=by,
        facet=one["facet"],
        text=one["text"],
        codes=[codes[slug] for slug in one["codes"]],
        question=one.get("question", ""),
    )
    Claim.objects.filter(pk=claim.pk).update(guid=UUID(one["guid"]))


def marked(workspace: Workspace, sources: list[DemoInterview], quote: Found) -> Coding:
    """The first coding of these words."""
    source = next(source for source in sources if source.slug == quote["interview"])
    mark = next(
        mark
        for mark in source.marked.marks
        if source.marked.text[mark.start : mark.end] == quote["text"]
    )
    return Coding.objects.get(workspace=workspace, guid=source.coding_guid(mark))
