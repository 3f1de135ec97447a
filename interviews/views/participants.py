"""People we learned from: by pseudonym to everybody who reads, by name to researchers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import WorkspaceRequest, can, workspace_required
from accounts.forms import add_refusal
from interviews.actions import (
    create_participant,
    edit_participant,
    erase_participant,
    record_consent,
    set_identity,
    what_is_erased,
)
from interviews.forms import ConsentForm, IdentityForm, ParticipantForm, SearchForm
from interviews.forms.participants import scope_of
from interviews.models import AttributeDefinition, Interview, Participant, ParticipantIdentity
from interviews.passages import consent_words
from interviews.queries import (
    attributes_shown,
    current_consents,
    interviews_told,
    page_of,
    participants_like,
)
from interviews.views.lists import beside
from lib.problems import Refused
from lib.vault import unseal


@workspace_required("participant.read")
@require_safe
def participant_list(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    names = can(request.member, "identity.read")
    form = SearchForm(request.GET, names=names)
    q, number = form.asked()
    page = page_of(participants_like(request.workspace, q=q, with_names=names), number, size=50)
    consents = current_consents(page.rows)
    context = {
        "form": form,
        "q": q,
        "page": page,
        **beside(request, page),
        "people": [(person, consents.get(person.pk)) for person in page.rows],
    }
    return render(request, "interviews/participant_list.html", context)


@workspace_required("participant.read")
@require_safe
def participant_show(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    person = _person(request, pk)
    consents = list(person.consents.select_related("recorded_by"))
    current = next((consent for consent in consents if consent.superseded_at is None), None)
    context = {
        "person": person,
        "attributes": attributes_shown(person),
        "consents": [(consent, consent_words(consent)) for consent in consents],
        "consent": current,
        "interviews": interviews_told(
            Interview.objects.for_workspace(request.workspace).filter(participants=person)
        ),
        "identity": _identity(person) if can(request.member, "identity.read") else None,
    }
    answer = render(request, "interviews/participant_show.html", context)
    if context["identity"]:
        answer["Cache-Control"] = "no-store"
    return answer


@workspace_required("participant.write")
@require_http_methods(["GET", "HEAD", "POST"])
def participant_add(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    form = ParticipantForm(request.POST or None, definitions=_definitions(request))
    if request.method == "POST" and form.is_valid():
        try:
            person = create_participant(
                workspace=request.workspace,
                by=request.user,
                label=form.cleaned_data["label"],
                attributes=form.attributes(),
            )
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Added: {person}.")
            return redirect("interviews:participant_show", workspace, person.pk)
    return _form_page(request, form, None)


@workspace_required("participant.write")
@require_http_methods(["GET", "HEAD", "POST"])
def participant_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    person = _person(request, pk)
    form = ParticipantForm(
        request.POST or None,
        definitions=_definitions(request),
        values=person.attributes,
        initial={"label": person.label},
    )
    form.fields["label"].required = True
    form.fields["label"].help_text = "Never a real name. Quotes are shown under it."
    if request.method == "POST" and form.is_valid():
        try:
            edit_participant(
                participant=person,
                by=request.user,
                label=form.cleaned_data["label"],
                attributes=form.attributes(),
            )
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Saved: {form.cleaned_data['label']}.")
            return redirect("interviews:participant_show", workspace, pk)
    return _form_page(request, form, person)


@workspace_required("participant.write")
@require_http_methods(["GET", "HEAD", "POST"])
def participant_erase(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    person = _person(request, pk)
    if request.method == "POST":
        leave = request.POST.get("unattributed") == "leave"
        erase_participant(participant=person, by=request.user, unattributed=not leave)
        messages.success(request, f"{person} is erased.")
        return redirect("interviews:participant_list", workspace)
    context = {"person": person, "takes": what_is_erased(person)}
    return render(request, "interviews/participant_erase.html", context)


@workspace_required("participant.write")
@require_http_methods(["GET", "HEAD", "POST"])
def consent_add(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    person = _person(request, pk)
    current = person.consents.filter(superseded_at=None).first()
    form = ConsentForm(request.POST or None, initial=_terms_so_far(current))
    if request.method == "POST" and form.is_valid():
        try:
            record_consent(participant=person, by=request.user, terms=form.terms())
        except Refused as problem:
            add_refusal(form, problem)
        else:
            messages.success(request, f"Recorded what {person} agreed to.")
            return redirect("interviews:participant_show", workspace, pk)
    context = {"form": form, "person": person, "consent": current}
    return render(request, "interviews/consent_form.html", context, status=_status(request))


@workspace_required("identity.read")
@require_http_methods(["GET", "HEAD", "POST"])
def identity_edit(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    person = _person(request, pk)
    identity = _identity(person)
    known = {name: identity[name] or "" for name in ("name", "contact")}
    form = IdentityForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        set_identity(participant=person, by=request.user, **form.cleaned_data)
        messages.success(request, f"Who {person} is, is kept encrypted.")
        return redirect("interviews:participant_show", workspace, pk)
    context = {"form": form, "person": person, "identity": identity}
    answer = render(request, "interviews/identity_form.html", context, status=_status(request))
    answer["Cache-Control"] = "no-store"
    return answer


def _person(request: WorkspaceRequest, pk: int) -> Participant:
    return get_object_or_404(Participant.objects.for_workspace(request.workspace), pk=pk)


def _definitions(request: WorkspaceRequest) -> list[AttributeDefinition]:
    return list(AttributeDefinition.objects.filter(workspace=request.workspace))


def _identity(person: Participant) -> dict[str, Any]:
    """`name` and `contact`; `lost` if they were sealed with a key that is gone."""
    row = ParticipantIdentity.objects.filter(participant=person).first()
    name = unseal(row.name_token) if row else ""
    contact = unseal(row.contact_token) if row else ""
    return {"name": name, "contact": contact, "lost": name is None or contact is None}


def _terms_so_far(consent: Any) -> dict[str, Any]:
    if consent is None:
        return {}
    kept = {name: getattr(consent, name) for name in ("method", "text_version", "limits")}
    return {"scope": scope_of(consent), **kept}


def _form_page(
    request: WorkspaceRequest, form: ParticipantForm, person: Participant | None
) -> HttpResponse:
    context = {"form": form, "person": person}
    return render(request, "interviews/participant_form.html", context, status=_status(request))


def _status(request: WorkspaceRequest) -> int:
    return 422 if request.method == "POST" else 200
