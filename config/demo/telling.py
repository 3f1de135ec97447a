"""Moments, a day and a narrative for the personas, as a marketer would write them."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User, Workspace
from config.demo.personas import marked
from config.demo.source import DemoInterview
from insights.models import Code
from personas.actions.telling import add_moment, add_time_block, tell_lines, tell_text
from personas.models import Claim, Persona

Found = Mapping[str, Any]


def write_telling(
    workspace: Workspace,
    told: list[Found],
    *,
    names: Mapping[str, str],
    sources: list[DemoInterview],
    codes: Mapping[str, Code],
    by: User,
) -> None:
    """`names`: of the personas, by slug."""
    for one in told:
        persona = Persona.objects.get(workspace=workspace, name=names[one["persona"]])
        for text, stage in one["stages"].items():
            Claim.objects.filter(persona=persona, text=text).update(stage=stage)
        for moment in one["moments"]:
            _moment(persona, moment, sources, by=by)
        for block in one["day"]:
            code = codes[block["code"]] if block["code"] else None
            minutes = block["minutes"]
            add_time_block(persona=persona, by=by, label=block["label"], minutes=minutes, code=code)
        for part in one["story"]:
            _part(persona, part, by=by)


def _moment(persona: Persona, one: Found, sources: list[DemoInterview], *, by: User) -> None:
    quote = one["quote"]
    add_moment(
        persona=persona,
        by=by,
        situation=one["situation"],
        emotion=one["emotion"],
        need=one["need"],
        excerpt=marked(persona.workspace, sources, quote).excerpt if quote else None,
    )


def _part(persona: Persona, one: Found, *, by: User) -> None:
    if "text" in one:
        tell_text(persona=persona, by=by, text=one["text"])
    else:
        claims = [Claim.objects.get(persona=persona, text=one["claim"])]
        tell_lines(persona=persona, by=by, claims=claims)
