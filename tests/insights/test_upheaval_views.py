"""The pages on which a codebook is turned over."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Change, Workspace
from insights.models import Code
from interviews.models import Consent, Participant
from tests.factories import (
    create_code,
    create_coding,
    create_interview,
    create_participant,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(colleague_client: Client) -> Client:
    """A researcher's."""
    return colleague_client


@pytest.fixture
def code(workspace: Workspace) -> Code:
    return create_code(workspace=workspace, name="Cost")


@pytest.fixture
def person(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


def at(workspace: Workspace, name: str, *args: object) -> str:
    return reverse(f"insights:{name}", args=[workspace.slug, *args])


def test_merging_offers_its_way_back(page: Client, workspace: Workspace, code: Code) -> None:
    other = create_code(workspace=workspace, name="Money")
    answer = page.post(at(workspace, "code_merge", code.pk), {"into": other.pk}, follow=True)
    undo = at(workspace, "code_unmerge", code.pk)
    assert undo in answer.content.decode()
    answer = page.post(undo, follow=True)
    assert "Cost is a code of its own again" in answer.content.decode()
    answer = page.post(undo, follow=True)
    assert "undone already" in answer.content.decode()


def test_the_code_to_merge_into_may_stand_in_the_address(
    page: Client, workspace: Workspace, code: Code
) -> None:
    other = create_code(workspace=workspace)
    answer = page.get(at(workspace, "code_merge", code.pk), {"into": other.pk})
    assert answer.context["form"]["into"].value() == str(other.pk)


def test_splitting_moves_what_was_ticked(
    page: Client, workspace: Workspace, code: Code, person: Participant
) -> None:
    interview = create_interview(participant=person)
    first, second = (
        create_coding(interview=interview, code=code, start=start, end=start + 3)
        for start in (0, 4)
    )
    address = at(workspace, "code_split", code.pk)
    shown = page.get(address).content.decode()
    assert shown.count('name="codings"') == 2
    answer = page.post(address, {"codings": [first.pk], "name": "Licence"}, follow=True)
    assert "1 quote moved to Licence" in answer.content.decode()
    assert Code.objects.get(name="Licence").codings.get() == first
    answer = page.post(at(workspace, "code_unsplit", code.pk), follow=True)
    assert "has its quotes back" in answer.content.decode()
    assert set(code.codings.all()) == {first, second}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Choose the quotes that move."),
        ({"codings": ["7"], "name": "x"}, "One of these quotes is gone"),
    ],
)
def test_a_split_that_lacks_something_keeps_what_was_typed(
    page: Client, workspace: Workspace, code: Code, sent: dict[str, object], told: str
) -> None:
    create_coding(
        interview=create_interview(participant=create_participant(workspace=workspace)), code=code
    )
    answer = page.post(at(workspace, "code_split", code.pk), sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_split_without_a_name_keeps_the_ticks(
    page: Client, workspace: Workspace, code: Code, person: Participant
) -> None:
    coding = create_coding(interview=create_interview(participant=person), code=code)
    answer = page.post(at(workspace, "code_split", code.pk), {"codings": [coding.pk]})
    assert answer.status_code == 422
    assert answer.context["chosen"] == {coding.pk}
    assert "Name the new code" in answer.content.decode()


def test_words_that_are_not_to_be_quoted_are_not_shown(
    page: Client, workspace: Workspace, code: Code, person: Participant
) -> None:
    interview = create_interview(participant=person, text="I dread the audit.")
    create_coding(interview=interview, code=code, quote="dread")
    Consent.objects.create(
        workspace=workspace,
        participant=person,
        recorded_on=timezone.localdate(),
        analyse=True,
        quote_inside=False,
    )
    shown = page.get(at(workspace, "code_split", code.pk)).content.decode()
    assert "Not to be quoted" in shown
    assert "dread" not in shown


def test_many_codes_are_moved_and_moved_back(
    page: Client, workspace: Workspace, code: Code
) -> None:
    child = create_code(workspace=workspace, name="Licence")
    sent = {"codes": [child.pk], "action": "move", "parent": code.pk}
    answer = page.post(at(workspace, "codes_arrange"), sent, follow=True)
    assert "1 code changed" in answer.content.decode()
    assert Code.objects.get(pk=child.pk).parent == code
    change = Change.objects.get(verb="codebook.arranged")
    undo = at(workspace, "codes_arrange_undo")
    assert f"{undo}?change={change.pk}" in answer.content.decode()
    page.post(f"{undo}?change={change.pk}")
    assert Code.objects.get(pk=child.pk).parent is None
    for nothing in ("", "?change=x", "?change=0"):
        answer = page.post(f"{undo}{nothing}", follow=True)
        assert "There is nothing to undo" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"action": "move"}, "Tick the codes first."),
        ({"action": "recolour", "codes": ["1"]}, "was merged or deleted"),
        ({"action": "recolour"}, "Choose a colour."),
    ],
)
def test_arranging_nothing_says_what_is_missing(
    page: Client, workspace: Workspace, code: Code, sent: dict[str, object], told: str
) -> None:
    Code.objects.filter(pk=1).exclude(pk=code.pk).delete()
    answer = page.post(at(workspace, "codes_arrange"), sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_tidying_shows_look_alikes_and_what_nobody_uses(
    page: Client, workspace: Workspace, code: Code, person: Participant
) -> None:
    create_coding(interview=create_interview(participant=person), code=code)
    create_code(workspace=workspace, name="Costs")
    shown = page.get(at(workspace, "code_tidy"))
    assert [(pair.merge.code.name, pair.keep.code.name) for pair in shown.context["pairs"]] == [
        ("Costs", "Cost")
    ]
    assert [node.code.name for node in shown.context["unused"]] == ["Costs"]


def test_the_history_tells_what_was_done_and_takes_a_merge_back(
    page: Client, workspace: Workspace, code: Code
) -> None:
    other = create_code(workspace=workspace, name="Money")
    page.post(at(workspace, "code_edit", code.pk), {"name": "Price", "facet": "goals"})
    page.post(at(workspace, "code_merge", code.pk), {"into": other.pk})
    of_target = page.get(at(workspace, "code_history", other.pk)).content.decode()
    assert "“Price” into it" in of_target
    assert at(workspace, "code_unmerge", code.pk) in of_target
    of_source = page.get(at(workspace, "code_history", code.pk)).content.decode()
    assert "the name" in of_source and "It was merged into" in of_source
    page.post(at(workspace, "code_unmerge", code.pk))
    of_target = page.get(at(workspace, "code_history", other.pk)).content.decode()
    assert at(workspace, "code_unmerge", code.pk) not in of_target


@pytest.mark.parametrize("name", ["code_tidy", "code_split", "code_history"])
def test_more_quotes_take_no_more_queries(
    name: str, page: Client, workspace: Workspace, code: Code, person: Participant
) -> None:
    address = at(workspace, name, *([] if name == "code_tidy" else [code.pk]))
    spent = []
    for _ in range(2):
        for _ in range(3):
            create_coding(interview=create_interview(participant=person), code=code)
            merged = create_code(workspace=workspace)
            page.post(at(workspace, "code_merge", merged.pk), {"into": code.pk})
            create_code(workspace=workspace)
        page.get(address)
        with CaptureQueriesContext(connection) as captured:
            page.get(address)
        spent.append(len(captured))
    assert spent[0] == spent[1]
