"""The cast tab: who a persona rests on, and the form that says so."""

import json
from typing import Any

from django.contrib import messages
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import WorkspaceRequest, can, workspace_required
from insights.models import Coding
from interviews.models import Attendance, AttributeDefinition, Consent, Participant
from lib.problems import Refused, Stale
from personas.actions import cast_stamp, set_cast
from personas.conditions import rows_from, rows_of
from personas.forms import SPARE_CONDITIONS, CastForm
from personas.models import CastMember, Persona
from personas.pages.cast import CastView, MemberView
from personas.pages.parts import Part
from personas.queries import OpenPersona, open_persona
from personas.rules import check_rule, describe, matches
from personas.views.showing import page

Origin = CastMember.Origin
BLANK_ROW = {"attribute": "", "op": "is", "value": ""}


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="cast.write")
def persona_cast(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    opened = open_persona(request.workspace, pk)
    persona = opened.persona
    if request.method != "POST":
        form = _form_now(persona) if can(request.member, "cast.write") else None
        return _page(request, opened, form)
    form = CastForm(request.POST, workspace=request.workspace, rows=rows_from(request.POST))
    if "preview" in request.POST:
        return render(request, "personas/_cast_preview.html", _preview(request, form))
    if not form.is_valid():
        return _page(request, opened, form, status=422)
    try:
        set_cast(
            persona=persona,
            by=request.user,
            participants=form.cleaned_data["participants"],
            exclude=form.cleaned_data["exclude"],
            rule=form.rule(),
            seen=form.cleaned_data["seen"] or None,
        )
    except Stale as problem:
        return _page(request, opened, form, status=409, stale=problem)
    except Refused as problem:
        field = "rule_json" if form.cleaned_data["mode"] == "json" else None
        form.add_error(field, problem.message)
        return _page(request, opened, form, status=422)
    messages.success(request, "The cast is saved. The summary follows.")
    return redirect("personas:persona_cast", workspace, pk)


def cast_parts(request: WorkspaceRequest, opened: OpenPersona) -> list[Part]:
    return [Part("members", "personas/_members.html", _view(opened.persona))]


def _page(
    request: WorkspaceRequest,
    opened: OpenPersona,
    form: CastForm | None,
    *,
    status: int = 200,
    stale: Stale | None = None,
) -> HttpResponse:
    rows = list(form.rows) if form else []
    rows += [BLANK_ROW] * (max(0, SPARE_CONDITIONS - len(rows)) or 1)
    context = {
        "form": form,
        "rows": list(enumerate(rows)),
        "stale": stale,
        "seen": stale.current if stale else (form["seen"].value() if form else ""),
    }
    parts = cast_parts(request, opened)
    return page(request, opened, "cast", parts, status=status, **context)


def _form_now(persona: Persona) -> CastForm:
    rows = rows_of(persona.rule)
    hand = persona.cast_members.filter(origin=Origin.HAND)
    initial = {
        "mode": "json" if rows is None else "plain" if rows else "none",
        "join": "any" if persona.rule and "any" in persona.rule else "all",
        "rule_json": json.dumps(persona.rule, indent=2, ensure_ascii=False) if persona.rule else "",
        "participants": list(hand.values_list("participant", flat=True)),
        "exclude": list(persona.exclusions.values_list("participant", flat=True)),
        "seen": cast_stamp(persona),
    }
    return CastForm(workspace=persona.workspace, rows=rows or [], initial=initial)


def _preview(request: WorkspaceRequest, form: CastForm) -> dict[str, Any]:
    """Whom the rule would take in, without saving anything."""
    if not form.is_valid():
        problem = next(iter(form.errors.values()))[0]
        return {"problem": problem}
    rule = form.rule()
    labels = {each.key: each.label for each in form.attributes}
    try:
        if rule is not None:
            check_rule(rule, list(labels))
    except Refused as problem:
        return {"problem": problem.message}
    people = Participant.objects.for_workspace(request.workspace)
    found = [each for each in people if rule and matches(rule, each.attributes)]
    kept_out = set(form.cleaned_data["exclude"])
    return {
        "people": [each for each in found if each not in kept_out],
        "kept_out": [each for each in found if each in kept_out],
        "words": describe(rule, labels) if rule else "",
    }


def _view(persona: Persona) -> CastView:
    labels = dict(
        AttributeDefinition.objects.filter(workspace=persona.workspace_id).values_list(
            "key", "label"
        )
    )
    words = describe(persona.rule, labels) if persona.rule else ""
    members = [_member(row) for row in _rows(persona)]
    return CastView(
        heard=tuple(member for member in members if member.interviewed),
        unheard=tuple(member for member in members if not member.interviewed),
        excluded=tuple(_excluded(persona)),
        rule=words,
    )


def _rows(persona: Persona) -> list[Any]:
    spoken = Coding.objects.shared().filter(excerpt__subjects__participant=OuterRef("participant"))
    counted = spoken.order_by().values("workspace").annotate(n=Count("pk")).values("n")
    coded = Coding.objects.shared().filter(excerpt__interview=OuterRef("interview"))
    attended = Attendance.objects.filter(Exists(coded), participant=OuterRef("participant"))
    refused = Consent.objects.filter(
        participant=OuterRef("participant"), superseded_at=None, analyse=False
    )
    rows = persona.cast_members.select_related("participant").annotate(
        quotes=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        interviewed=Exists(attended),
        refused=Exists(refused),
    )
    return list(rows.order_by("participant__number", "participant__label"))


def _member(row: Any) -> MemberView:
    person = row.participant
    return MemberView(
        id=person.pk,
        label=person.label,
        headline=person.headline,
        why="In by hand" if row.origin == Origin.HAND else "In by rule",
        quotes=0 if row.refused else row.quotes,
        interviewed=row.interviewed and not row.refused,
        note="Does not agree to be analysed, so nothing of theirs counts" if row.refused else "",
    )


def _excluded(persona: Persona) -> list[MemberView]:
    rows = persona.exclusions.select_related("participant").order_by("participant__number")
    return [
        MemberView(
            id=row.participant_id,
            label=row.participant.label,
            headline=row.participant.headline,
            why="Kept out by hand",
            quotes=0,
            interviewed=False,
            note="",
        )
        for row in rows
    ]
