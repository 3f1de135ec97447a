"""How well a persona is known: the page, a search for counter-cases, and the settings behind it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import WorkspaceRequest, can, workspace_required
from lib.problems import Refused
from personas.actions import log_search, set_measures
from personas.forms import add_refusal
from personas.knowing.records import Knowing
from personas.knowing_queries import (
    attribute_labels,
    coder_names,
    declared_biases,
    interview_titles,
    open_questions,
)
from personas.measures_form import MeasuresForm, initial_of
from personas.models import Claim, KnowingSettings, Persona
from personas.pages.knowing import KnowingView, show_knowing
from personas.pages.known_rows import Names
from personas.pages.parts import Part
from personas.queries import OpenPersona, claim_texts, open_persona
from personas.shallow import shallow_lines
from personas.summaries.facets import SUBJECTS
from personas.views.showing import page

SAID = {
    "nothing": "Noted: somebody looked, and nothing spoke against it.",
    "found": "Noted: somebody looked, and what spoke against it is tagged.",
}


@require_GET
@workspace_required("persona.read")
def persona_knowing(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    opened = open_persona(request.workspace, pk)
    may_see_studies = can(request.member, "study.read")
    biases = declared_biases(opened.persona) if may_see_studies else ()
    asks = open_questions(opened.persona)
    silent = [SUBJECTS[each] for each in opened.document.unknown.facets] if opened.document else []
    parts = knowing_parts(request, opened)
    return page(
        request,
        opened,
        "knowing",
        parts,
        biases=biases,
        asks=asks,
        silent=silent,
        shallow=shallow_lines(opened.persona, opened.document),
    )


def knowing_parts(request: WorkspaceRequest, opened: OpenPersona) -> list[Part]:
    return [Part("known", "personas/_known.html", _view(request, opened))]


def _view(request: WorkspaceRequest, opened: OpenPersona) -> KnowingView | None:
    knowing = opened.document.knowing if opened.document else None
    if knowing is None:
        return None
    return show_knowing(knowing, _names(request, opened, knowing), attribute_labels(opened.persona))


def _names(request: WorkspaceRequest, opened: OpenPersona, knowing: Knowing) -> Names:
    people = opened.document.participants if opened.document else {}
    return Names(
        claims=claim_texts(opened.persona),
        people={pk: person.label for pk, person in people.items()},
        coders=coder_names(knowing),
        interviews=interview_titles(knowing),
        urls=_urls(request, opened.persona),
    )


def _urls(request: WorkspaceRequest, persona: Persona) -> Callable[[str, str], str]:
    """Where a thing stands; empty where there is no page of it that this member may open."""
    slug = request.workspace.slug
    here = [slug, persona.pk]
    profile = reverse("personas:persona_profile", args=here)
    bases = {
        "claim": f"{profile}#claim-",
        "facet": f"{profile}#section-",
        "person": reverse("personas:persona_evidence", args=here) + "?participant=",
        "paragraph": reverse("personas:persona_story", args=here) + "#paragraph-",
    }
    signs = _signs(request)
    transcripts = can(request.member, "transcript.read")

    def url(kind: str, ref: str) -> str:
        if kind == "interview":
            return reverse("interviews:interview_read", args=[slug, ref]) if transcripts else ""
        if kind == "sign":
            return signs.get(ref, "")
        return f"{bases[kind]}{ref}" if kind in bases else ""

    return url


def _signs(request: WorkspaceRequest) -> dict[str, str]:
    """Where one can do something about a warning sign."""
    places = {
        "coder": ("code.read", "insights:analysis_agreement"),
        "segment": ("measures.write", "personas:measures_edit"),
    }
    return {
        key: reverse(name, args=[request.workspace.slug])
        for key, (permission, name) in places.items()
        if can(request.member, permission)
    }


@require_POST
@workspace_required("claim.write")
def search_log(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    claim = get_object_or_404(Claim, workspace=request.workspace, pk=pk)
    try:
        search = log_search(claim=claim, by=request.user, outcome=request.POST.get("outcome", ""))
    except Refused as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, SAID[search.outcome])
    return redirect(
        reverse("personas:persona_knowing", args=[workspace, claim.persona_id])
        + "#sign-disconfirmation"
    )


@require_http_methods(["GET", "POST"])
@workspace_required("measures.write")
def measures_edit(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    now = KnowingSettings.objects.for_workspace(request.workspace).first()
    form = MeasuresForm(request.POST or None, workspace=request.workspace, initial=initial_of(now))
    if request.method == "POST" and form.is_valid() and _save(request, form):
        messages.success(request, "Saved. Every persona is being counted anew.")
        return redirect("personas:measures_edit", workspace)
    status = 422 if form.errors else 200
    return render(request, "personas/measures_edit.html", {"form": form}, status=status)


def _save(request: WorkspaceRequest, form: MeasuresForm) -> bool:
    try:
        set_measures(
            workspace=request.workspace,
            by=request.user,
            values=form.values(),
            target_attribute=form.cleaned_data["target_attribute"],
            target_shares=form.cleaned_data["target_shares"],
        )
    except Refused as problem:
        add_refusal(form, problem)
    return form.is_valid()
