from typing import Any

import pytest

from accounts.models import Workspace
from insights.models import Code
from tests.api.calling import Api
from tests.factories import create_code


def test_a_code_is_made_with_what_was_sent(api: Api) -> None:
    sent = {
        "name": "boring audit",
        "facet": "goals",
        "definition": "Wants it uneventful",
        "colour": "#0F6A64",
        "statement": "want the boring audit",
    }
    made = api.post("codes", sent)
    assert made.status == 201
    assert {key: made[key] for key in sent} == {**sent, "colour": "#0f6a64"}
    assert made["statement_one"] == "wants the boring audit"
    assert api.get(f"codes/{made['id']}").body == made.body


def test_a_name_is_enough(api: Api) -> None:
    made = api.post("codes", {"name": "anything"})
    assert (made["facet"], made["parent"], made["stage"]) == ("other", None, None)
    assert made["colour"].startswith("#")


def test_a_code_stands_under_another(api: Api) -> None:
    above = api.post("codes", {"name": "above", "colour": "#123456"})
    below = api.post("codes", {"name": "below", "parent": above["id"]})
    assert (below["parent"], below["colour"]) == (above["id"], "#123456")


def test_a_stage_belongs_to_the_buying_stages(api: Api) -> None:
    made = api.post("codes", {"name": "a", "facet": "buying_stage", "stage": "shortlist"})
    assert made["stage"] == "shortlist"
    assert api.post("codes", {"name": "b", "facet": "goals", "stage": "live"})["stage"] is None


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "taken"}, "name"),
        ({"facet": "wishes"}, "facet"),
        ({"colour": "red"}, "colour"),
        ({"colour": "#12345g"}, "colour"),
        ({"statement": "x" * 201}, "statement"),
        ({"facet": "buying_stage", "stage": "never"}, "stage"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(
    sent: dict[str, Any], field: str, api: Api, workspace: Workspace
) -> None:
    create_code(workspace=workspace, name="taken")
    answer = api.post("codes", {"name": "new", **sent})
    assert (answer.status, list(answer.fields)) == (422, [field])
    assert Code.objects.count() == 1


def test_a_merged_code_is_no_longer_there(api: Api, workspace: Workspace) -> None:
    kept = create_code(workspace=workspace)
    gone = create_code(workspace=workspace, merged_into=kept)
    assert api.get(f"codes/{gone.pk}").status == 404
    assert [code["id"] for code in api.get("codes")["items"]] == [str(kept.pk)]
    assert api.post("codes", {"name": "new", "parent": str(gone.pk)}).status == 404
