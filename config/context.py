"""What the shell around every page needs. Lazy: a fragment that shows no shell pays nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from accounts.access import abilities, can
from accounts.models import Member, User, Workspace
from insights.models import Code
from interviews.models import Interview, Participant, Study
from lib.prepared import Prepared
from personas.models import Persona, Repetition

STUDIES_SHOWN = 6
THEMES = ("light", "dark")
SETTLE = "personas:settle_list"


@dataclass(frozen=True)
class Place:
    """An entry of the main navigation; `rooms` are the URL names that it stands for, as they begin.

    `only_if_any`: it shows itself while there is something in it, or somebody is there.
    """

    key: str
    label: str
    url_name: str
    permission: str
    rooms: tuple[str, ...]
    only_if_any: bool = False

    def __contains__(self, room: str) -> bool:
        return room.startswith(self.rooms)


PLACES = (
    Place("now", "Home", "workspace_now", "persona.read", ("workspace_now", "workspace_activity")),
    Place("personas", "Personas", "personas:persona_list", "persona.read", ("personas:",)),
    Place(
        "assumptions",
        "Assumptions",
        "personas:assumption_list",
        "insight.read",
        ("personas:assumption", "personas:claim_decide", "personas:claim_resolve"),
    ),
    Place(
        "interviews",
        "Interviews",
        "interviews:interview_list",
        "interview.list",
        (
            "interviews:interview",
            "interviews:import",
            "interviews:turn",
            "insights:coding",
            "insights:layer",
        ),
    ),
    Place(
        "evidence",
        "Evidence",
        "insights:quote_list",
        "transcript.read",
        ("insights:quote", "insights:view_", "personas:pin_"),
    ),
    Place(
        "participants",
        "Participants",
        "interviews:participant_list",
        "participant.read",
        ("interviews:participant", "interviews:attribute", "interviews:consent"),
    ),
    Place(
        "insights",
        "Insights",
        "insights:insight_list",
        "insight.read",
        (
            "insights:insight_",
            "insights:saydo_",
            "insights:metric_",
            "insights:alternative_",
            "insights:reading_",
        ),
    ),
    Place(
        "analysis", "Analysis", "insights:analysis_overview", "code.read", ("insights:analysis",)
    ),
    Place(
        "codes",
        "Codebook",
        "insights:code_list",
        "code.read",
        ("insights:code_", "insights:memo", "insights:dispute"),
    ),
    Place("studies", "Studies", "interviews:study_list", "study.read", ("interviews:study",)),
    Place(
        "settle",
        "To settle",
        SETTLE,
        "persona.write",
        ("personas:settle",),
        only_if_any=True,
    ),
    Place(
        "settings",
        "Settings",
        "accounts:settings_members",
        "members.read",
        (
            "accounts:",
            "insights:exchange",
            "insights:takeout",
            "insights:intake",
            "personas:measures",
            "personas:digest",
        ),
    ),
)


# What an entry counts, by its key.
COUNTED: dict[str, Callable[[], QuerySet[Any]]] = {
    "personas": Persona.objects.all,
    "interviews": Interview.objects.all,
    "participants": Participant.objects.all,
    "codes": Code.objects.living,
    "settle": lambda: Repetition.objects.filter(settled_at=None),
}


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    active: bool = False
    count: int | None = None


def shell(request: HttpRequest) -> dict[str, object]:
    """`theme`, and inside of a workspace `workspace`, `member`, `can`, `nav`, `studies`.

    `workspaces` are all that the person may switch to. `can` is nested: `can.persona.write`.
    """
    theme = request.COOKIES.get("theme", "")
    values: dict[str, object] = {
        "theme": theme if theme in THEMES else "",
        "workspaces": _lazy(lambda: _workspaces(request)),
        "account_links": _lazy(_account_links),
        "demo_accounts": _lazy(_demo_accounts),
    }
    member: Member | None = getattr(request, "member", None)
    if member:
        values |= _inside(request, member)
    return values


def _inside(request: HttpRequest, member: Member) -> dict[str, object]:
    nav: Any = _lazy(lambda: navigation(request, member))
    settle = _url(SETTLE, member.workspace)
    return {
        "workspace": member.workspace,
        "member": member,
        "can": abilities(member),
        "nav": nav,
        "to_settle": _lazy(lambda: next((link for link in nav if link.url == settle), None)),
        "studies": _lazy(lambda: _studies(request, member)),
    }


def navigation(request: HttpRequest, member: Member) -> list[Link]:
    counts = _counts(member)
    room = request.resolver_match.view_name if request.resolver_match else ""
    # A room inside of another's is its own place.
    here = next((place for place in reversed(PLACES) if room in place), None)
    return [
        Link(place.label, url, place is here, counts.get(place.key))
        for place in PLACES
        if can(member, place.permission)
        and (url := _url(place.url_name, member.workspace))
        and (not place.only_if_any or place is here or counts.get(place.key))
    ]


def _url(name: str, workspace: Workspace) -> str:
    try:
        return reverse(name, args=[workspace.slug])
    except NoReverseMatch:
        return ""


def _counts(member: Member) -> dict[str, int]:
    """All of them in one query, and one more where there may be texts to settle.

    A guest is shown no numbers: they would count what is not theirs to know of.
    """
    if member.limited:
        return {}
    row = _counted.first(member.workspace_id)
    counts = {key: getattr(row, key) for key in COUNTED}
    if counts["settle"]:
        # Whether they still read as they did is a long question, and most workspaces have none.
        listed = Repetition.objects.for_workspace(member.workspace_id).unsettled()
        counts["settle"] = listed.shown_to(member.user).count()
    return counts


def _with_counts(workspace: int) -> "QuerySet[Workspace]":
    counts = {key: _count(rows()) for key, rows in COUNTED.items()}
    return Workspace.objects.filter(pk=workspace).only("pk").annotate(**counts)


def _count(rows: QuerySet[Any]) -> Coalesce:
    inside = rows.filter(workspace=OuterRef("pk")).order_by().values("workspace")
    return Coalesce(Subquery(inside.values(n=Count("pk"))), Value(0))


# Every page asks these: written once.
_counted = Prepared(_with_counts)
_first_studies = Prepared(
    lambda workspace: Study.objects.filter(workspace=workspace)[:STUDIES_SHOWN]
)


def _studies(request: HttpRequest, member: Member) -> list[Link]:
    if not can(member, "study.read"):
        return []
    guest = Study.objects.filter(workspace=member.workspace, guests__member=member)
    studies = guest[:STUDIES_SHOWN] if member.limited else _first_studies(member.workspace_id)
    base, chosen = _url("interviews:interview_list", member.workspace), request.GET.get("study")
    return [
        Link(study.name, f"{base}?study={study.pk}", chosen == str(study.pk)) for study in studies
    ]


def _workspaces(request: HttpRequest) -> list[Link]:
    if not request.user.is_authenticated:
        return []
    here = getattr(request, "workspace", None)
    return [
        Link(workspace.name, workspace.get_absolute_url(), workspace == here)
        for workspace in Workspace.objects.of(request.user).order_by("name")
    ]


def _account_links() -> list[Link]:
    return [
        Link("New workspace", reverse("accounts:workspace_add")),
        Link("Your account", reverse("accounts:profile_edit")),
    ]


def _demo_accounts() -> list[str]:
    """Shown where one signs in, on the machine of who runs the demo; refused in production."""
    if settings.PRODUCTION:
        return []
    return list(User.objects.filter(is_demo=True).order_by("id").values_list("email", flat=True))


def _lazy(read: Callable[[], object]) -> object:
    return SimpleLazyObject(read)
