from typing import Any, Literal

from ninja import Query, Router, Schema

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
from insights.api.codes import FacetName
from insights.models import Code
from interviews.api.shapes import Id
from interviews.models import Excerpt
from personas.actions import add_claim
from personas.api.personas import find_persona
from personas.lines import claim_lines
from personas.models import Claim, Persona

router = Router(tags=["claims"])


class ClaimIn(Input):
    """A line of the persona, resting on codes, on single excerpts, or on nothing: a guess."""

    facet: FacetName
    text: str
    codes: list[Id] = []
    excerpts: list[Id] = []
    question: str = ""


class CountsOut(Schema):
    """People: those for, of two minds, against and silent make `of`."""

    supports: int
    mixed: int
    against: int
    silent: int
    of: int


class ClaimOut(Schema):
    id: str
    guid: str
    facet: FacetName
    text: str
    codes: list[str]
    excerpts: list[str]
    question: str
    assumption: bool
    verdict: Literal["open", "confirmed", "disproved"] | None
    version: int
    basis: Literal["guess", "supported", "contested", "contradicted"]
    counts: CountsOut


@router.get("personas/{pk}/claims", auth=Bearer("persona.read"), response=Page[ClaimOut])
@endpoint
def list_claims(request: ApiRequest, pk: str, query: Query[PageQuery]) -> dict[str, Any]:
    persona = find_persona(request, pk)
    return page(request, _rows(persona), query, lambda rows: _show(persona, rows))


@router.post("personas/{pk}/claims", auth=Bearer("claim.write"), response={201: ClaimOut})
@endpoint
def write_claim(request: ApiRequest, pk: str, data: ClaimIn) -> Status[dict[str, Any]]:
    persona = find_persona(request, pk)

    def make() -> tuple[int, Claim]:
        codes = Code.objects.for_workspace(request.workspace).living()
        excerpts = Excerpt.objects.filter(workspace=request.workspace)
        return 201, add_claim(
            persona=persona,
            by=request.user,
            facet=data.facet,
            text=data.text,
            question=data.question,
            codes=objects_or_refuse(codes, data.codes, "codes"),
            excerpts=objects_or_refuse(excerpts, data.excerpts, "excerpts"),
        )

    return once(
        request, make, lambda claim: _show(persona, [object_or_404(_rows(persona), claim)])[0]
    )


def _rows(persona: Persona) -> Any:
    return persona.claims.prefetch_related("code_links", "pin_links")


def _show(persona: Persona, rows: list[Claim]) -> list[dict[str, Any]]:
    lines = claim_lines(persona)
    return [_claim(row, lines[str(row.pk)]) for row in rows]


def _claim(row: Claim, line: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "guid": str(row.guid),
        "facet": row.facet,
        "text": row.text,
        "codes": [str(link.code_id) for link in row.code_links.all()],
        "excerpts": [str(link.excerpt_id) for link in row.pin_links.all()],
        "question": row.question,
        "assumption": row.born_as_guess,
        "verdict": row.verdict if row.born_as_guess else None,
        "version": row.version,
        "basis": line.basis,
        "counts": {
            "supports": line.n_for,
            "mixed": line.n_mixed,
            "against": line.n_against,
            "silent": line.n_silent,
            "of": line.N,
        },
    }
