"""Other readings with votes, and numbers beside an insight."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Change, User, Workspace
from insights.actions.metrics import add_metric, delete_metric, edit_metric
from insights.actions.readings import (
    add_alternative,
    delete_alternative,
    edit_alternative,
    vote,
    withdraw_vote,
)
from insights.models import Alternative, Insight, Metric, Vote
from lib.problems import Refused

pytestmark = pytest.mark.django_db
TOLD: dict[str, Any] = {
    "relation": "confirms",
    "name": "Sites that still print",
    "value": "71 %",
    "denominator": "of 204 sites asked",
    "source": "Spring survey",
    "measured_on": date(2026, 3, 1),
}


@pytest.fixture
def insight(workspace: Workspace) -> Insight:
    return Insight.objects.create(workspace=workspace, statement="They trust what they can hold.")


def test_a_vote_is_one_and_moves(insight: Insight, colleague: User, marketer: User) -> None:
    other = add_alternative(insight=insight, by=marketer, text="They were told to print.")
    vote(insight=insight, by=colleague, alternative=None)
    vote(insight=insight, by=marketer, alternative=None)
    vote(insight=insight, by=marketer, alternative=other)
    votes = Vote.objects.order_by("pk").values_list("voter__name", "alternative")
    assert list(votes) == [(colleague.name, None), (marketer.name, other.pk)]
    withdraw_vote(insight=insight, by=colleague)
    assert Vote.objects.count() == 1


def test_no_reading_of_another_insight_is_voted_for(insight: Insight, colleague: User) -> None:
    elsewhere = Insight.objects.create(workspace=insight.workspace, statement="They wait.")
    other = add_alternative(insight=elsewhere, by=colleague, text="They do not.")
    with pytest.raises(Refused):
        vote(insight=insight, by=colleague, alternative=other)


def test_a_reading_is_its_authors_and_why_not_is_everybodys(
    insight: Insight, colleague: User, marketer: User, owner: User
) -> None:
    other = add_alternative(insight=insight, by=marketer, text="They were told to print.")
    edit_alternative(reading=other, by=colleague, text=other.text, why_not="Two sites were not.")
    with pytest.raises(Refused) as refused:
        edit_alternative(reading=other, by=colleague, text="Mine.", why_not="")
    assert refused.value.field == "text"
    with pytest.raises(Refused):
        delete_alternative(reading=other, by=colleague)
    delete_alternative(reading=other, by=owner)
    assert not Alternative.objects.exists()
    assert "told to print" not in str(list(Change.objects.values_list("after", flat=True)))


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"value": ""}, "value"),
        ({"denominator": " "}, "denominator"),
        ({"source": ""}, "source"),
        ({"measured_on": None}, "measured_on"),
        ({"measured_on": timezone.localdate() + timedelta(days=2)}, "measured_on"),
        ({"name": ""}, "name"),
        ({"relation": "proves"}, "relation"),
        ({"origin": "hearsay"}, "origin"),
        ({"value": "9" * 41}, "value"),
    ],
)
def test_a_number_is_told_whole(
    insight: Insight, colleague: User, missing: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        add_metric(insight=insight, by=colleague, **{**TOLD, **missing})
    assert refused.value.field == field


def test_a_number_to_validate_may_be_unknown_until_it_is_validated(
    insight: Insight, colleague: User
) -> None:
    metric = add_metric(
        insight=insight, by=colleague, relation="to_validate", name="Sites that still print"
    )
    assert (metric.value, metric.measured_on) == ("", None)
    with pytest.raises(Refused):
        edit_metric(metric=metric, by=colleague, relation="confirms", name=metric.name)
    assert edit_metric(metric=metric, by=colleague, **TOLD).relation == "confirms"
    change = Change.objects.get(verb="metric.edited")
    assert change.after
    assert change.after["was"] == "to_validate" and "71" not in str(change.after)
    delete_metric(metric=metric, by=colleague)
    assert not Metric.objects.exists()
