"""How documents of the workspace look: its logo and its colour."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused
from personas.actions import set_look
from personas.export_forms import LookForm
from personas.forms import add_refusal
from personas.looks import readable
from personas.models import WorkspaceLook
from personas.models.looks import ACCENT


@require_http_methods(["GET", "POST"])
@workspace_required("look.write")
def look_edit(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    look = WorkspaceLook.objects.filter(workspace=request.workspace).first()
    chosen = look.accent if look else ACCENT
    form = LookForm(request.POST or None, request.FILES or None, initial={"accent": chosen})
    if request.method == "POST" and form.is_valid():
        try:
            set_look(workspace=request.workspace, by=request.user, **form.chosen())
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "Saved. Documents that are made from now on look like this.")
            return redirect("personas:look_edit", workspace)
    context = {"form": form, "look": look, "chosen": chosen, "used": readable(chosen)}
    status = 422 if form.errors else 200
    return render(request, "personas/look_edit.html", context, status=status)


@require_GET
@workspace_required("look.write")
def look_logo(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    look = WorkspaceLook.objects.filter(workspace=request.workspace).first()
    if look is None or not look.logo:
        raise Http404
    response = HttpResponse(bytes(look.logo), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@require_GET
@workspace_required("look.write")
def look_sample(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """The colour as it is printed, as a drawing: pages may not be styled by what people choose."""
    look = WorkspaceLook.objects.filter(workspace=request.workspace).first()
    used = readable(look.accent if look else ACCENT)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="48">'
        f'<rect width="240" height="48" rx="6" fill="{used}"/>'
        '<text x="14" y="31" font-family="serif" font-size="20" fill="#fff">As it is printed</text>'
        "</svg>"
    )
    return HttpResponse(
        drawing, content_type="image/svg+xml", headers={"Cache-Control": "no-store"}
    )
