from typing import Any

from ninja import Field, Query, Router, Schema

from accounts.api import (
    ApiRequest,
    Bearer,
    Input,
    Page,
    PageQuery,
    Status,
    endpoint,
    object_or_404,
    objects_or_refuse,
    once,
    page,
)
from interviews.api.shapes import Id
from interviews.models import Participant
from personas.actions import create_persona, edit_persona, set_cast
from personas.models import CastMember, Persona, PersonaState, SummaryRevision

router = Router(tags=["personas"])


class PersonaIn(Input):
    name: str
    tagline: str = ""


class PersonaPatch(Input):
    """With `version`, refused with 409 if somebody saved since."""

    name: str | None = None
    tagline: str | None = None
    version: int | None = None


class PersonaOut(Schema):
    id: str
    guid: str
    name: str
    tagline: str
    version: int
    rule: dict[str, Any] | None
    participants: list[str] = Field(description="The cast: by rule and by hand, less exclusions.")
    evidence_seq: int
    built_seq: int
    revision: int


class CastIn(Input):
    """The whole cast: who is in by hand, who is kept out, and the rule for everybody else."""

    participants: list[Id] = []
    exclude: list[Id] = []
    rule: dict[str, Any] | None = None


class CastOut(Schema):
    participants: list[str]
    by_hand: list[str]
    by_rule: list[str]
    exclude: list[str]
    rule: dict[str, Any] | None


class SummaryOut(Schema):
    evidence_seq: int
    built_seq: int
    revision: int
    built_at: str | None
    document: dict[str, Any] | None = Field(description="Null before the first build.")


@router.get("personas", auth=Bearer("persona.read"), response=Page[PersonaOut])
@endpoint
def list_personas(request: ApiRequest, query: Query[PageQuery]) -> dict[str, Any]:
    return page(request, _rows(request), query, _show)


@router.post("personas", auth=Bearer("persona.write"), response={201: PersonaOut})
@endpoint
def add_persona(request: ApiRequest, data: PersonaIn) -> Status[dict[str, Any]]:
    def make() -> tuple[int, Persona]:
        return 201, create_persona(
            workspace=request.workspace, by=request.user, name=data.name, tagline=data.tagline
        )

    return once(request, make, lambda pk: _one(request, pk))


@router.get("personas/{pk}", auth=Bearer("persona.read"), response=PersonaOut)
@endpoint
def show_persona(request: ApiRequest, pk: str) -> dict[str, Any]:
    return _one(request, pk)


@router.patch("personas/{pk}", auth=Bearer("persona.write"), response=PersonaOut)
@endpoint
def change_persona(request: ApiRequest, pk: str, data: PersonaPatch) -> dict[str, Any]:
    persona = find_persona(request, pk)
    texts = data.model_dump(exclude={"version"}, exclude_none=True)
    version = persona.version if data.version is None else data.version
    if texts:
        edit_persona(persona=persona, by=request.user, version=version, **texts)
    return _one(request, pk)


@router.put("personas/{pk}/cast", auth=Bearer("cast.write"), response=CastOut)
@endpoint
def put_cast(request: ApiRequest, pk: str, data: CastIn) -> dict[str, Any]:
    persona = find_persona(request, pk)
    people = Participant.objects.for_workspace(request.workspace)
    set_cast(
        persona=persona,
        by=request.user,
        participants=objects_or_refuse(people, data.participants, "participants"),
        exclude=objects_or_refuse(people, data.exclude, "exclude"),
        rule=data.rule,
    )
    return _cast(find_persona(request, pk))


@router.get("personas/{pk}/cast", auth=Bearer("persona.read"), response=CastOut)
@endpoint
def show_cast(request: ApiRequest, pk: str) -> dict[str, Any]:
    return _cast(find_persona(request, pk))


@router.get("personas/{pk}/summary", auth=Bearer("persona.read"), response=SummaryOut)
@endpoint
def show_summary(request: ApiRequest, pk: str) -> dict[str, Any]:
    """What the evidence says now; stale while `built_seq` is below `evidence_seq`."""
    state = PersonaState.objects.get(persona=find_persona(request, pk))
    current = SummaryRevision.objects.filter(persona=state.pk, revision=state.revision).first()
    return {
        "evidence_seq": state.evidence_seq,
        "built_seq": state.built_seq,
        "revision": state.revision,
        "built_at": state.built_at.isoformat() if state.built_at else None,
        "document": current.document if current else None,
    }


def find_persona(request: ApiRequest, pk: str | int) -> Persona:
    found: Persona = object_or_404(_rows(request), pk)
    return found


def _rows(request: ApiRequest) -> Any:
    return Persona.objects.for_workspace(request.workspace).select_related("state")


def _one(request: ApiRequest, pk: str | int) -> dict[str, Any]:
    return _show([find_persona(request, pk)])[0]


def _cast(persona: Persona) -> dict[str, Any]:
    origins = dict(
        persona.cast_members.order_by("participant").values_list("participant", "origin")
    )
    excluded = persona.exclusions.order_by("participant").values_list("participant", flat=True)
    return {
        "participants": list(map(str, origins)),
        "by_hand": [str(pk) for pk, origin in origins.items() if origin == "hand"],
        "by_rule": [str(pk) for pk, origin in origins.items() if origin == "rule"],
        "exclude": list(map(str, excluded)),
        "rule": persona.rule,
    }


def _show(rows: list[Persona]) -> list[dict[str, Any]]:
    members = CastMember.objects.filter(persona__in=rows).order_by("participant")
    cast: dict[int, list[str]] = {row.pk: [] for row in rows}
    for persona, participant in members.values_list("persona", "participant"):
        cast[persona].append(str(participant))
    return [
        {
            "id": str(row.pk),
            "guid": str(row.guid),
            "name": row.name,
            "tagline": row.tagline,
            "version": row.version,
            "rule": row.rule,
            "participants": cast[row.pk],
            "evidence_seq": row.state.evidence_seq,
            "built_seq": row.state.built_seq,
            "revision": row.state.revision,
        }
        for row in rows
    ]
