"""From the evidence board to a persona: pin many quotes, and see where one counts."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from interviews.models import Excerpt
from lib.problems import Refused
from lib.templatetags.firsthand import people as counted
from personas.actions import pin_excerpts, unpin_excerpts
from personas.forms import PinManyForm
from personas.models import Claim
from personas.quote_uses import uses_of
from personas.views.answers import back, back_refused

MOST = 500


@require_POST
@workspace_required("claim.write")
def pin_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Without a line it asks for one; the quotes selected stay selected."""
    excerpts = _excerpts(request)
    if problem := _wrong_number(excerpts):
        return back_refused(request, reverse("insights:quote_list", args=[workspace]), problem)
    asked = "claim" in request.POST
    form = PinManyForm(request.POST if asked else None, workspace=request.workspace)
    if not (asked and form.is_valid()):
        context = {"form": form, "excerpts": excerpts, "next": request.POST.get("next", "")}
        status = 422 if asked else 200
        return render(request, "personas/pin_add.html", context, status=status)
    return _pin(request, form, excerpts)


@require_POST
@workspace_required("claim.write")
def pin_take_back(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Undo of pinning: `?claim=…&excerpt=…&excerpt=…`."""
    claims = Claim.objects.for_workspace(request.workspace)
    claim = claims.filter(pk=_whole(request.GET.get("claim", ""))).first()
    board = reverse("insights:quote_list", args=[workspace])
    if claim is None:
        return back_refused(request, board, Refused("This line was deleted, its pins with it."))
    excerpts = [_whole(pk) for pk in request.GET.getlist("excerpt")]
    unpin_excerpts(claim=claim, by=request.user, excerpts=excerpts)
    messages.success(request, "Taken back.")
    return redirect(board)


@require_safe
@workspace_required("transcript.read")
def quote_uses(request: WorkspaceRequest, workspace: str, guid: UUID) -> HttpResponse:
    """For the page of a quote, which stands in a room below and cannot know of personas."""
    get_object_or_404(Excerpt, workspace=request.workspace, guid=guid)
    uses = uses_of(request.workspace, guid)
    return render(request, "personas/_quote_uses.html", {"uses": uses})


def _pin(request: WorkspaceRequest, form: PinManyForm, excerpts: list[int]) -> HttpResponse:
    board = reverse("insights:quote_list", args=[request.workspace.slug])
    claim, stance = form.cleaned_data["claim"], form.cleaned_data["stance"]
    try:
        fresh = pin_excerpts(claim=claim, by=request.user, excerpts=excerpts, stance=stance)
    except Refused as problem:
        return back_refused(request, board, problem)
    said = f"{counted(len(excerpts), 'quote')} pinned to “{claim.text}”."
    messages.success(request, said, extra_tags=_undo(request, claim, fresh))
    return back(request, board)


def _undo(request: WorkspaceRequest, claim: Claim, fresh: list[int]) -> str:
    if not fresh:
        return ""
    pairs: list[tuple[str, Any]] = [("claim", claim.pk), *(("excerpt", pk) for pk in fresh)]
    place = reverse("personas:pin_take_back", args=[request.workspace.slug])
    return f"undo={place}?{urlencode(pairs)}"


def _excerpts(request: WorkspaceRequest) -> list[int]:
    return [pk for pk in map(_whole, request.POST.getlist("excerpt")) if pk]


def _wrong_number(excerpts: list[int]) -> Refused | None:
    if not excerpts:
        return Refused("Select at least one quote.")
    return Refused(f"Select at most {MOST} quotes at once.") if len(excerpts) > MOST else None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
