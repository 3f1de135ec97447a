from datetime import date
from typing import Any

from ninja import Field, Query, Router, Schema
from pydantic import model_validator

from accounts.api import (
    ApiRequest,
    Bearer,
    Input,
    Page,
    PageQuery,
    Status,
    endpoint,
    object_or_404,
    once,
    page,
)
from interviews.actions import create_participant, edit_participant, record_consent
from interviews.models import Consent, Participant

router = Router(tags=["participants"])
SCOPES = ("analyse", "quote_inside", "quote_outside")


class ConsentIn(Input):
    """What was agreed to. `scopes` may list what is allowed; what it leaves out is refused."""

    recorded_on: date | None = None
    method: str = Field("", max_length=60)
    text_version: str = Field("", max_length=60)
    limits: str = ""
    analyse: bool = True
    quote_inside: bool = True
    quote_outside: bool = False

    @model_validator(mode="before")
    @classmethod
    def read_scopes(cls, data: Any) -> Any:
        scopes = data.get("scopes") if isinstance(data, dict) else None
        if isinstance(scopes, list):
            return {**data, **{scope: scope in scopes for scope in SCOPES}}
        return {**data, **scopes} if isinstance(scopes, dict) else data


class ConsentOut(Schema):
    recorded_on: date
    method: str
    text_version: str
    limits: str
    analyse: bool
    quote_inside: bool
    quote_outside: bool


class ParticipantIn(Input):
    label: str = ""
    attributes: dict[str, Any] = {}
    consent: ConsentIn | None = None


class ParticipantPatch(Input):
    label: str | None = None
    attributes: dict[str, Any] | None = Field(
        None, description="The attributes to change; null empties one."
    )
    consent: ConsentIn | None = None


class ParticipantOut(Schema):
    id: str
    guid: str
    label: str
    headline: str
    attributes: dict[str, Any]
    consent: ConsentOut | None = Field(description="Null while consent is not recorded.")


@router.get("participants", auth=Bearer("participant.read"), response=Page[ParticipantOut])
@endpoint
def list_participants(request: ApiRequest, query: Query[PageQuery]) -> dict[str, Any]:
    return page(request, Participant.objects.for_workspace(request.workspace), query, _show)


@router.post("participants", auth=Bearer("participant.write"), response={201: ParticipantOut})
@endpoint
def add_participant(request: ApiRequest, data: ParticipantIn) -> Status[dict[str, Any]]:
    def make() -> tuple[int, Participant]:
        return 201, create_participant(
            workspace=request.workspace,
            by=request.user,
            label=data.label,
            attributes=data.attributes,
            consent=data.consent.model_dump() if data.consent else None,
        )

    return once(request, make, lambda pk: _one(request, pk))


@router.get("participants/{pk}", auth=Bearer("participant.read"), response=ParticipantOut)
@endpoint
def show_participant(request: ApiRequest, pk: str) -> dict[str, Any]:
    return _one(request, pk)


@router.patch("participants/{pk}", auth=Bearer("participant.write"), response=ParticipantOut)
@endpoint
def change_participant(request: ApiRequest, pk: str, data: ParticipantPatch) -> dict[str, Any]:
    participant = object_or_404(Participant.objects.for_workspace(request.workspace), pk)
    if data.label is not None or data.attributes is not None:
        attributes = {**participant.attributes, **(data.attributes or {})}
        edit_participant(
            participant=participant, by=request.user, label=data.label, attributes=attributes
        )
    if data.consent:
        record_consent(participant=participant, by=request.user, terms=data.consent.model_dump())
    return _one(request, pk)


def _one(request: ApiRequest, pk: str | int) -> dict[str, Any]:
    rows = Participant.objects.for_workspace(request.workspace)
    return _show([object_or_404(rows, pk)])[0]


def _show(rows: list[Participant]) -> list[dict[str, Any]]:
    current = Consent.objects.filter(participant__in=rows, superseded_at=None)
    consents = {consent.participant_id: consent for consent in current}
    return [
        {
            "id": str(row.pk),
            "guid": str(row.guid),
            "label": row.label,
            "headline": row.headline,
            "attributes": row.attributes,
            "consent": consents.get(row.pk),
        }
        for row in rows
    ]
