from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from accounts.changes import record
from accounts.models import User
from insights.models import Code, Facet, Insight, Stage, Stance
from interviews.models import Excerpt
from lib.problems import Refused, Stale
from lib.text import one_line
from personas.freshness import raise_evidence
from personas.models import Claim, ClaimCode, ClaimExcerpt, Persona

TEXT_LIMIT = 300
Pins = Mapping[Excerpt, str]  # stance by excerpt


@transaction.atomic
def add_claim(
    *,
    persona: Persona,
    by: User,
    facet: str,
    text: str,
    codes: Collection[Code] = (),
    excerpts: Collection[Excerpt] | Pins = (),
    insight: Insight | None = None,
    question: str = "",
    stage: str = "",
) -> Claim:
    """A line of the persona. Resting on nothing, it is born as a guess: an assumption to test."""
    codes = _hold_codes(codes)
    top = persona.claims.filter(facet=facet).aggregate(top=Max("position"))["top"]
    claim = Claim.objects.create(
        workspace_id=persona.workspace_id,
        persona=persona,
        facet=_facet(facet),
        stage=_stage(facet, stage),
        text=_text(text, "text"),
        question=_text(question, "question", required=False),
        insight=insight,
        position=(top or 0) + 1,
        born_as_guess=not (codes or excerpts or insight),
        created_by=by,
    )
    _rest_on(claim, codes, _pins(excerpts))
    raise_evidence([persona.pk], workspace=persona.workspace_id, removed=False)
    record(
        workspace=persona.workspace_id, by=by, verb="claim.added", what=claim, after=_home(claim)
    )
    return claim


def claim_theme(*, persona: Persona, by: User, code: Code | None, insight: Insight | None) -> Claim:
    """One click: an emerging theme becomes a claim in the words of its statement."""
    theme = insight or code
    if theme is None:
        raise Refused("That theme is no longer in the codebook.")
    name = theme.name if isinstance(theme, Code) else ""
    text = (theme.statement or name)[:TEXT_LIMIT]
    return add_claim(
        persona=persona,
        by=by,
        facet=theme.facet,
        text=text[:1].upper() + text[1:],
        codes=[code] if code and not insight else [],
        insight=insight,
    )


@transaction.atomic
def edit_claim(
    *,
    claim: Claim,
    by: User,
    version: int,
    facet: str,
    text: str,
    codes: Collection[Code],
    excerpts: Collection[Excerpt] | Pins | None = None,
    question: str = "",
    stage: str | None = None,
) -> Claim:
    """Reword a claim or rest it on other codes and excerpts. None leaves pins or stage alone."""
    fields = {
        "facet": _facet(facet),
        "stage": _stage(facet, claim.stage if stage is None else stage),
        "text": _text(text, "text"),
        "question": _text(question, "question", required=False),
    }
    codes = _hold_codes(codes, *claim.codes.all())
    before = Claim.objects.filter(pk=claim.pk).values(*fields).first() or {}
    if not Claim.objects.filter(pk=claim.pk, version=version).update(
        version=F("version") + 1, **fields
    ):
        raise _stale(claim)
    claim.refresh_from_db()
    unpinned = False
    if excerpts is not None:
        pins = _pins(excerpts)
        unpinned = claim.pin_links.exclude(excerpt__in=pins).exists()
        claim.pin_links.all().delete()
        _pin(claim, pins)
    claim.code_links.all().delete()
    _rest_on(claim, codes, {})
    raise_evidence([claim.persona_id], workspace=claim.workspace_id, removed=unpinned)
    reworded = sorted(field for field in fields if fields[field] != before.get(field))
    record(
        workspace=claim.workspace_id,
        by=by,
        verb="claim.edited",
        what=claim,
        after={**_home(claim), "fields": reworded},
    )
    return claim


@transaction.atomic
def delete_claim(*, claim: Claim, by: User) -> None:
    gone = Claim(pk=claim.pk, workspace_id=claim.workspace_id)
    pinned = claim.pin_links.exists()
    persona = claim.persona_id
    claim.delete()
    raise_evidence([persona], workspace=gone.workspace_id, removed=pinned)
    record(
        workspace=gone.workspace_id,
        by=by,
        verb="claim.deleted",
        what=gone,
        after={"persona": persona},
    )


@transaction.atomic
def move_claim(*, claim: Claim, by: User, up: bool) -> None:
    """Change places with the neighbour in the same facet."""
    lines = list(
        Claim.objects.filter(persona=claim.persona_id, facet=claim.facet).select_for_update()
    )
    here = lines.index(claim)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(lines):
        return
    lines[here], lines[there] = lines[there], lines[here]
    for position, line in enumerate(lines, start=1):
        line.position = position
    Claim.objects.bulk_update(lines, ["position"])
    raise_evidence([claim.persona_id], workspace=claim.workspace_id, removed=False)
    record(workspace=claim.workspace_id, by=by, verb="claim.moved", what=claim, after=_home(claim))


@transaction.atomic
def order_claims(*, persona: Persona, by: User, first: Iterable[int]) -> None:
    """`first`: ids, in their order; in each facet the others follow in theirs."""
    rows = {row.pk: row for row in Claim.objects.filter(persona=persona).select_for_update()}
    lines = [rows.pop(pk) for pk in first if pk in rows] + list(rows.values())
    placed: Counter[str] = Counter()
    for line in lines:
        placed[line.facet] += 1
        line.position = placed[line.facet]
    Claim.objects.bulk_update(lines, ["position"])
    raise_evidence([persona.pk], workspace=persona.workspace_id, removed=False)
    record(workspace=persona.workspace_id, by=by, verb="claim.ordered", what=persona)


def _home(claim: Claim) -> dict[str, Any]:
    """Which persona it belongs to, for its history; a deleted claim cannot be asked."""
    return {"persona": claim.persona_id}


def _hold_codes(codes: Collection[Code], *besides: Code) -> list[Code]:
    """The codes, or what they were merged into; held so that no merge is under way meanwhile."""
    wanted = {code.pk for code in codes}
    rows = Code.objects.filter(pk__in={*wanted, *(code.pk for code in besides)}).order_by("pk")
    held = [code for code in rows.select_for_update(no_key=True) if code.pk in wanted]
    if len(held) < len(wanted):
        raise Refused("One of these codes was deleted. Choose again.", field="codes")
    living = {code.merged_into_id or code.pk for code in held}
    return list(Code.objects.filter(pk__in=living).order_by("pk"))


def _rest_on(claim: Claim, codes: Collection[Code], pins: Pins) -> None:
    ClaimCode.objects.bulk_create(
        ClaimCode(workspace_id=claim.workspace_id, claim=claim, code=code) for code in codes
    )
    _pin(claim, pins)


def _pin(claim: Claim, pins: Pins) -> None:
    ClaimExcerpt.objects.bulk_create(
        ClaimExcerpt(workspace_id=claim.workspace_id, claim=claim, excerpt=excerpt, stance=stance)
        for excerpt, stance in pins.items()
    )


def _pins(excerpts: Collection[Excerpt] | Pins) -> dict[Excerpt, Any]:
    if isinstance(excerpts, Mapping):
        return dict(excerpts)
    return dict.fromkeys(excerpts, Stance.SUPPORTS)


def _facet(facet: str) -> str:
    if facet not in Facet.values:
        raise Refused("Choose the section this line belongs to.", field="facet")
    return facet


def _stage(facet: str, stage: str) -> str:
    """Only lines about how they buy name one; any other line loses it with its section."""
    if stage and stage not in Stage.values:
        raise Refused("Choose one of the five stages.", field="stage")
    return stage if facet == Facet.BUYING_STAGE else ""


def _text(text: str, field: str, *, required: bool = True) -> str:
    text = one_line(text)
    if required and not text:
        raise Refused("Write the line first.", field=field)
    if len(text) > TEXT_LIMIT:
        raise Refused(f"At most {TEXT_LIMIT} characters; this has {len(text):,}.", field=field)
    return text


def _stale(claim: Claim) -> Stale:
    return Stale(
        "Somebody else edited this line meanwhile. Both texts are below: keep yours, theirs, "
        "or a mix.",
        current=Claim.objects.filter(pk=claim.pk).first(),
        field="text",
    )
