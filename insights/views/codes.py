"""The codebook's pages."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import add_refusal
from insights.actions import create_code, delete_code, edit_code, move_code, restore_code
from insights.actions.upheavals import what_goes_with
from insights.forms import CodeForm, MoveForm
from insights.models import Code
from insights.queries import codebook
from insights.starter import STARTER, load_starter
from insights.steps import place_after
from insights.tree import walk
from insights.views.answers import back, back_refused, refusal, wants_json, wrong_fields
from insights.views.codebook import branch_of, code_of, status_of
from lib.colours import hue_of
from lib.problems import Refused


@require_GET
@workspace_required("code.read")
def code_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    tree = codebook(request.workspace)
    context = {"tree": tree, "count": len(list(walk(tree))), "starter": len(STARTER)}
    return render(request, "insights/code_list.html", context)


@require_http_methods(["GET", "POST"])
@workspace_required("code.write")
def code_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """Also what the picker of the reading room posts to: that answers with the code as JSON."""
    form = CodeForm(
        request.POST or None,
        workspace=request.workspace,
        initial={"parent": request.GET.get("parent"), "name": request.GET.get("name", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            code = create_code(workspace=request.workspace, by=request.user, **_fields(form))
        except Refused as problem:
            if wants_json(request):
                return refusal(problem)
            add_refusal(form, problem)
        else:
            return _added(request, code)
    if request.method == "POST" and wants_json(request):
        return wrong_fields(form.errors)
    context = {"form": form, "code": None}
    return render(request, "insights/code_form.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@workspace_required("code.read", write="code.write")
def code_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    code = code_of(request, pk)
    form = CodeForm(
        request.POST or None,
        workspace=request.workspace,
        without=branch_of(code),
        initial={name: getattr(code, name) for name in CodeForm.base_fields},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, code, form)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Saved: {form.cleaned_data['name']}.")
            return redirect("insights:code_list", workspace)
    context = {"form": form, "code": code, "takes": what_goes_with(code)}
    return render(request, "insights/code_form.html", context, status=status_of(form))


@require_POST
@workspace_required("code.write")
def code_move(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """`step` up, down, in or out; or `parent` and `position`, in the address for undo."""
    code = code_of(request, pk)
    here = reverse("insights:code_list", args=[workspace])
    sent = request.GET.copy()
    sent.update(request.POST)
    form = MoveForm(sent, workspace=request.workspace)
    if not form.is_valid():
        return back_refused(request, here, Refused("Choose where it is to stand."))
    was = urlencode({"parent": code.parent_id or "", "position": _place_of(code)})
    try:
        _move(code, form, request)
    except Refused as problem:
        return back_refused(request, here, problem)
    undo = f"{reverse('insights:code_move', args=[workspace, pk])}?{was}"
    return back(request, f"{here}#code-{pk}", f"Moved: {code}.", undo=undo)


@require_http_methods(["GET", "POST"])
@workspace_required("code.write")
def code_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    code = code_of(request, pk)
    if request.method == "POST":
        name = code.name
        try:
            delete_code(code=code, by=request.user)
        except Refused as problem:
            messages.error(request, problem.message)
        else:
            undo = reverse("insights:code_restore", args=[workspace, pk])
            messages.success(request, f"Deleted: {name}.", extra_tags=f"undo={undo}")
        return redirect("insights:code_list", workspace)
    context = {"code": code, "takes": what_goes_with(code)}
    return render(request, "insights/code_delete.html", context)


@require_POST
@workspace_required("code.write")
def code_restore(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    home = reverse("insights:code_list", args=[workspace])
    try:
        code = restore_code(workspace=request.workspace, code=pk, by=request.user)
    except Refused as problem:
        if problem.code == "unknown":
            raise Http404(problem.message) from problem
        return back_refused(request, home, problem)
    return back(request, f"{home}#code-{pk}", f"{code} is back, with what went along.")


@require_POST
@workspace_required("code.write")
def code_starter(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    home = reverse("insights:code_list", args=[workspace])
    try:
        made = load_starter(workspace=request.workspace, by=request.user)
    except Refused as problem:
        return back_refused(request, home, problem)
    return back(request, home, f"{made} codes to start from. Change them until they are yours.")


def _fields(form: CodeForm) -> dict[str, Any]:
    return form.cleaned_data | {"colour": form.cleaned_data["colour"] or None}


def _save(request: WorkspaceRequest, code: Code, form: CodeForm) -> None:
    fields = _fields(form)
    parent = fields.pop("parent")
    if (parent.pk if parent else None) != code.parent_id:
        move_code(code=code, by=request.user, parent=parent)
    edit_code(code=code, by=request.user, **fields)


def _move(code: Code, form: MoveForm, request: WorkspaceRequest) -> None:
    parent, position = form.cleaned_data["parent"], form.cleaned_data["position"]
    if form.cleaned_data["step"]:
        rows = list(Code.objects.living().for_workspace(request.workspace))
        parent, position = place_after(form.cleaned_data["step"], code, rows)
    move_code(code=code, by=request.user, parent=parent, position=position)


def _place_of(code: Code) -> int:
    siblings = Code.objects.living().filter(workspace=code.workspace_id, parent=code.parent_id)
    return list(siblings.values_list("pk", flat=True)).index(code.pk)


def _added(request: WorkspaceRequest, code: Code) -> HttpResponse:
    if not wants_json(request):
        messages.success(request, f"Added: {code}.")
        return redirect("insights:code_list", request.workspace.slug)
    body = {
        "id": str(code.pk),
        "name": code.name,
        "path": [code.parent.name] if code.parent else [],
        "facet": code.facet,
        "hue": hue_of(code.colour),
        "for": 0,
        "against": 0,
    }
    return JsonResponse(body, status=201)
