"""Publishing a persona; its versions, what differs between them, and bringing one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import WorkspaceRequest, can, workspace_required
from lib.problems import Refused, Stale
from personas.actions import publish_version, restore_version
from personas.models import Persona, PersonaVersion
from personas.pages.evidence import whole
from personas.pages.restoring import show_restoring, tell_kept_out
from personas.pages.version_around import show_around
from personas.pages.version_body import show_body
from personas.queries import OpenPersona, open_persona
from personas.version_forms import PublishForm
from personas.versions.comparing import compare
from personas.versions.content import Content
from personas.versions.differences import Group
from personas.versions.drafts import take_draft
from personas.versions.reading import (
    PAGE,
    for_insiders,
    newest_version,
    numbers_of,
    portrait_of,
    superseding,
    version_of,
    version_rows,
)
from personas.versions.restoring import plan_restoring
from personas.views.pictures import answer_picture
from personas.views.showing import page

NOW = "now"


@require_http_methods(["GET", "POST"])
@workspace_required("persona.read", write="version.publish")
def persona_versions(request: WorkspaceRequest, workspace: str, pk: int) -> HttpResponse:
    """The versions so far, what is not in any yet, and the form that publishes it."""
    opened = open_persona(request.workspace, pk)
    if request.method != "POST":
        return _list(request, opened)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _list(request, opened, form=form, status=422)
    try:
        version = publish_version(persona=opened.persona, by=request.user, **form.cleaned_data)
    except Stale as problem:
        known = form.cleaned_data["latest"]
        return _list(request, opened, form=form, problem=problem, known=known, status=409)
    except Refused as problem:
        return _list(request, opened, form=form, problem=problem, status=422)
    messages.success(request, f"Version {version.number} is published.")
    return redirect("personas:version_show", workspace, pk, version.number)


def _list(
    request: WorkspaceRequest,
    opened: OpenPersona,
    *,
    form: PublishForm | None = None,
    problem: Refused | None = None,
    known: int | None = None,
    status: int = 200,
) -> HttpResponse:
    below = whole(request.GET.get("below", ""))
    rows = version_rows(opened.persona, below=below)
    context = {
        "versions": rows[:PAGE],
        "newest": newest_version(opened.persona),
        "older": f"?below={rows[PAGE - 1].number}" if len(rows) > PAGE else "",
        "is_first": not below,
        "problem": problem,
        "form": form,
        "by_others": _by_others(opened.persona, problem, known),
        **_unpublished(opened.persona),
    }
    return page(request, opened, "versions", status=status, **context)


def _unpublished(persona: Persona) -> dict[str, Any]:
    """What publishing now would keep, and what is new in it."""
    try:
        draft = take_draft(persona)
    except Refused as refused:
        return {"unready": refused.message}
    newest = newest_version(persona)
    groups = compare(for_insiders(newest), draft.content) if newest else ()
    return {"draft": draft, "groups": groups, "latest": newest.number if newest else 0}


def _by_others(persona: Persona, problem: Refused | None, known: int | None) -> tuple[Group, ...]:
    """What the version changed that somebody else published meanwhile."""
    theirs = problem.current if isinstance(problem, Stale) else None
    if not isinstance(theirs, PersonaVersion) or not known:
        return ()
    return compare(for_insiders(version_of(persona, known)), for_insiders(theirs))


@require_GET
@workspace_required("persona.read")
def version_show(
    request: WorkspaceRequest, workspace: str, persona: int, number: int
) -> HttpResponse:
    opened = open_persona(request.workspace, persona)
    version = version_of(opened.persona, number)
    content = for_insiders(version)
    body = show_body(content, may_read=can(request.member, "quote.read"))
    verify = reverse("outside:version_verify", args=[version.guid])
    context = {
        "persona": opened.persona,
        "version": version,
        "body": body,
        "around": show_around(content),
        "has_portrait": portrait_of(version).exists(),
        "newer": superseding(version),
        "verify_url": request.build_absolute_uri(verify),
    }
    return render(request, "personas/version_show.html", context)


@require_GET
@workspace_required("persona.read")
def version_portrait(
    request: WorkspaceRequest, workspace: str, persona: int, number: int
) -> HttpResponse:
    """The picture that it shows, or a redirect to the page that shows none."""
    version = version_of(open_persona(request.workspace, persona).persona, number)
    picture = portrait_of(version).first()
    if picture is None:
        return redirect("personas:version_show", workspace, persona, number)
    return answer_picture(request, picture)


@require_GET
@workspace_required("persona.read")
def version_compare(request: WorkspaceRequest, workspace: str, persona: int) -> HttpResponse:
    """`?from=2&to=3`, or `to=now` for the persona as it is. Without them: the newest change."""
    opened = open_persona(request.workspace, persona)
    numbers = numbers_of(opened.persona)
    if not numbers:
        return redirect("personas:persona_versions", workspace, persona)
    chosen = [str(number) for number in numbers]
    to = _chosen(request, "to", [NOW, *chosen], NOW)
    below = next((number for number in chosen if to != NOW and int(number) < int(to)), chosen[0])
    since = _chosen(request, "from", [NOW, *chosen], below)
    context = {
        "persona": opened.persona,
        "choices": [(NOW, "As it is now"), *((one, f"Version {one}") for one in chosen)],
        "since": since,
        "to": to,
        "groups": compare(_content(opened.persona, since), _content(opened.persona, to)),
    }
    return render(request, "personas/version_compare.html", context)


def _chosen(request: WorkspaceRequest, name: str, choices: list[str], default: str) -> str:
    value = request.GET.get(name, "")
    return value if value in choices else default


def _content(persona: Persona, which: str) -> Content:
    if which != NOW:
        return for_insiders(version_of(persona, int(which)))
    try:
        return take_draft(persona).content
    except Refused:
        # Published once, so there was a summary; until it is there again nothing has changed.
        return for_insiders(version_of(persona, numbers_of(persona)[0]))


@require_http_methods(["GET", "POST"])
@workspace_required("version.publish")
def version_restore(
    request: WorkspaceRequest, workspace: str, persona: int, number: int
) -> HttpResponse:
    """What would read otherwise, and the button that does it."""
    opened = open_persona(request.workspace, persona)
    version = version_of(opened.persona, number)
    problem: Refused | None = None
    if request.method == "POST":
        try:
            plan = restore_version(
                version=version,
                by=request.user,
                seen=request.POST.get("seen", ""),
                with_later="with_later" in request.POST,
            )
        except Refused as refused:
            problem = refused
        else:
            told = f"What people wrote reads as in version {number} again, not published yet."
            messages.success(request, " ".join((told, *tell_kept_out(plan))))
            return redirect("personas:persona_versions", workspace, persona)
    return _restore_page(request, opened, version, problem)


def _restore_page(
    request: WorkspaceRequest,
    opened: OpenPersona,
    version: PersonaVersion,
    problem: Refused | None,
) -> HttpResponse:
    context: dict[str, Any] = {"persona": opened.persona, "version": version, "problem": problem}
    try:
        draft = take_draft(opened.persona)
    except Refused as refused:
        context["problem"] = refused
    else:
        then = for_insiders(version)
        plan = plan_restoring(then, draft.content)
        view = show_restoring(plan, then, draft.content)
        context |= {"seen": draft.stamp, "plan": plan, "view": view}
    status = 409 if isinstance(problem, Stale) else 422 if problem else 200
    return render(request, "personas/version_restore.html", context, status=status)
