"""The demo shows how far two coders agree, and where they do not."""

from datetime import date

import pytest

from accounts.models import User, Workspace
from config.demo.load import load_demo
from insights.analysis.layers import compare, overall
from insights.board.filters import Filters
from insights.compared import compare_coders
from insights.disputes import disputes
from insights.models import Coding, Coverage
from insights.snapshot import load

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 30)


@pytest.fixture
def workspace() -> Workspace:
    load_demo(password="not for signing in", today=TODAY)
    return Workspace.objects.get(slug="demo")


@pytest.fixture
def nadia(workspace: Workspace) -> User:
    return User.objects.get(email="nadia@larderline.example.com")


def test_two_coders_have_finished_one_interview(workspace: Workspace) -> None:
    rows = Coverage.objects.select_related("coder", "interview")
    assert {row.coder.name for row in rows} == {"Nadia Farrow", "Ben Okello"}
    [interview] = {row.interview for row in rows}
    assert interview.title.startswith("Operations manager, frozen vegetables")
    assert not Coding.objects.filter(shared=False).exists()


def test_they_agree_well_but_not_wholly(workspace: Workspace, nadia: User) -> None:
    found = load(workspace, nadia, Filters())
    told = compare_coders(found, workspace, nadia, assume=False, sees_all=False)
    pair = told.usual_pair()
    used = sorted({mark.code for mark in told.marks})
    agreed = compare(told.marks, told.texts, pair, used, "turn")
    together = overall(agreed)
    assert together is not None
    assert 0.7 <= together <= 0.85
    assert sum(one.alpha == 1 for one in agreed) > len(agreed) / 2
    assert any(one.alpha == 0 for one in agreed)


def test_disagreements_are_open(workspace: Workspace, nadia: User) -> None:
    found, _ = disputes(workspace, nadia)
    assert {one.first.code.name for one in found} == {"The floor won't use it"}
    assert all(one.settlement is None for one in found)
