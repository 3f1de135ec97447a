"""What a workspace wants of all its personas."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused
from personas.actions.house_rules import set_house_rules
from personas.forms import add_refusal
from personas.house_rules import jargon_of
from personas.jargon import read_words
from personas.models import PersonaSettings


class HouseRulesForm(forms.Form):
    portrait_free = forms.BooleanField(
        label="Show no portraits",
        required=False,
        help_text="Faces steer what readers think of a persona. Pictures are kept, and shown "
        "nowhere: not on pages, and not in documents.",
    )
    jargon = forms.CharField(
        label="Words that no customer says",
        required=False,
        widget=forms.Textarea({"rows": 12}),
        help_text="One a line. Where somebody writes them of a persona, the page says so. "
        "Nothing is refused.",
    )


@require_http_methods(["GET", "POST"])
@workspace_required("measures.write")
def house_rules_edit(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    row = PersonaSettings.objects.filter(workspace=request.workspace).first()
    start = {
        "portrait_free": bool(row and row.portrait_free),
        "jargon": "\n".join(jargon_of(request.workspace.pk)),
    }
    form = HouseRulesForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            set_house_rules(
                workspace=request.workspace,
                by=request.user,
                portrait_free=said["portrait_free"],
                jargon=read_words(said["jargon"]),
            )
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "Saved.")
            return redirect("personas:house_rules_edit", workspace)
    status = 422 if form.errors else 200
    return render(request, "personas/house_rules_edit.html", {"form": form}, status=status)
