from accounts.models import User, Workspace
from tests.api.calling import Api
from tests.factories import create_coding, create_insight, create_metric
from tests.insights.insight_scene import create_insight_scene


def test_an_insight_is_written_and_read(api: Api, workspace: Workspace, owner: User) -> None:
    scene = create_insight_scene(workspace, owner)
    given = {
        "statement": "They trust what they can hold.",
        "interpretation": "Paper does not crash.",
        "unarticulated": True,
        "excerpts": [str(scene.excerpt("prints")), str(scene.excerpt("all"))],
        "for_product": "Print.",
    }
    made = api.post("insights", given)
    assert made.status == 201
    assert (made["unarticulated"], made["for_product"]) == (True, "Print.")
    stances = {one["stance"] for one in made["excerpts"]}
    assert (len(made["excerpts"]), stances, made["codes"]) == (2, {"supports"}, [])
    assert api.get(f"insights/{made['id']}")["statement"] == given["statement"]


def test_what_is_said_is_refused_beside_its_field(
    api: Api, workspace: Workspace, owner: User
) -> None:
    scene = create_insight_scene(workspace, owner)
    given = {"statement": "They wait.", "interpretation": "So.", "unarticulated": True}
    refused = api.post("insights", {**given, "excerpts": [str(scene.excerpt("fine"))]})
    assert refused.status == 422 and "says it in words" in str(refused.body)
    foreign = create_coding()
    assert api.post("insights", {**given, "excerpts": [str(foreign.excerpt_id)]}).status == 404
    assert api.post("insights", {**given, "codes": [str(foreign.code_id)]}).status == 404
    assert api.get("insights")["items"] == []


def test_insights_are_listed_by_how_far_they_are(api: Api, workspace: Workspace) -> None:
    held = create_insight(workspace=workspace, status="held")
    create_metric(insight=held, name="Sites")
    create_insight(workspace=workspace)
    create_insight()
    assert len(api.get("insights")["items"]) == 2
    found = api.get("insights?status=held")["items"]
    assert [(one["id"], one["metrics"][0]["name"]) for one in found] == [(str(held.pk), "Sites")]
