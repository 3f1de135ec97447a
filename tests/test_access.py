"""The access matrix: every address × every role, held against the permission table."""

from typing import Any, cast

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.access import GuardedView
from accounts.models import Role
from accounts.permissions import roles_with
from tests import access_routes
from tests.access_routes import Route, World, arguments, create_world, workspace_routes
from tests.factories import create_user, create_workspace

METHODS = ("get", "post")
NOT_A_METHOD = 405


@pytest.fixture
def world(db: None) -> World:
    return create_world()


def call(client: Client, method: str, url: str) -> Any:
    """The answer, with whatever it changed put back."""
    client.raise_request_exception = False
    with transaction.atomic():
        answer = getattr(client, method)(url)
        transaction.set_rollback(True)
    return answer


def allowed(route: Route, method: str, role: str) -> bool:
    view = cast("GuardedView[...]", route.view)
    permission = view.permission if method == "get" else view.write_permission
    return role in roles_with(permission)


def complaint(route: Route, method: str, role: str, status: int) -> str | None:
    """None if the answer is as the table says; whoever may come in gets anything but an error.

    A method that an address does not know is refused before anybody is asked who they are.
    """
    if status == NOT_A_METHOD:
        return None
    if allowed(route, method, role):
        fine = status not in {403, 404} and status < 500
    else:
        fine = status == 403
    wanted = "let in" if allowed(route, method, role) else "403"
    return None if fine else f"{method} {route.name} as {role}: {status}, expected {wanted}"


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_the_table_says_and_no_more(role: str, world: World) -> None:
    client, complaints = Client(), []
    client.force_login(world.member(role).user)
    for route in workspace_routes():
        url = reverse(route.name, kwargs=arguments(route, world))
        for method in METHODS:
            answer = call(client, method, url)
            complaints.append(complaint(route, method, role, answer.status_code))
    assert "\n".join(line for line in complaints if line) == ""


def test_to_an_outsider_a_workspace_does_not_exist(world: World) -> None:
    outsider, client = create_user(), Client()
    create_workspace(owner=outsider)
    client.force_login(outsider)
    statuses = {
        f"{method} {route.name}": call(
            client, method, reverse(route.name, kwargs=arguments(route, world))
        ).status_code
        for route in workspace_routes()
        for method in METHODS
    }
    assert {
        name: status for name, status in statuses.items() if status not in {404, NOT_A_METHOD}
    } == {}


def test_every_address_knows_a_method(world: World) -> None:
    client = Client()
    client.force_login(world.member(Role.OWNER).user)
    for route in workspace_routes():
        url = reverse(route.name, kwargs=arguments(route, world))
        statuses = {call(client, method, url).status_code for method in METHODS}
        assert statuses != {NOT_A_METHOD}, route.name


def test_an_id_of_another_workspace_does_not_exist(world: World) -> None:
    """The owner of one workspace, at their own address, with the ids of the other one."""
    owner, client = create_user(), Client()
    home = create_workspace(owner=owner)
    client.force_login(owner)
    for route in workspace_routes():
        values = arguments(route, world)
        if len(values) > 1:
            url = reverse(route.name, kwargs={**values, "workspace": home.slug})
            for method in METHODS:
                status = call(client, method, url).status_code
                assert status in {404, NOT_A_METHOD}, f"{method} {route.name}: {status}"


def test_who_is_signed_out_is_asked_to_sign_in(world: World) -> None:
    for route in workspace_routes():
        url = reverse(route.name, kwargs=arguments(route, world))
        for method in METHODS:
            answer = call(Client(), method, url)
            if answer.status_code != NOT_A_METHOD:
                assert answer.status_code == 302, f"{method} {route.name}"
                assert answer["Location"].startswith(reverse("account_login")), route.name


def test_a_fragment_of_who_is_signed_out_sends_the_whole_page_to_sign_in(world: World) -> None:
    url = reverse("accounts:settings_members", args=[world.workspace.slug])
    answer = Client().get(
        url, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{url}"}
    )
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next={url}"


def test_every_other_address_says_whom_it_is_for() -> None:
    known = access_routes.OPEN | access_routes.SIGNED_IN
    names = {route.name for route in access_routes.other_routes()}
    assert names == known


@pytest.mark.django_db
def test_pages_of_a_person_ask_to_sign_in() -> None:
    for name in access_routes.SIGNED_IN:
        answer = Client().get(reverse(name))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith(reverse("account_login")), name


@pytest.mark.django_db
def test_nothing_is_changed_without_a_csrf_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.member(Role.OWNER).user)
    for route in workspace_routes():
        url = reverse(route.name, kwargs=arguments(route, world))
        status = call(client, "post", url).status_code
        assert status == 403, f"{route.name}: {status}"
