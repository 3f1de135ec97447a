"""Who did what in a workspace: the change log, with the names of things as they are now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import WorkspaceRequest, workspace_required
from accounts.models import Change, Member
from config.deeds import DEEDS, KINDS, in_words, verbs_of
from insights.models import Code, Insight
from interviews.models import Interview, Participant, Study
from interviews.queries import page_of
from personas.models import (
    Claim,
    Comment,
    Decision,
    Export,
    JourneyMap,
    Message,
    Moment,
    Persona,
    PersonaSection,
    PersonaTemplate,
    PersonaVersion,
    StoryPart,
    TimeBlock,
)

PAGE = 50
LONGEST_NUMBER = 18
# What has a name to show, how it is called, and the page that shows it.
NAMED: dict[str, tuple[type[Model], str, str]] = {
    "persona": (Persona, "name", "personas:persona_profile"),
    "interview": (Interview, "title", "interviews:interview_read"),
    "participant": (Participant, "label", "interviews:participant_show"),
    "study": (Study, "name", "interviews:study_show"),
    "code": (Code, "name", ""),
    "insight": (Insight, "statement", "insights:insight_show"),
    "journeymap": (JourneyMap, "name", ""),
    "decision": (Decision, "text", ""),
    "personatemplate": (PersonaTemplate, "name", ""),
}
# What is told under the persona that it belongs to.
OF_PERSONA: dict[str, type[Model]] = {
    "claim": Claim,
    "comment": Comment,
    "message": Message,
    "moment": Moment,
    "storypart": StoryPart,
    "timeblock": TimeBlock,
    "personasection": PersonaSection,
    "personaversion": PersonaVersion,
    "export": Export,
}


@dataclass(frozen=True, slots=True)
class Deed:
    """`count` alike in a row are one: fifty tags of an afternoon are one line."""

    at: datetime
    actor: str
    words: str
    name: str
    url: str
    count: int


@require_safe
@workspace_required("activity.read")
def workspace_activity(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?who=` a member's user, `?what=` a kind of thing, `?page=`."""
    who, what = _whole(request.GET.get("who", "")), request.GET.get("what", "")
    what = what if what in KINDS else ""
    page = page_of(_rows(request, who, what), _whole(request.GET.get("page", "")), size=PAGE)
    asked = {name: value for name, value in (("who", who), ("what", what)) if value}
    people = Member.objects.filter(workspace=request.workspace).select_related("user")
    context = {
        "days": _days(deeds(page.rows, workspace)),
        "page": page,
        "people": [(one.user_id, str(one.user), one.user_id == who) for one in people],
        "kinds": [(key, label, key == what) for key, (label, _) in KINDS.items()],
        "asked": asked,
        "newer": _page_url(asked, page.newer),
        "older": _page_url(asked, page.older),
    }
    return render(request, "config/workspace_activity.html", context)


def latest(request: WorkspaceRequest, count: int) -> list[Deed]:
    rows = Change.objects.filter(workspace=request.workspace, verb__in=DEEDS)
    found = list(rows.select_related("actor").order_by("-seq")[: 4 * count])
    return deeds(found, request.workspace.slug)[:count]


def _rows(request: WorkspaceRequest, who: int, what: str) -> QuerySet[Change]:
    rows = Change.objects.filter(workspace=request.workspace, verb__in=DEEDS)
    if who:
        rows = rows.filter(actor=who)
    if what:
        rows = rows.filter(verb__in=verbs_of(what))
    return rows.select_related("actor").order_by("-seq")


def deeds(changes: Iterable[Change], slug: str) -> list[Deed]:
    """In the order of the log; one query for each kind of thing that has a name."""
    rows = list(changes)
    names = _names(rows)
    told = []
    for (actor, verb, _), alike in groupby(rows, lambda row: (row.actor, row.verb, row.at.date())):
        same = list(alike)
        named = _one_name(same, names)
        told.append(
            Deed(
                at=same[0].at,
                actor=str(actor) if actor else "Firsthand",
                words=in_words(verb, len(same), named=bool(named[0])),
                name=named[0],
                url=_url(named, slug),
                count=len(same),
            )
        )
    return told


Named = tuple[str, str, int]


def _names(rows: list[Change]) -> dict[tuple[str, int], Named]:
    found: dict[tuple[str, int], Named] = {}
    for kind, (model, field, place) in NAMED.items():
        ids = {row.object_id for row in rows if row.object_type == kind}
        if ids:
            asked: Any = model._default_manager.filter(pk__in=ids).values_list("pk", field)
            found |= {(kind, pk): (name, place, pk) for pk, name in asked}
    for kind, model in OF_PERSONA.items():
        ids = {row.object_id for row in rows if row.object_type == kind}
        if ids:
            # A book is of no persona.
            asked = model._default_manager.filter(pk__in=ids, persona__isnull=False)
            for pk, persona, name in asked.values_list("pk", "persona", "persona__name"):
                found[kind, pk] = (name, "personas:persona_profile", persona)
    return found


def _one_name(same: list[Change], names: dict[tuple[str, int], Named]) -> Named:
    """Of the thing, if all that is told in one line was done to one."""
    things = {names.get((row.object_type, row.object_id)) for row in same}
    only = things.pop() if len(things) == 1 else None
    return only or ("", "", 0)


def _url(named: Named, slug: str) -> str:
    return reverse(named[1], args=[slug, named[2]]) if named[1] else ""


def _days(told: list[Deed]) -> list[tuple[Any, list[Deed]]]:
    return [(day, list(same)) for day, same in groupby(told, lambda deed: deed.at.date())]


def _page_url(asked: dict[str, Any], number: int | None) -> str:
    return f"?{urlencode({**asked, 'page': number})}" if number else ""


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
