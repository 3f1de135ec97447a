"""The personas, written as a marketer would write them. Their summaries are left to the worker."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.changes import record
from accounts.models import User, Workspace
from config.demo.source import DemoInterview
from insights.models import Code, Coding
from interviews.models import Participant
from personas import evidence
from personas.actions import add_claim, create_persona, give_verdict, set_cast, set_lead_quote
from personas.actions.versions import keep_version
from personas.models import Claim, Persona
from personas.summaries.builder import build
from personas.versions.drafts import whole_draft

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
            row = _claim(persona, claim, codes, by=by)
            if verdict := claim.get("verdict"):
                _settle(row, verdict, sources, by=by)
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


def _claim(persona: Persona, one: Found, codes: Mapping[str, Code], *, by: User) -> Claim:
    claim = add_claim(
        persona=persona,
        by=by,
        facet=one["facet"],
        text=one["text"],
        codes=[codes[slug] for slug in one["codes"]],
        question=one.get("question", ""),
    )
    Claim.objects.filter(pk=claim.pk).update(guid=UUID(one["guid"]))
    return claim


def _settle(claim: Claim, verdict: Found, sources: list[DemoInterview], *, by: User) -> None:
    deciding = [marked(claim.persona.workspace, sources, quote) for quote in verdict["quotes"]]
    excerpts = {coding.excerpt_id for coding in deciding}
    give_verdict(claim=claim, by=by, verdict=verdict["is"], excerpts=excerpts)


def publish_personas(workspace: Workspace, personas: list[Found], *, by: User) -> None:
    """A first version of some, last of all, so that it says what the worker's summary will say."""
    for one in personas:
        if published := one.get("published"):
            persona = (
                Persona.objects.for_workspace(workspace)
                .select_related("state")
                .get(guid=UUID(one["guid"]))
            )
            _publish(persona, published["note"], by=by)


def _publish(persona: Persona, note: str, *, by: User) -> None:
    document = build(
        **evidence.load(persona),
        previous=None,
        evidence_seq=persona.state.evidence_seq,
        revision=1,
        built_at=timezone.now(),
    )
    version = keep_version(persona, by, whole_draft(persona, document, note=note), number=1)
    record(
        workspace=persona.workspace_id,
        by=by,
        verb="version.published",
        what=version,
        after={"persona": persona.pk, "number": 1},
    )


def marked(workspace: Workspace, sources: list[DemoInterview], quote: Found) -> Coding:
    """The first coding of these words."""
    source = next(source for source in sources if source.slug == quote["interview"])
    mark = next(
        mark
        for mark in source.marked.marks
        if source.marked.text[mark.start : mark.end] == quote["text"]
    )
    return Coding.objects.get(workspace=workspace, guid=source.coding_guid(mark))
