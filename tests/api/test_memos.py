from typing import Any

import pytest

from accounts.models import User, Workspace
from insights.actions import begin_blind
from insights.models import Memo
from tests.api.calling import Api
from tests.factories import (
    create_code,
    create_coding,
    create_interview,
    create_memo,
    create_participant,
)


def test_a_memo_is_written_and_listed_by_what_it_is_on(api: Api, workspace: Workspace) -> None:
    code, other = create_code(workspace=workspace), create_code(workspace=workspace)
    made = api.post("memos", {"text": " Worth it ", "code": str(code.pk)})
    assert (made.status, made["text"], made["code"], made["excerpt"]) == (
        201,
        "Worth it",
        str(code.pk),
        None,
    )
    assert [one["id"] for one in api.get(f"memos?code={code.pk}")["items"]] == [made["id"]]
    assert api.get(f"memos?code={other.pk}")["items"] == []


@pytest.mark.parametrize("about", [{}, {"code": "1", "interview": "1"}, {"code": "99999999"}])
def test_a_memo_is_on_one_thing_of_this_workspace(
    api: Api, workspace: Workspace, about: dict[str, Any]
) -> None:
    assert api.post("memos", {"text": "Hm", **about}).status in {404, 422}
    foreign = create_code()
    assert api.post("memos", {"text": "Hm", "code": str(foreign.pk)}).status in {404, 422}
    assert api.post("memos", {"text": "  ", "code": str(foreign.pk)}).status in {404, 422}
    assert api.get(f"memos?code={foreign.pk}").status == 404
    assert not Memo.objects.exists()


def test_a_tag_and_a_memo_by_token_stay_in_a_blind_layer(
    api: Api, workspace: Workspace, owner: User
) -> None:
    interview = create_interview(participant=create_participant(workspace=workspace))
    coding = create_coding(interview=interview, coder=owner, quote="already lost")
    begin_blind(interview=interview, by=owner)
    create_memo(interview=interview, author=owner, text="Mine", shared=False)
    assert api.get("memos")["items"] == []
    assert len(api.get(f"codings?interview={interview.pk}")["items"]) == 1
    coding.shared = False
    coding.save()
    assert api.get(f"codings?interview={interview.pk}")["items"] == []
