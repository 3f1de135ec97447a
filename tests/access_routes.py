"""Every address of the product with arguments that lead to something, for the access matrix.

A new workspace URL `…/nouns/<int:pk>/…` needs nothing if `NOUNS` and `create_world` know the noun;
an argument of another name is a noun itself. Anything else goes to `SAMPLES`. An unknown address
outside of workspaces is an error until somebody says here whom it is for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import Invitation, Member, Role, Workspace
from accounts.secrets import digest
from personas.models import Export, ExportFile, Persona, WorkspaceLook
from tests import factories

# Addresses outside of workspaces. Each has tests of its own.
OPEN = {
    "health_live",
    "health_ready",
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "accounts:invitation_accept",
    "outside:export_verify",
    "outside:version_verify",
    "outside:share_open",
    "outside:digest_stop",
    "outside:share_embed",
}
SIGNED_IN = {
    "home",
    "accounts:workspace_add",
    "accounts:profile_edit",
    "account_email",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
}
# Held by tests of their own: another way of signing in.
ELSEWHERE = ("api/",)


@dataclass
class World:
    """One of everything in a workspace."""

    workspace: Workspace
    rows: dict[str, Any]

    def member(self, role: str) -> Member:
        """Somebody with that role, and with a token and a saved view of their own."""
        member = factories.create_member(workspace=self.workspace, role=role)
        self.rows["token"], _ = factories.create_token(member=member)
        self.rows["view"] = factories.create_saved_view(workspace=self.workspace, owner=member.user)
        return member


@dataclass(frozen=True)
class Route:
    name: str
    path: str
    arguments: tuple[str, ...]
    view: Callable[..., Any]

    def noun_of(self, argument: str) -> str:
        if argument != "pk":
            return argument
        return NOUNS[self.path.partition("/<int:pk>")[0].rpartition("/")[2]]


def create_world() -> World:
    workspace = factories.create_workspace()
    person = factories.create_participant(workspace=workspace)
    interview = factories.create_interview(participant=person)
    coding = factories.create_coding(interview=interview, quote="already lost")
    persona = factories.create_persona(cast=[person])
    export = factories.create_export(
        persona=persona, status=Export.Status.DONE, progress=100, revision=1
    )
    ExportFile.objects.create(workspace=workspace, export=export, content=b"%PDF-", sha256="0" * 64)
    WorkspaceLook.objects.create(workspace=workspace, logo=b"PNG", digest="0")
    member = factories.create_member(workspace=workspace, role=Role.MARKETER)
    invitation = Invitation.objects.create(
        workspace=workspace,
        email="new@example.com",
        role=Role.VIEWER,
        token_hash=digest(f"open {workspace.pk}"),
    )
    version = factories.create_version(persona=persona)
    claim = factories.create_claim(persona=persona, codes=[coding.code])
    reading = factories.create_alternative(
        insight=factories.create_insight(workspace=workspace), author=member.user
    )
    rows = {
        "participant": person,
        "attribute": factories.create_attribute(workspace=workspace),
        "interview": interview,
        "import": factories.create_import(interview=interview),
        "recording": factories.create_recording(interview=interview),
        "storypart": factories.create_story_part(persona=persona),
        "study": factories.create_study(workspace=workspace),
        "survey": factories.create_survey_file(workspace=workspace),
        "code": coding.code,
        "coding": coding,
        "excerpt": coding.excerpt,
        "persona": persona,
        "claim": claim,
        "export": export,
        "insight": reading.insight,
        "alternative": reading,
        "moment": factories.create_moment(persona=persona, excerpt=coding.excerpt),
        "metric": factories.create_metric(insight=reading.insight),
        "memo": factories.create_memo(code=coding.code, author=member.user),
        "timeblock": factories.create_time_block(persona=persona),
        "takeout": factories.create_takeout(workspace=workspace),
        "intake": factories.create_intake(workspace=workspace),
        "member": member,
        "token": factories.create_token(member=member)[0],
        "invitation": invitation,
        "view": factories.create_saved_view(workspace=workspace, owner=member.user),
        "suggestion": factories.create_suggestion_answer(coding=coding),
        "share": factories.create_share(version=version),
        "comment": factories.create_comment(persona=persona, author=member.user),
        "decision": factories.create_decision(persona=persona, claims=[claim]),
        "review": factories.create_review(persona=persona),
        "repetition": factories.create_repetition(persona=persona, object_id=claim.pk),
        **_journey(persona),
        "message": factories.create_message(persona=persona),
        "section": factories.create_section(persona=persona, field="image", image=b"PNG"),
        **_template(workspace),
        "own": factories.create_own_answer(persona=persona, author=member.user),
    }
    return World(workspace, rows)


def _template(workspace: Workspace) -> dict[str, Any]:
    template = factories.create_template(workspace=workspace)
    return {"template": template, "templatesection": template.sections.get()}


def _journey(persona: Persona) -> dict[str, Any]:
    """A map of two stages with something written in the first."""
    cell = factories.create_cell(persona=persona)
    return {"journey": cell.journey, "stage": cell.stage, "walker": cell.walker, "cell": cell}


# What an `<int:pk>` is an id of, by the part of the path before it.
NOUNS = {
    "attributes": "attribute",
    "cells": "cell",
    "claims": "claim",
    "codes": "code",
    "codings": "coding",
    "excerpts": "excerpt",
    "exports": "export",
    "imports": "import",
    "insights": "insight",
    "intakes": "intake",
    "interviews": "interview",
    "invitations": "invitation",
    "journeys": "journey",
    "members": "member",
    "memos": "memo",
    "messages": "message",
    "moments": "moment",
    "numbers": "metric",
    "own-views": "own",
    "participants": "participant",
    "personas": "persona",
    "readings": "alternative",
    "sections": "section",
    "settle": "repetition",
    "shares": "share",
    "stages": "stage",
    "storyparts": "storypart",
    "studies": "study",
    "suggestions": "suggestion",
    "takeouts": "takeout",
    "comments": "comment",
    "decisions": "decision",
    "reviews": "review",
    "surveys": "survey",
    "template-sections": "templatesection",
    "templates": "template",
    "timeblocks": "timeblock",
    "tokens": "token",
    "views": "view",
}

# Routes whose arguments are not just `pk`: what to call them with.
SAMPLES: dict[str, Callable[[World], dict[str, Any]]] = {
    "insights:dispute_adopt": lambda world: _pair(world, "adopted", "other"),
    "insights:dispute_keep": lambda world: _pair(world, "first", "second"),
    "insights:dispute_reopen": lambda world: _pair(world, "first", "second"),
    "insights:dispute_restore": lambda world: {"other": world.rows["coding"].pk},
    "interviews:version_read": lambda world: {"pk": world.rows["interview"].pk, "version": 1},
    "interviews:version_restore": lambda world: {"pk": world.rows["interview"].pk, "version": 1},
    "insights:memo_add": lambda world: {"kind": "code", "about": world.rows["code"].pk},
    "insights:quote_show": lambda world: {"guid": world.rows["excerpt"].guid},
    "personas:version_show": lambda world: {"persona": world.rows["persona"].pk, "number": 1},
    "personas:version_portrait": lambda world: {"persona": world.rows["persona"].pk, "number": 1},
    "personas:version_restore": lambda world: {"persona": world.rows["persona"].pk, "number": 1},
    "personas:cell_edit": lambda world: {
        **{name: world.rows[name].pk for name in ("journey", "stage", "walker")},
        "lane": "doing",
    },
    "personas:quote_uses": lambda world: {"guid": world.rows["excerpt"].guid},
}


def _pair(world: World, *names: str) -> dict[str, Any]:
    return dict.fromkeys(names, world.rows["coding"].pk)


def arguments(route: Route, world: World) -> dict[str, Any]:
    """Raises KeyError for a route that nobody has introduced."""
    if route.name in SAMPLES:
        return {"workspace": world.workspace.slug, **SAMPLES[route.name](world)}
    values = {name: world.rows[route.noun_of(name)].pk for name in route.arguments[1:]}
    return {"workspace": world.workspace.slug, **values}


def routes() -> Iterator[Route]:
    yield from _walk(get_resolver(), "", "")


def workspace_routes() -> list[Route]:
    return [route for route in routes() if route.path.startswith("w/")]


def other_routes() -> list[Route]:
    return [route for route in routes() if not route.path.startswith(("w/", *ELSEWHERE))]


def _walk(resolver: URLResolver, path: str, space: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        below = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, below, inner)
        elif isinstance(entry, URLPattern):
            names = tuple(part.split(":")[-1].rstrip(">") for part in below.split("<")[1:])
            names = tuple(name.partition(">")[0] for name in names)
            yield Route(f"{space}{entry.name or ''}", below, names, entry.callback)
