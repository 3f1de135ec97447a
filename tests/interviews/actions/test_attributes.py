import pytest

from accounts.models import User, Workspace
from interviews.actions import (
    create_attribute,
    delete_attribute,
    edit_attribute,
    move_attribute,
)
from interviews.models import AttributeDefinition
from lib.problems import Refused
from personas.actions import create_persona, set_cast
from tests.factories import create_participant


def test_a_key_is_made_of_the_name_and_stays(workspace: Workspace, owner: User) -> None:
    made = create_attribute(workspace=workspace, by=owner, label="Team size", takes="number")
    edit_attribute(definition=made, by=owner, label="People in the team", takes="number")
    made.refresh_from_db()
    assert (made.key, made.label) == ("team_size", "People in the team")


def test_two_names_that_make_one_key_get_two(workspace: Workspace, owner: User) -> None:
    keys = {
        create_attribute(workspace=workspace, by=owner, label=label).key
        for label in ("Team size", "Team-size", "年齢", "職業")
    }
    assert len(keys) == 4


@pytest.mark.parametrize(
    ("label", "takes", "choices", "field"),
    [
        ("  ", "text", [], "label"),
        ("role", "text", [], "label"),
        ("Tier", "choice", ["gold", " gold "], "choices"),
        ("x" * 61, "text", [], "label"),
    ],
)
def test_what_cannot_be_an_attribute_is_refused_beside_its_field(
    workspace: Workspace, owner: User, label: str, takes: str, choices: list[str], field: str
) -> None:
    create_attribute(workspace=workspace, by=owner, label="Role")
    with pytest.raises(Refused) as refused:
        create_attribute(workspace=workspace, by=owner, label=label, takes=takes, choices=choices)
    assert refused.value.field == field


def test_another_type_converts_what_is_there(workspace: Workspace, owner: User) -> None:
    made = create_attribute(workspace=workspace, by=owner, label="Staff")
    person = create_participant(workspace=workspace, attributes={"staff": "220"})
    edit_attribute(definition=made, by=owner, label="Staff", takes="number")
    person.refresh_from_db()
    assert person.attributes == {"staff": 220}


def test_a_type_that_would_lose_a_value_is_refused(workspace: Workspace, owner: User) -> None:
    made = create_attribute(workspace=workspace, by=owner, label="Staff")
    person = create_participant(workspace=workspace, attributes={"staff": "many"})
    with pytest.raises(Refused, match=f"{person.label} has “many”"):
        edit_attribute(definition=made, by=owner, label="Staff", takes="number")
    made.refresh_from_db()
    assert made.type == "text"


def test_deleting_takes_the_values_and_whoever_was_cast_by_them(
    workspace: Workspace, owner: User
) -> None:
    made = create_attribute(workspace=workspace, by=owner, label="Staff", takes="number")
    person = create_participant(workspace=workspace, attributes={"staff": 220, "role": "buyer"})
    persona = create_persona(workspace=workspace, by=owner, name="Carla")
    rule = {"all": [{"attribute": "staff", "op": "at_least", "value": 100}]}
    set_cast(persona=persona, by=owner, participants=[], rule=rule)
    assert persona.cast_members.count() == 1
    assert delete_attribute(definition=made, by=owner) == 1
    person.refresh_from_db()
    assert person.attributes == {"role": "buyer"}
    assert not persona.cast_members.exists()


def test_moving_changes_the_order_and_stops_at_the_ends(workspace: Workspace, owner: User) -> None:
    for label in ("One", "Two", "Three"):
        create_attribute(workspace=workspace, by=owner, label=label)
    rows = AttributeDefinition.objects.filter(workspace=workspace)
    move_attribute(definition=rows.get(label="Three"), by=owner, up=True)
    move_attribute(definition=rows.get(label="One"), by=owner, up=True)
    assert [row.label for row in rows.all()] == ["One", "Three", "Two"]
