import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Workspace
from interviews.models import AttributeDefinition
from tests.factories import create_attribute, create_participant


def place(workspace: Workspace, name: str, *args: int) -> str:
    return reverse(f"interviews:{name}", args=[workspace.slug, *args])


def test_an_attribute_is_added_moved_and_reworded(
    colleague_client: Client, workspace: Workspace
) -> None:
    url = place(workspace, "attribute_list")
    colleague_client.post(url, {"label": "Staff", "takes": "number"})
    colleague_client.post(url, {"label": "Tier", "takes": "choice", "choices": "gold\n\niron\n"})
    staff, tier = AttributeDefinition.objects.filter(workspace=workspace)
    assert tier.choices == ["gold", "iron"]
    colleague_client.post(place(workspace, "attribute_move", tier.pk), {"to": "up"})
    assert list(AttributeDefinition.objects.filter(workspace=workspace)) == [tier, staff]
    edit = place(workspace, "attribute_edit", tier.pk)
    assert "gold\niron" in colleague_client.get(edit).content.decode()
    colleague_client.post(edit, {"label": "Level", "takes": "text"})
    tier.refresh_from_db()
    assert (tier.label, tier.type, tier.choices, tier.key) == ("Level", "text", [], "tier")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"label": "", "takes": "text"}, "label"),
        ({"label": "Staff", "takes": "text"}, "label"),
        ({"label": "Tier", "takes": "choice", "choices": "gold"}, "choices"),
        ({"label": "Tier", "takes": "colour"}, "takes"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    owner_client: Client, workspace: Workspace, sent: dict[str, str], field: str
) -> None:
    create_attribute(workspace=workspace, label="Staff")
    answer = owner_client.post(place(workspace, "attribute_list"), sent)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert AttributeDefinition.objects.count() == 1


def test_deleting_says_how_many_people_lose_a_value(
    owner_client: Client, workspace: Workspace
) -> None:
    definition = create_attribute(workspace=workspace, key="staff", label="Staff")
    person = create_participant(workspace=workspace, attributes={"staff": "220"})
    url = place(workspace, "attribute_delete", definition.pk)
    assert "1 participant loses" in owner_client.get(url).content.decode()
    owner_client.post(url)
    person.refresh_from_db()
    assert person.attributes == {}


def test_a_marketer_does_not_define_what_is_asked(
    marketer_client: Client, workspace: Workspace
) -> None:
    assert marketer_client.get(place(workspace, "attribute_list")).status_code == 403


def test_attributes_of_another_workspace_do_not_exist(
    outsider_client: Client, workspace: Workspace
) -> None:
    definition = create_attribute(workspace=workspace)
    for name in ("attribute_edit", "attribute_move", "attribute_delete"):
        url = reverse(f"interviews:{name}", args=["next-door", definition.pk])
        assert outsider_client.post(url).status_code == 404


def test_choices_are_listed_in_plain_words(owner_client: Client, workspace: Workspace) -> None:
    create_attribute(workspace=workspace, label="Status", type="choice", choices=["no_decision"])
    page = owner_client.get(place(workspace, "attribute_list")).content.decode()
    assert "Choice: No decision" in page
