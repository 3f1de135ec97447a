"""What a member believes of a persona, beside what customers said; and the self-check."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import WorkspaceRequest, workspace_required
from lib.problems import Refused
from personas.actions.honesty import take_self_check, write_own_view
from personas.forms import add_refusal
from personas.models import OwnAnswer, SelfCheck
from personas.ownview import own_views
from personas.pages.selfcheck import trend_chart
from personas.queries import open_persona
from personas.selfcheck import FEWEST, STATEMENTS, STEPS, Taken, quarters


class OwnViewForm(forms.Form):
    """A field for each question, none of them required."""

    shared = forms.BooleanField(
        label="Show my answers to the team",
        required=False,
        help_text="Until then only you see them.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            prompt: forms.CharField(
                label=question, required=False, widget=forms.Textarea({"rows": 2})
            )
            for prompt, question in OwnAnswer.Prompt.choices
        }
        self.fields = {**asked, **self.fields}


class SelfCheckForm(forms.Form):
    """A field for each statement, from 1 to 5."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, statement in STATEMENTS.items():
            self.fields[key] = forms.TypedChoiceField(
                label=statement,
                coerce=int,
                choices=[(str(step), f"{step} {words}") for step, words in STEPS.items()],
                widget=forms.RadioSelect({"class": "form-check-input"}),
                error_messages={"required": "Choose one of the five."},
            )


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def own_view(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """The evidence stands beside it only once something is written: else it would be copied."""
    opened = open_persona(request.workspace, pk)
    own = OwnAnswer.objects.filter(persona=opened.persona, author=request.user)
    written = dict(own.values_list("prompt", "text"))
    initial = {**written, "shared": own.filter(shared=True).exists()}
    form = OwnViewForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        shared = answers.pop("shared")
        try:
            write_own_view(persona=opened.persona, by=request.user, answers=answers, shared=shared)
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, "Written down. Here is what customers say.")
            return redirect("personas:own_view", workspace, pk)
    context = {
        "persona": opened.persona,
        "form": form,
        "written": bool(written),
        "views": own_views(opened.persona, opened.document, request.user) if written else [],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "personas/own_view.html", context, status=status)


@require_safe
@workspace_required("persona.read")
def own_find(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """By the id of an answer, from a list of texts: where its author edits it."""
    answer = get_object_or_404(OwnAnswer, workspace=request.workspace, pk=pk)
    return redirect("personas:own_view", workspace, answer.persona_id)


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="persona.write")
def self_check(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    today = timezone.localdate()
    rows = SelfCheck.objects.for_workspace(request.workspace)
    taken = [Taken(*row) for row in rows.values_list("member", "taken_on", "answers")]
    mine = [one for one in taken if one.member == request.user.pk]
    last = {key: str(step) for key, step in mine[-1].answers.items()} if mine else {}
    given = request.POST if request.method == "POST" else None
    form = SelfCheckForm(given, initial=last if _is_today(mine, today) else {})
    if request.method == "POST" and form.is_valid():
        take_self_check(
            workspace=request.workspace, by=request.user, answers=form.cleaned_data, today=today
        )
        messages.success(request, "Thank you. The trend has your answers.")
        return redirect("personas:self_check", workspace)
    found = quarters(taken, request.user.pk)
    context = {
        "form": form,
        "quarters": found,
        "chart": trend_chart(found) if found else None,
        "fewest": FEWEST,
        "last": mine[-1].day if mine else None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "personas/self_check.html", context, status=status)


def _is_today(mine: list[Taken], today: Any) -> bool:
    return bool(mine) and mine[-1].day == today
