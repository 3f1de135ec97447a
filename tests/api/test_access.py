"""Who may call what: the API against the same table as the pages."""

import re

import pytest
from django.test import Client

from accounts.models import Role
from accounts.permissions import roles_with
from accounts.tokens import revoke_token
from tests.access_routes import World, create_world
from tests.api.calling import ROOT, Api, caller, document
from tests.api.world import OPERATIONS, Operation, address, body, call
from tests.factories import create_member, create_token, create_user, create_workspace

each_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
with_ids = pytest.mark.parametrize(
    "operation", [operation for operation in OPERATIONS if "{" in operation.path], ids=str
)


@pytest.fixture
def world(db: None) -> World:
    return create_world()


def test_no_operation_of_the_document_is_left_out() -> None:
    called = {
        (operation.method, ROOT + re.sub(r"{\w+}", "{pk}", operation.path))
        for operation in OPERATIONS
    }
    known = {(method, path) for path, methods in document()["paths"].items() for method in methods}
    assert called == known


@each_operation
@pytest.mark.parametrize("role", list(Role))
def test_a_token_can_do_what_its_member_may_and_no_more(
    role: str, operation: Operation, world: World
) -> None:
    answer = call(caller(world.member(role)), operation, world)
    if role in roles_with(operation.permission):
        assert answer.status in {200, 201, 202, 204}, answer.body
    else:
        assert answer.status == 403


@each_operation
def test_without_a_valid_token_nothing_is_answered(operation: Operation, world: World) -> None:
    for stranger in (Api(), Api("fh_nonsense"), Api(" ")):
        answer = call(stranger, operation, world)
        assert answer.status == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_being_signed_in_on_the_pages_is_no_token(world: World) -> None:
    client = Client()
    client.force_login(world.member(Role.OWNER).user)
    assert client.get(f"{ROOT}personas").status_code == 401


def test_a_token_must_come_as_a_bearer(world: World) -> None:
    _, secret = create_token(member=world.member(Role.OWNER))
    for header in (secret, f"Token {secret}", f"Basic {secret}"):
        answer = Client().get(f"{ROOT}personas", headers={"Authorization": header})
        assert answer.status_code == 401


def test_a_revoked_token_is_none(world: World) -> None:
    member = world.member(Role.OWNER)
    row, secret = create_token(member=member)
    assert Api(secret).get("personas").status == 200
    revoke_token(token=row, by=member.user)
    assert Api(secret).get("personas").status == 401


def test_a_token_follows_its_member_into_another_role(world: World) -> None:
    member = world.member(Role.RESEARCHER)
    api = caller(member)
    assert api.post("codes", {"name": "first"}).status == 201
    member.role = Role.VIEWER
    member.save()
    assert api.post("codes", {"name": "second"}).status == 403
    member.delete()
    assert api.get("personas").status == 401


@with_ids
def test_to_the_neighbours_nothing_of_this_workspace_is_there(
    operation: Operation, world: World
) -> None:
    neighbour = caller(
        create_member(workspace=create_workspace(), user=create_user(), role=Role.OWNER)
    )
    assert call(neighbour, operation, world).status == 404


@with_ids
def test_what_is_no_id_is_not_there(operation: Operation, world: World) -> None:
    api = caller(world.member(Role.OWNER))
    for pk in ("0", "999999999999999999", "9" * 400, "-1", "1.0", "abc", "٣"):
        path = re.sub(r"{\w+}", pk, operation.path)
        assert call(api, operation, world, at=path).status == 404, pk


@pytest.mark.parametrize(
    ("operation", "field", "noun"),
    [
        ("post codings", "interview", "interview"),
        ("post codings", "code", "code"),
        ("post codings", "participants", "participant"),
        ("post codes", "parent", "code"),
        ("post interviews", "study", "study"),
        ("put personas/{persona}/cast", "participants", "participant"),
        ("put personas/{persona}/cast", "exclude", "participant"),
        ("post personas/{persona}/claims", "codes", "code"),
        ("post personas/{persona}/claims", "excerpts", "excerpt"),
    ],
)
def test_an_id_of_another_workspace_inside_a_body_is_not_there(
    operation: str, field: str, noun: str, world: World
) -> None:
    chosen = next(known for known in OPERATIONS if str(known) == operation)
    foreign: str | list[str] = str(create_world().rows[noun].pk)
    sent = {
        **body(chosen, world),
        field: [foreign] if field.endswith(("s", "exclude")) else foreign,
    }
    api = caller(world.member(Role.OWNER))
    answer = getattr(api, chosen.method)(address(chosen, world), sent)
    assert answer.status == 404


def test_speakers_cannot_be_people_of_another_workspace(world: World) -> None:
    foreign = str(create_world().rows["participant"].pk)
    api = caller(world.member(Role.OWNER))
    answer = api.post("interviews", {"title": "T", "text": "Jo: Yes.", "speakers": {"Jo": foreign}})
    assert (answer.status, list(answer.fields)) == (404, ["speakers"])
    assert len(api.get("interviews")["items"]) == 1


def test_lists_hold_only_what_is_in_the_workspace(world: World) -> None:
    create_world()
    api = caller(world.member(Role.OWNER))
    for path, noun in (
        ("participants", "participant"),
        ("interviews", "interview"),
        ("codes", "code"),
        ("codings", "coding"),
        ("personas", "persona"),
        (f"personas/{world.rows['persona'].pk}/claims", "claim"),
    ):
        assert [item["id"] for item in api.get(path)["items"]] == [str(world.rows[noun].pk)]


@pytest.mark.parametrize("noun", ["interview", "code", "persona"])
def test_codings_of_what_is_elsewhere_are_not_there(noun: str, world: World) -> None:
    foreign = create_world().rows[noun].pk
    assert caller(world.member(Role.OWNER)).get("codings", **{noun: foreign}).status == 404
