from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.changes import record
from accounts.models import User, Workspace
from insights.models import Coding
from lib.problems import Refused, Stale
from lib.text import one_line
from personas.freshness import raise_evidence
from personas.models import Persona, PersonaPortrait, PersonaState, PublishedPortrait
from personas.portraits import digest, encode_portrait

EDITABLE = {
    "name": 120,
    "tagline": 200,
    "negative_reason": 300,
    "opening_who": 500,
    "opening_why": 500,
    "opening_story": 500,
}
SWITCHES = ("negative", "portrait_free")


@transaction.atomic
def create_persona(*, workspace: Workspace, by: User, name: str, tagline: str = "") -> Persona:
    """A proto persona: nobody cast, nothing claimed, stale so that its first summary is built."""
    texts = _clean({"name": name, "tagline": tagline})
    persona = Persona.objects.create(workspace=workspace, created_by=by, **texts)
    PersonaState.objects.create(persona=persona, workspace=workspace)
    record(workspace=workspace.pk, by=by, verb="persona.created", what=persona)
    return persona


@transaction.atomic
def edit_persona(*, persona: Persona, by: User, version: int, **wanted: str | bool) -> Persona:
    """What is `EDITABLE` and the `SWITCHES`, if nobody saved since `version`; else Stale."""
    switches = {name: bool(wanted[name]) for name in SWITCHES if name in wanted}
    fields: dict[str, Any] = _clean(wanted) | switches
    before = Persona.objects.filter(pk=persona.pk).values(*fields).first() or {}
    changed = Persona.objects.filter(pk=persona.pk, version=version).update(
        version=F("version") + 1, **fields
    )
    current = Persona.objects.get(pk=persona.pk)
    if not changed:
        raise Stale(
            f"{current.name} was edited by somebody else meanwhile. Both texts are below: "
            "keep yours, theirs, or a mix.",
            current=current,
        )
    raise_evidence([persona.pk], workspace=persona.workspace_id, removed=False)
    differing = sorted(field for field in fields if fields[field] != before.get(field))
    record(
        workspace=persona.workspace_id,
        by=by,
        verb="persona.edited",
        what=persona,
        after={"fields": differing},
    )
    return current


@transaction.atomic
def delete_persona(*, persona: Persona, by: User) -> None:
    gone = Persona(pk=persona.pk, workspace_id=persona.workspace_id)
    persona.delete()
    record(workspace=gone.workspace_id, by=by, verb="persona.deleted", what=gone)


@transaction.atomic
def set_lead_quote(*, persona: Persona, by: User, coding: Coding | None) -> None:
    """Pin the quote under the name; None lets the summary choose again."""
    Persona.objects.filter(pk=persona.pk).update(lead_coding=coding)
    raise_evidence([persona.pk], workspace=persona.workspace_id, removed=False)
    record(workspace=persona.workspace_id, by=by, verb="lead_quote.set", what=persona)


@transaction.atomic
def set_portrait(*, persona: Persona, by: User, content: bytes | None) -> None:
    """A picture, decoded and encoded anew; None goes back to the generated one, and takes every
    picture of the persona out of its versions too."""
    PersonaPortrait.objects.filter(persona=persona).delete()
    if content is None:
        PublishedPortrait.objects.filter(persona=persona).delete()
    else:
        image = encode_portrait(content)
        PersonaPortrait.objects.create(
            persona=persona, workspace_id=persona.workspace_id, content=image, digest=digest(image)
        )
    record(workspace=persona.workspace_id, by=by, verb="portrait.set", what=persona)


def _clean(texts: dict[str, Any]) -> dict[str, str]:
    cleaned = {field: one_line(str(texts[field])) for field in EDITABLE if field in texts}
    if "name" in cleaned and not cleaned["name"]:
        raise Refused("Give the persona a name.", field="name")
    for field, text in cleaned.items():
        if len(text) > EDITABLE[field]:
            raise Refused(
                f"At most {EDITABLE[field]} characters; this has {len(text):,}.", field=field
            )
    return cleaned
