"""What the workspace wants to know of its participants."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import WorkspaceRequest, workspace_required
from accounts.forms import add_refusal
from interviews.actions import (
    create_attribute,
    delete_attribute,
    edit_attribute,
    move_attribute,
)
from interviews.forms import AttributeForm
from interviews.models import AttributeDefinition, Participant
from interviews.queries import choice_in_words
from lib.problems import Refused


@workspace_required("participant.write")
@require_http_methods(["GET", "HEAD", "POST"])
def attribute_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """The list, with the form that adds one."""
    form = AttributeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_attribute(workspace=request.workspace, by=request.user, **form.chosen())
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Added: {made}.")
            return redirect("interviews:attribute_list", workspace)
    definitions = AttributeDefinition.objects.filter(workspace=request.workspace)
    told = [(each, [choice_in_words(choice) for choice in each.choices]) for each in definitions]
    context = {"form": form, "definitions": told}
    status = 422 if request.method == "POST" else 200
    return render(request, "interviews/attribute_list.html", context, status=status)


@workspace_required("participant.write")
@require_http_methods(["GET", "HEAD", "POST"])
def attribute_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    definition = _definition(request, pk)
    form = AttributeForm(
        request.POST or None,
        initial={
            "label": definition.label,
            "takes": definition.type,
            "choices": "\n".join(definition.choices),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_attribute(definition=definition, by=request.user, **form.chosen())
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Saved: {form.cleaned_data['label']}.")
            return redirect("interviews:attribute_list", workspace)
    context = {"form": form, "definition": _definition(request, pk)}
    status = 422 if request.method == "POST" else 200
    return render(request, "interviews/attribute_form.html", context, status=status)


@workspace_required("participant.write")
@require_POST
def attribute_move(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    definition = _definition(request, pk)
    move_attribute(definition=definition, by=request.user, up=request.POST.get("to") != "down")
    return redirect("interviews:attribute_list", workspace)


@workspace_required("participant.write")
@require_http_methods(["GET", "HEAD", "POST"])
def attribute_delete(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    definition = _definition(request, pk)
    if request.method == "POST":
        delete_attribute(definition=definition, by=request.user)
        messages.success(request, f"Deleted: {definition.label}.")
        return redirect("interviews:attribute_list", workspace)
    people = Participant.objects.for_workspace(request.workspace)
    context = {
        "definition": definition,
        "holders": people.filter(attributes__has_key=definition.key).count(),
    }
    return render(request, "interviews/attribute_delete.html", context)


def _definition(request: WorkspaceRequest, pk: int) -> AttributeDefinition:
    return get_object_or_404(AttributeDefinition, workspace=request.workspace, pk=pk)
