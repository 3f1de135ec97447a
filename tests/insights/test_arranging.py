"""Many codes at once: another place, another colour, and both taken back."""

import pytest

from accounts.models import User
from insights.actions import arrange_codes, delete_code, recolour_codes, undo_arranging
from insights.models import Code
from lib.problems import Refused
from tests.factories import create_code, create_user
from tests.insights.test_merges import snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder() -> User:
    return create_user()


@pytest.fixture
def source() -> Code:
    return create_code(name="Cost")


@pytest.fixture
def target(source: Code) -> Code:
    return create_code(workspace=source.workspace, name="Money")


def test_many_codes_are_moved_and_moved_back(source: Code, target: Code, coder: User) -> None:
    workspace = source.workspace
    one, two = (create_code(workspace=workspace, name=name) for name in "ab")
    create_code(workspace=workspace, parent=target)
    before = snapshot(workspace)
    change = arrange_codes(workspace=workspace, codes=[two, one], parent=target, by=coder)
    under = Code.objects.living().filter(parent=target)
    assert list(under)[1:] == [two, one]
    undo_arranging(workspace=workspace, change=change.pk, by=coder)
    assert snapshot(workspace) == before


def test_codes_are_not_moved_under_themselves_or_onto_a_name(
    source: Code, target: Code, coder: User
) -> None:
    workspace = source.workspace
    child = create_code(workspace=workspace, parent=source, name="Money")
    with pytest.raises(Refused):
        arrange_codes(workspace=workspace, codes=[target, source], parent=child, by=coder)
    with pytest.raises(Refused, match="Money"):
        arrange_codes(workspace=workspace, codes=[target], parent=source, by=coder)
    target.refresh_from_db()
    assert target.parent is None


def test_an_arrangement_is_not_undone_into_a_circle(
    source: Code, target: Code, coder: User
) -> None:
    workspace = source.workspace
    child = create_code(workspace=workspace, parent=source)
    change = arrange_codes(workspace=workspace, codes=[child], parent=None, by=coder)
    arrange_codes(workspace=workspace, codes=[source], parent=child, by=coder)
    with pytest.raises(Refused, match="stands under it now"):
        undo_arranging(workspace=workspace, change=change.pk, by=coder)


def test_an_arrangement_is_not_undone_under_a_code_that_is_gone(
    source: Code, target: Code, coder: User
) -> None:
    workspace = source.workspace
    child = create_code(workspace=workspace, parent=source)
    change = arrange_codes(workspace=workspace, codes=[child], parent=None, by=coder)
    delete_code(code=source, by=coder)
    with pytest.raises(Refused, match="gone"):
        undo_arranging(workspace=workspace, change=change.pk, by=coder)


def test_many_codes_get_a_colour_and_their_own_back(
    source: Code, target: Code, coder: User
) -> None:
    workspace = source.workspace
    before = snapshot(workspace)
    change = recolour_codes(workspace=workspace, codes=[source, target], colour="#B42332", by=coder)
    assert set(Code.objects.values_list("colour", flat=True)) == {"#b42332"}
    undo_arranging(workspace=workspace, change=change.pk, by=coder)
    assert snapshot(workspace) == before


def test_nothing_is_arranged_without_codes_of_this_codebook(source: Code, coder: User) -> None:
    for codes in ([], [create_code()]):
        with pytest.raises(Refused) as refused:
            recolour_codes(workspace=source.workspace, codes=codes, colour="#0f6a64", by=coder)
        assert refused.value.field == "codes"
