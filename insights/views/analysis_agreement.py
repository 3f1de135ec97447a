"""The page of agreement between coders."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.access import WorkspaceRequest, can, workspace_required
from insights.analysis.layers import Unit
from insights.compared import Compared, compare_coders
from insights.figures.agreeing import UNITS, agreement, stretches
from insights.places import places_of
from insights.snapshot import Snapshot, load
from insights.views import analysis_page as page

STRETCHES = 40


@require_safe
@workspace_required("code.read")
def analysis_agreement(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?with=` names coders, `?unit=` what is counted, `?code=` lists where they differ over one.

    `?assume=1` counts whoever tagged in an interview as having finished it.
    """
    found = load(request.workspace, request.user, page.filters_of(request))
    assume = request.GET.get("assume") == "1"
    sees_all = can(request.member, "workspace.manage")
    told = compare_coders(found, request.workspace, request.user, assume=assume, sees_all=sees_all)
    coders = _coders(request, told)
    asked = request.GET.get("unit")
    unit: Unit = next((one for one in UNITS if one == asked), "turn")

    here = page.ahead(request, "code")

    def address(code: int) -> str:
        return f"{here}code={code}#differences"

    lines = agreement(found, told, coders, unit, address) if len(coders) > 1 else None
    context: dict[str, Any] = {
        "compared": told,
        "coders": coders,
        "coder_names": [told.names[coder] for coder in coders],
        "told": lines,
        "unit": unit,
        "units": {"turn": "Turns", "character": "Characters", "document": "Interviews"},
        "unit_words": UNITS[unit],
        "assume": assume,
        "shared_by": told.shared_by(coders) if len(coders) > 1 else 0,
        **_differences(request, found, told, coders),
    }
    return page.show(
        request,
        "agreement",
        found,
        [lines.figure] if lines else [],
        options="agreement",
        offers_own=False,
        **context,
    )


def _coders(request: WorkspaceRequest, told: Compared) -> list[int]:
    asked = set(request.GET.getlist("with"))
    chosen = [coder for coder in told.names if str(coder) in asked]
    return chosen if len(chosen) > 1 else told.usual_pair()


def _differences(
    request: WorkspaceRequest, found: Snapshot, told: Compared, coders: list[int]
) -> dict[str, Any]:
    asked = request.GET.get("code", "")
    code = next((code for pk, code in found.codes.items() if str(pk) == asked), None)
    if code is None or len(coders) < 2:
        return {"code": None}
    shown, count = stretches(
        found,
        told,
        coders,
        code.pk,
        lambda excerpts: places_of(request.workspace, excerpts),
        STRETCHES,
    )
    return {
        "code": code,
        "stretches": shown,
        "stretches_count": count,
        "stretches_hidden": count - len(shown),
    }
