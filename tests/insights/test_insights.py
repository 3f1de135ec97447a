"""Insights: what they rest on, what makes one unarticulated, and what is logged of it."""

from typing import Any

import pytest

from accounts.models import Change, User, Workspace
from insights.actions.insights import (
    delete_insight,
    edit_insight,
    loosen_insight,
    rest_insight,
    say_implications,
)
from insights.grounds import Grounds, grounds_of
from insights.models import Code, Insight, InsightExcerpt
from interviews.actions import record_consent
from lib.problems import Refused, Stale
from tests.factories import create_code, create_coding, create_user
from tests.insights.insight_scene import Scene, create_insight_scene

pytestmark = pytest.mark.django_db
READING = "They say the tablet is fine because saying otherwise sounds backward."


@pytest.fixture
def scene(workspace: Workspace, colleague: User) -> Scene:
    return create_insight_scene(workspace, colleague)


def grounds(scene: Scene, insight: Insight) -> Grounds:
    return grounds_of(scene.workspace, [insight], scene.by)[0][insight.pk]


def edited(insight: Insight, by: User, **fields: Any) -> Insight:
    return edit_insight(insight=insight, by=by, version=insight.version, **fields)


def test_an_insight_rests_on_a_code_with_all_below_it_and_on_single_quotes(scene: Scene) -> None:
    below = create_code(parent=scene.paper, name="At night")
    extra = create_coding(excerpt=scene.codings["wins"].excerpt, code=below, coder=create_user())
    create_coding(interview=extra.excerpt.interview, quote="on the night", code=below)
    insight = scene.insight(codes=[scene.paper], excerpts=[scene.excerpt("fine")])
    found = grounds(scene, insight)
    assert len(found.rows) == 6
    assert [row.excerpt for row in found.opposing] == [scene.excerpt("office")]
    assert found.people == {scene.anna.pk: "for", scene.ben.pk: "mixed"}
    assert (found.count("for"), found.count("mixed"), found.count("against")) == (1, 1, 0)
    assert len(found.said) == 3 and len(found.shown) == 2


def test_a_code_that_stands_against_turns_its_quotes_around(scene: Scene) -> None:
    insight = scene.insight(codes=[scene.paper], stance="contradicts")
    found = grounds(scene, insight)
    assert [row.excerpt for row in found.supporting] == [scene.excerpt("office")]
    rest_insight(insight=insight, by=scene.by, codes=[scene.paper], stance="supports")
    assert len(grounds(scene, insight).supporting) == 3


def test_a_quote_put_to_it_by_hand_keeps_the_stance_given_there(scene: Scene) -> None:
    insight = scene.insight(
        codes=[scene.paper], excerpts=[scene.excerpt("prints")], stance="contradicts"
    )
    rest_insight(insight=insight, by=scene.by, codes=[scene.paper])
    found = {row.excerpt: (row.against, row.direct) for row in grounds(scene, insight).rows}
    assert found[scene.excerpt("prints")] == (True, True)
    assert found[scene.excerpt("all")] == (False, False)


def test_a_blind_layer_is_no_ground_and_withdrawn_words_are_none(scene: Scene) -> None:
    insight = scene.insight(codes=[scene.paper])
    create_coding(
        excerpt=scene.codings["fine"].excerpt, code=scene.paper, coder=scene.by, shared=False
    )
    assert scene.excerpt("fine") not in {row.excerpt for row in grounds(scene, insight).rows}
    record_consent(participant=scene.ben, by=scene.by, terms={"analyse": False})
    assert grounds(scene, insight).people == {scene.anna.pk: "for"}


def test_nobody_may_say_what_is_unarticulated(scene: Scene) -> None:
    quotes = [scene.excerpt(name) for name in ("prints", "all", "wins")]
    with pytest.raises(Refused, match="1 quote behind it says it in words") as said:
        scene.insight(excerpts=quotes, interpretation=READING, unarticulated=True)
    assert said.value.field == "unarticulated"
    assert not Insight.objects.exists()
    insight = scene.insight(excerpts=quotes[:2], interpretation=READING, unarticulated=True)
    assert insight.unarticulated and insight.interpreter == scene.by
    with pytest.raises(Refused, match="says it in words"):
        rest_insight(insight=insight, by=scene.by, excerpts=quotes[2:])
    assert InsightExcerpt.objects.count() == 2


def test_two_quotes_must_show_what_is_unarticulated_and_somebody_must_read_it(
    scene: Scene,
) -> None:
    insight = scene.insight(excerpts=[scene.excerpt("prints")])
    with pytest.raises(Refused, match="Write the interpretation") as unread:
        edited(insight, scene.by, unarticulated=True)
    assert unread.value.field == "interpretation"
    with pytest.raises(Refused, match=r"at least two quotes .* there are 1"):
        edited(insight, scene.by, unarticulated=True, interpretation=READING)
    rest_insight(insight=insight, by=scene.by, excerpts=[scene.excerpt("all")])
    assert edited(insight, scene.by, unarticulated=True, interpretation=READING).unarticulated


def test_whoever_writes_the_interpretation_is_its_interpreter_unless_another_is_named(
    scene: Scene, owner: User
) -> None:
    insight = scene.insight()
    assert insight.interpreter is None
    insight = edited(insight, owner, interpretation=READING)
    assert insight.interpreter == owner
    insight = edited(insight, owner, interpretation=READING, interpreter=scene.by)
    assert insight.interpreter == scene.by
    assert edited(insight, owner, interpretation="").interpreter is None


def test_two_who_edit_at_once_lose_nothing(scene: Scene, owner: User) -> None:
    insight = scene.insight()
    edited(insight, owner, statement="They trust paper.")
    with pytest.raises(Stale) as late:
        edited(insight, scene.by, statement="They trust nobody.")
    assert late.value.current.statement == "They trust paper."
    with pytest.raises(Stale):
        say_implications(
            insight=insight,
            by=scene.by,
            version=insight.version,
            **dict.fromkeys(("for_content", "for_message", "for_product", "for_service"), "x"),
        )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"statement": "  "}, "statement"),
        ({"statement": "x" * 301}, "statement"),
        ({"facet": "nothing"}, "facet"),
        ({"status": "certain"}, "status"),
        ({"interpretation": "x" * 10_001}, "interpretation"),
        ({"stance": "perhaps"}, "stance"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    scene: Scene, fields: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        scene.insight(**fields)
    assert refused.value.field == field


def test_a_code_merged_away_and_a_deleted_insight_are_refused(scene: Scene) -> None:
    Code.objects.filter(pk=scene.screens.pk).update(merged_into=scene.paper)
    with pytest.raises(Refused, match="merged or deleted"):
        scene.insight(codes=[scene.screens])
    insight = scene.insight()
    delete_insight(insight=Insight.objects.get(pk=insight.pk), by=scene.by)
    with pytest.raises(Refused, match="deleted meanwhile"):
        rest_insight(insight=insight, by=scene.by, codes=[scene.paper])


def test_evidence_is_taken_away_and_the_log_holds_no_word(scene: Scene) -> None:
    insight = scene.insight(codes=[scene.paper], excerpts=[scene.excerpt("fine")])
    loosen_insight(
        insight=insight, by=scene.by, codes=[scene.paper], excerpts=[scene.excerpt("fine")]
    )
    assert grounds(scene, insight).rows == []
    edited(insight, scene.by, statement="They trust paper.", status="held")
    delete_insight(insight=insight, by=scene.by)
    changes = list(Change.objects.filter(object_type="insight").order_by("seq"))
    assert [change.verb.partition(".")[2] for change in changes] == [
        "added", "loosened", "edited", "deleted",
    ]  # fmt: skip
    assert changes[2].after
    assert changes[2].after["fields"] == ["statement", "statement_one", "status"]
    assert "trust" not in str([change.after for change in changes])
