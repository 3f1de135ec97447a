from typing import Any, cast

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import ResolverMatch

from accounts.access import WorkspaceRequest
from accounts.models import User, Workspace
from config.context import PLACES, Link, navigation, shell
from personas.models import Claim, Repetition
from tests.conftest import member_of
from tests.factories import (
    create_interview,
    create_participant,
    create_persona,
    create_repetition,
    create_study,
)

pytestmark = pytest.mark.django_db


def inside(user: User, workspace: Workspace, theme: str = "") -> HttpRequest:
    plain = RequestFactory().get("/", headers={"cookie": f"theme={theme}"})
    request = cast(WorkspaceRequest, plain)
    request.user = user
    request.resolver_match = None
    request.member = member_of(user, workspace)
    request.workspace = request.member.workspace
    return request


def test_a_fragment_without_a_shell_pays_nothing(owner: User, workspace: Workspace) -> None:
    request = inside(owner, workspace)
    with CaptureQueriesContext(connection) as queries:
        page = Template("{{ workspace }}{% if can.members.manage %} yes{% endif %}")
        assert page.render(Context(shell(request))) == "Brightwell yes"
    assert len(queries) == 0


def test_all_counts_are_one_query(owner: User, workspace: Workspace) -> None:
    create_interview(participant=create_participant(workspace=workspace))
    create_interview()
    request = inside(owner, workspace)
    member = member_of(owner, workspace)
    with CaptureQueriesContext(connection) as queries:
        counts = {link.label: link.count for link in navigation(request, member)}
    assert len(queries) == 1
    assert counts["Interviews"] == counts["Participants"] == 1


def test_a_viewer_is_led_to_personas_only(viewer: User, workspace: Workspace) -> None:
    create_study(workspace=workspace)
    values: Any = shell(inside(viewer, workspace))
    assert [link.label for link in values["nav"]] == ["Home", "Personas", "Settings"]
    assert list(values["studies"]) == []


def test_studies_lead_to_their_interviews(owner: User, workspace: Workspace) -> None:
    study = create_study(workspace=workspace, name="Why they leave")
    create_study()
    links: Any = shell(inside(owner, workspace))["studies"]
    assert links[0] == Link("Why they leave", f"/w/brightwell/interviews?study={study.pk}")


@pytest.mark.parametrize(
    ("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("auto", ""), ('"><script>', "")]
)
def test_the_theme_is_one_of_two_or_none(
    cookie: str, theme: str, owner: User, workspace: Workspace
) -> None:
    assert shell(inside(owner, workspace, cookie))["theme"] == theme


def test_who_is_signed_out_has_no_workspaces() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    values: Any = shell(request)
    assert "member" not in values
    assert list(values["workspaces"]) == []


def test_abilities_are_those_of_the_role(marketer: User, workspace: Workspace) -> None:
    can: Any = shell(inside(marketer, workspace))["can"]
    assert can["persona"] == {"read": True, "write": True}
    assert "identity" not in can


def test_every_place_of_the_navigation_is_there(owner: User, workspace: Workspace) -> None:
    links = navigation(inside(owner, workspace), member_of(owner, workspace))
    always = [place.label for place in PLACES if not place.only_if_any]
    assert [link.label for link in links] == always


def test_what_is_to_be_settled_shows_itself_while_there_is_any(
    owner: User, marketer: User, viewer: User, workspace: Workspace
) -> None:
    row = create_repetition(persona=create_persona(workspace=workspace))
    for user, count in ((owner, 1), (marketer, 1), (viewer, None)):
        waiting: Any = shell(inside(user, workspace))["to_settle"]
        assert (waiting.count if waiting else None) == count
    Claim.objects.get(pk=row.object_id).delete()
    assert not shell(inside(owner, workspace))["to_settle"]
    assert Repetition.objects.get() == row


@pytest.mark.parametrize(
    ("room", "place"),
    [("personas:settle_list", "To settle"), ("personas:claim_edit", "Personas")],
)
def test_one_place_of_the_navigation_is_where_one_is(
    owner: User, workspace: Workspace, room: str, place: str
) -> None:
    request = inside(owner, workspace)
    request.resolver_match = ResolverMatch(shell, (), {}, room)
    links = navigation(request, member_of(owner, workspace))
    assert [link.label for link in links if link.active] == [place]
