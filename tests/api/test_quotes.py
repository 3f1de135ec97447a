import pytest

from accounts.models import Workspace
from tests.api.calling import Api
from tests.factories import create_coding, create_consent
from tests.insights.board.scene import Scene, create_scene


@pytest.fixture
def scene(workspace: Workspace) -> Scene:
    return create_scene(workspace)


def test_quotes_come_as_on_the_board(api: Api, scene: Scene) -> None:
    answer = api.get("quotes")
    assert answer["total"] == 3 and answer["next"] is None
    assert [item["quote"] for item in answer["items"]] == [
        "Nobody audits us",
        "The audit found it",
        "already lost",
    ]
    lost, coding = answer["items"][2], scene.codings["lost"]
    assert (lost["start"], lost["end"], lost["version"]) == (39, 51, 1)
    assert lost["participants"] == [str(scene.anna.pk)]
    assert lost["codings"] == [
        {
            "id": str(coding.pk),
            "code": str(scene.blame.pk),
            "facet": "concerns",
            "stance": "supports",
            "voice": "said",
            "coder": str(scene.user.pk),
        }
    ]
    assert lost["path"] == f"/w/brightwell/evidence/{coding.excerpt.guid}"


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("q=audits", ["Nobody audits us", "The audit found it"]),
        ("voice=did&voice=unspoken", ["The audit found it"]),
        ("a.industry=bakery", ["Nobody audits us"]),
        ("until=2026-03-31&facet=concerns", ["already lost"]),
        ("by=code&stance=contradicts", ["Nobody audits us"]),
    ],
)
def test_the_filters_are_those_of_the_board(
    api: Api, scene: Scene, query: str, quotes: list[str]
) -> None:
    answer = api.get(f"/api/v1/quotes?{query}")
    assert [item["quote"] for item in answer["items"]] == quotes


def test_following_next_shows_every_quote_once(api: Api, scene: Scene) -> None:
    for start in range(30):
        create_coding(interview=scene.interviews["anna"], start=start, end=start + 5)
    first = api.get("/api/v1/quotes?voice=said")
    second = api.get(first["next"])
    shown = [item["id"] for item in [*first["items"], *second["items"]]]
    assert len(shown) == len(set(shown)) == first["total"] == 32
    assert second["next"] is None


def test_words_that_may_not_be_quoted_are_null(api: Api, scene: Scene) -> None:
    create_consent(participant=scene.ben, quote_inside=False)
    quotes = {item["start"]: item["quote"] for item in api.get("quotes", kind="survey")["items"]}
    assert quotes == {0: None}
