"""What an open reading room asks every second, and the part of the page that says who codes."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Member, User, Workspace
from insights import presence
from insights.actions import begin_blind
from insights.models import BlindLayer, Code, Coding, Coverage
from insights.news import last_seq
from interviews.models import Interview
from tests.conftest import SignIn
from tests.factories import create_code, create_coding, create_interview, create_participant

pytestmark = pytest.mark.django_db
# Session, user and member; savepoint and workspace of the scope; interview and log.
ASKING = 8
HTMX = {"HX-Request": "true"}


@pytest.fixture
def interview(workspace: Workspace) -> Interview:
    return create_interview(participant=create_participant(workspace=workspace))


@pytest.fixture
def code(workspace: Workspace) -> Code:
    return create_code(workspace=workspace, name="Fear")


def go(name: str, interview: Interview) -> str:
    return reverse(f"insights:{name}", args=["brightwell", interview.pk])


def tag(client: Client, interview: Interview, code: Code) -> str:
    sent = {"start": 0, "end": 9, "code": code.pk, "version": 1}
    answer = client.post(go("coding_add", interview), sent, headers={"Accept": "application/json"})
    return str(answer.json()["id"])


def test_another_coder_is_told_of_a_tag_and_then_of_nothing(
    owner_client: Client,
    colleague_client: Client,
    colleague: User,
    interview: Interview,
    code: Code,
) -> None:
    listed = owner_client.get(go("coding_list", interview)).json()
    made = tag(colleague_client, interview, code)
    url = go("coding_changes", interview)
    told = owner_client.get(f"{url}?after={listed['seq']}")
    news = told.json()
    assert [(one["id"], one["mine"]) for one in news["codings"]] == [(made, False)]
    assert news["coders"] == {str(colleague.pk): colleague.name}
    assert not news["anew"]
    again = owner_client.get(
        f"{url}?after={news['seq']}", headers={"If-None-Match": told.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("after", ["", "x", "-1", "9" * 40])
def test_what_is_no_number_asks_for_everything(
    owner_client: Client, interview: Interview, after: str
) -> None:
    answer = owner_client.get(go("coding_changes", interview), {"after": after})
    assert answer.status_code == 200


def test_asking_costs_the_same_however_much_is_tagged(
    owner_client: Client, interview: Interview, code: Code, workspace: Workspace
) -> None:
    url = f"{go('coding_changes', interview)}?after={last_seq(workspace)}"
    owner_client.get(url)
    for quote in ("The audit", "already lost", "told me"):
        create_coding(interview=interview, code=code, quote=quote)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        owner_client.get(url)
    assert len(queries) <= ASKING, [query["sql"] for query in queries]


# ---- who is here


def test_two_who_read_see_each_other_and_nobody_else_does(
    owner_client: Client, colleague_client: Client, interview: Interview
) -> None:
    other = create_interview(participant=interview.participants.get())
    owner_client.get(go("coding_changes", interview))
    here = colleague_client.get(go("coding_changes", interview)).json()["here"]
    assert [(one["name"], one["initials"]) for one in here] == [("Olga Owner", "OO")]
    here = owner_client.get(go("coding_changes", interview)).json()["here"]
    assert [one["name"] for one in here] == ["Remy Researcher"]
    assert colleague_client.get(go("coding_changes", other)).json()["here"] == []


def test_who_stops_asking_is_gone(
    interview: Interview, owner: User, colleague: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(presence, "time", lambda: now)
    presence.arrive(interview.pk, owner.pk)
    now += presence.STAY - 1
    assert presence.arrive(interview.pk, colleague.pk) == [owner.pk]
    now += 2
    assert presence.arrive(interview.pk, colleague.pk) == []


def test_who_left_the_workspace_is_not_named(
    owner_client: Client, colleague_client: Client, colleague: User, interview: Interview
) -> None:
    colleague_client.get(go("coding_changes", interview))
    Member.objects.filter(user=colleague).delete()
    assert owner_client.get(go("coding_changes", interview)).json()["here"] == []


def test_without_the_cache_nobody_is_here_and_news_arrive(
    owner_client: Client, interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "get", lambda *_: None)
    monkeypatch.setattr(cache, "set", lambda *_, **__: None)
    answer = owner_client.get(go("coding_changes", interview))
    assert (answer.status_code, answer.json()["here"]) == (200, [])


# ---- the part of the page


def test_a_layer_is_begun_and_shared_on_the_page(
    colleague_client: Client, colleague: User, interview: Interview, code: Code
) -> None:
    begun = colleague_client.post(go("layer_begin", interview), headers=HTMX)
    assert "You code blind" in begun.content.decode()
    assert BlindLayer.objects.get().coder == colleague
    tag(colleague_client, interview, code)
    part = colleague_client.get(go("layer_show", interview)).content.decode()
    assert "1 tag that only you see" in " ".join(part.split())
    shared = colleague_client.post(go("layer_share", interview), headers=HTMX)
    assert "Shared: 1 tag." in shared.headers["HX-Trigger-After-Swap"]
    assert go("layer_unshare", interview) in shared.headers["HX-Trigger-After-Swap"]
    assert Coding.objects.get().shared
    colleague_client.post(go("layer_unshare", interview), headers=HTMX)
    assert not Coding.objects.get().shared


def test_a_refusal_is_said(colleague_client: Client, interview: Interview) -> None:
    answer = colleague_client.post(go("layer_unshare", interview), headers=HTMX)
    assert "no shared layer" in answer.headers["HX-Trigger-After-Swap"]


def test_without_a_script_the_forms_go_round(
    colleague_client: Client, interview: Interview
) -> None:
    answer = colleague_client.post(go("coverage_add", interview), follow=True)
    assert "You have coded this interview" in answer.content.decode()
    assert Coverage.objects.get().version == 1
    colleague_client.post(go("coverage_remove", interview))
    assert not Coverage.objects.exists()


def test_others_who_are_through_are_named(
    owner_client: Client, colleague_client: Client, interview: Interview
) -> None:
    colleague_client.post(go("coverage_add", interview))
    part = owner_client.get(go("layer_show", interview)).content.decode()
    assert "Remy Researcher has coded this interview" in part


def test_who_only_reads_gets_no_buttons(
    sign_in: SignIn, marketer: User, interview: Interview
) -> None:
    part = sign_in(marketer).get(go("layer_show", interview)).content.decode()
    assert "<button" not in part


def test_nobody_changes_or_removes_a_tag_of_a_blind_layer_of_another(
    owner_client: Client, colleague: User, interview: Interview, code: Code
) -> None:
    begin_blind(interview=interview, by=colleague)
    coding = create_coding(interview=interview, code=code, coder=colleague, shared=False)
    for name in ("coding_change", "coding_remove"):
        url = reverse(f"insights:{name}", args=["brightwell", coding.pk])
        assert owner_client.post(url, {"stance": "contradicts"}).status_code == 404
