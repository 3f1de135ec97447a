"""Personas that the evidence proposes, and what it says of those there are."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import WorkspaceRequest, workspace_required
from insights.board.filters import Filters
from insights.snapshot import Snapshot, load
from lib.problems import Refused, Stale
from personas.actions import accept_proposal
from personas.grouping.advice import merges, splits
from personas.grouping.proposals import FEWEST, LEAST_PEOPLE, MOST_GROUPS, MOST_PEOPLE, propose
from personas.models import Persona
from personas.openings import named
from personas.pages.evidence import whole
from personas.pages.proposals import show_advice, show_proposals, traits_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says: `?study=`, `?weigh=KEY` once for each attribute, `?groups=`."""

    study: int
    weigh: frozenset[str]
    groups: int


@dataclass(frozen=True, slots=True)
class Typed:
    """An acceptance that was refused: for which people, the name, and what to mend."""

    people: str
    name: str
    problem: Refused

    @property
    def is_stale(self) -> bool:
        return isinstance(self.problem, Stale)


@require_http_methods(["GET", "POST"])
@workspace_required("cast.write", write="persona.write")
def persona_propose(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    typed = {name: request.POST.get(name, "") for name in ("people", "name")}
    try:
        persona = accept_proposal(
            workspace=request.workspace,
            by=request.user,
            name=typed["name"],
            people={whole(one) for one in typed["people"].split(",")},
        )
    except Refused as problem:
        return _page(request, Typed(**typed, problem=problem))
    messages.success(request, f"{persona.name} is a persona now. Its summary follows.")
    return redirect("personas:persona_cast", workspace, persona.pk)


def _page(request: WorkspaceRequest, typed: Typed | None = None) -> HttpResponse:
    asked = _asked(request)
    chosen = {"study": (str(asked.study),)} if asked.study else {}
    found = load(request.workspace, request.user, Filters(chosen=chosen))
    found.personas.update(_not_for_us(request))
    traits = traits_of(found, asked.weigh)
    context = {
        "view": show_proposals(found, propose(traits, asked.groups), traits),
        "asked": asked,
        "study_choices": found.studies.items(),
        "attributes": found.attributes,
        "counts": range(2, MOST_GROUPS + 1),
        "limits": {"fewest": FEWEST, "people": LEAST_PEOPLE, "most": MOST_PEOPLE},
        "typed": typed,
        **_advice(found),
    }
    status = 200 if typed is None else 409 if typed.is_stale else 422
    return render(request, "personas/persona_propose.html", context, status=status)


def _not_for_us(request: WorkspaceRequest) -> dict[int, str]:
    """Advice to merge says so where one of the two is a persona that we do not want to win."""
    rows = Persona.objects.for_workspace(request.workspace).filter(negative=True)
    return {each.pk: named(each) for each in rows.only("name", "negative")}


def _advice(found: Snapshot) -> dict[str, Any]:
    """By what was said and done alone, whatever the groups are weighed by."""
    traits = traits_of(found)
    one, two = show_advice(found, merges(found.casts, traits), splits(found.casts, traits))
    return {"merges": one, "splits": two}


def _asked(request: WorkspaceRequest) -> Asked:
    """What makes no sense is left out."""
    groups = whole(request.GET.get("groups", ""))
    return Asked(
        study=whole(request.GET.get("study", "")),
        weigh=frozenset(request.GET.getlist("weigh")),
        groups=groups if 2 <= groups <= MOST_GROUPS else 0,
    )
