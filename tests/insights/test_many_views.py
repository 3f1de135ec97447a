from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Workspace
from insights.models import Code, Coding
from interviews.models import Interview
from tests.factories import create_code as make_code
from tests.factories import create_coding, create_interview, create_participant

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def interview(workspace: Workspace) -> Interview:
    return create_interview(
        participant=create_participant(workspace=workspace), text="One 🙂 two. One three."
    )


@pytest.fixture
def code(workspace: Workspace) -> Code:
    return make_code(workspace=workspace, name="Fear")


def go(name: str, *args: Any) -> str:
    return reverse(f"insights:{name}", args=["brightwell", *args])


def test_a_highlight_gets_other_ends(
    colleague_client: Client, interview: Interview, code: Code
) -> None:
    coding = create_coding(interview=interview, code=code, quote="two")
    sent = {"start": 4, "end": 9, "version": 1}
    told = colleague_client.post(go("coding_move", coding.pk), sent, headers=JSON)
    assert told.status_code == 200
    assert (told.json()["id"], told.json()["start"], told.json()["end"]) == (str(coding.pk), 4, 9)


@pytest.mark.parametrize(
    ("change", "status"),
    [({"version": 9}, 409), ({"end": 999}, 422), ({"start": "x"}, 422), ({"end": 2}, 422)],
)
def test_ends_that_do_not_fit_are_refused_with_the_reason(
    colleague_client: Client, interview: Interview, change: dict[str, Any], status: int
) -> None:
    coding = create_coding(interview=interview, quote="two")
    sent = {"start": 4, "end": 9, "version": 1, **change}
    answer = colleague_client.post(go("coding_move", coding.pk), sent, headers=JSON)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_all_matches_are_tagged_and_taken_back_and_tagged_again(
    colleague_client: Client, interview: Interview, code: Code
) -> None:
    sent = {"spans": "0-3 11-14", "code": code.pk, "voice": "did", "version": 1}
    made = colleague_client.post(go("coding_add_many", interview.pk), sent, headers=JSON)
    assert made.status_code == 201
    told = made.json()["codings"]
    assert [(one["start"], one["end"], one["voice"]) for one in told] == [
        (0, 3, "did"),
        (11, 14, "did"),
    ]
    ids = " ".join(one["id"] for one in told)
    gone = colleague_client.post(go("coding_remove_many"), {"codings": ids}, headers=JSON)
    assert gone.json() == {"ids": ids.split()}
    assert not Coding.objects.exists()
    back = colleague_client.post(go("coding_restore_many"), {"codings": ids}, headers=JSON)
    assert (back.status_code, back.json()["codings"]) == (201, told)


@pytest.mark.parametrize(
    "change", [{"spans": ""}, {"spans": "0-3 4"}, {"spans": "0-99"}, {"code": 10**9}]
)
def test_places_that_do_not_fit_tag_nothing(
    colleague_client: Client, interview: Interview, code: Code, change: dict[str, Any]
) -> None:
    sent = {"spans": "0-3", "code": code.pk, **change}
    answer = colleague_client.post(go("coding_add_many", interview.pk), sent, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["error"] and answer.json()["field"]
    assert not Coding.objects.exists()


def test_tags_that_never_were_do_not_come_back(colleague_client: Client) -> None:
    url = go("coding_restore_many")
    assert colleague_client.post(url, {"codings": "4711"}, headers=JSON).status_code == 404
    assert colleague_client.post(url, {"codings": "1; DROP"}, headers=JSON).status_code == 422


def test_the_layer_of_another_coder_is_not_there(
    colleague_client: Client, interview: Interview
) -> None:
    blind = create_coding(interview=interview, quote="two", shared=False)
    url = go("coding_remove_many")
    assert colleague_client.post(url, {"codings": blind.pk}, headers=JSON).status_code == 404
    moved = colleague_client.post(go("coding_move", blind.pk), {"start": 0, "end": 3}, headers=JSON)
    assert moved.status_code == 404
    assert Coding.objects.filter(pk=blind.pk).exists()
