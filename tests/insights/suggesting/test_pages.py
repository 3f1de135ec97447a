"""What the page of suggestions and the picker of codes say, to whom."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Change, User, Workspace
from insights.models import Code, Coding, SuggestionAnswer
from insights.suggesting.likely import likely_codes
from insights.suggesting.similar import suggestions
from interviews.models import Interview, Transcript
from tests.conftest import SignIn
from tests.factories import create_code, create_coding, create_interview, create_participant
from tests.insights.suggesting.offering import ALIKE, OTHER, page

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("coding")
def test_the_page_offers_answers_and_tells_how_many_were_accepted(
    code: Code, owner: User, owner_client: Client
) -> None:
    shown = owner_client.get(page(code)).content.decode()
    assert ALIKE in shown
    assert "P-01" in shown
    assert "none answered yet" in shown
    said = suggestions(code, owner).shown[0].said
    fields = {"transcript": said.transcript, "start": said.start, "end": said.end, "place": 1}
    answered_by = owner_client.post(
        f"{page(code)}/answer", fields | {"answer": "accept"}, follow=True
    )
    assert answered_by.redirect_chain == [(f"{page(code)}#suggestion-1", 302)]
    after = answered_by.content.decode()
    assert "<b>1 of 1</b> accepted" in after
    assert "/reopen" in after


@pytest.mark.parametrize(
    "sent",
    [{}, {"answer": "maybe"}, {"start": "x"}, {"end": "99999999999999"}, {"transcript": "0"}],
)
@pytest.mark.usefixtures("coding")
def test_an_answer_that_makes_no_sense_changes_nothing(
    code: Code, owner: User, owner_client: Client, sent: dict[str, str]
) -> None:
    said = suggestions(code, owner).shown[0].said
    fields = {"transcript": str(said.transcript), "start": str(said.start), "end": str(said.end)}
    wrong = fields | {"answer": "accept"} | sent if sent else {}
    assert owner_client.post(f"{page(code)}/answer", wrong).status_code == 302
    assert not SuggestionAnswer.objects.exists()
    assert Coding.objects.count() == 1


@pytest.mark.usefixtures("coding")
def test_more_interviews_do_not_mean_more_queries(
    code: Code,
    owner: User,
    owner_client: Client,
    workspace: Workspace,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(6):
        person = create_participant(workspace=workspace)
        own = create_interview(participant=person, turns=[(person, f"{ALIKE} {number}")])
        create_coding(
            interview=own, code=create_code(workspace=workspace), coder=owner, quote=ALIKE
        )
    owner_client.get(page(code))
    with django_assert_max_num_queries(38):
        owner_client.get(page(code))


@pytest.mark.usefixtures("coding")
def test_the_likeliest_code_of_a_selection_is_that_of_like_words(
    workspace: Workspace, interview: Interview, code: Code, owner: User, owner_client: Client
) -> None:
    other = create_code(workspace=workspace, name="Family")
    create_coding(interview=interview, code=other, coder=owner, quote=OTHER)
    assert likely_codes(workspace, interview, owner, ALIKE)[0] == code.pk
    text = Transcript.objects.get(interview=interview).text
    start = text.index(ALIKE)
    url = reverse("insights:likely_codes", args=["brightwell", interview.pk])
    told = owner_client.get(url, {"start": start, "end": start + len(ALIKE)}).json()
    assert told["codes"][0] == str(code.pk)
    assert owner_client.get(url, {"start": 5, "end": 2}).status_code == 422


@pytest.mark.usefixtures("coding")
def test_who_may_not_tag_gets_no_suggestions(
    code: Code, marketer: User, outsider: User, sign_in: SignIn
) -> None:
    assert sign_in(marketer).get(page(code)).status_code == 403
    assert sign_in(outsider).get(page(code)).status_code == 404


@pytest.mark.usefixtures("coding")
def test_who_wants_no_likely_codes_is_offered_none_until_they_do(
    code: Code, interview: Interview, owner_client: Client
) -> None:
    likely = reverse("insights:likely_codes", args=["brightwell", interview.pk])
    room = reverse("insights:coding_list", args=["brightwell", interview.pk])
    switch = reverse("insights:suggestion_switch", args=["brightwell"])
    place = {"start": 0, "end": 40}
    assert owner_client.get(room).json()["suggests"]
    assert owner_client.get(likely, place).json() == {"codes": [str(code.pk)]}
    for _ in range(2):
        assert owner_client.post(switch, {"on": "0"}).json() == {"on": False}
    assert Change.objects.get(verb="member.suggestions").after == {"offered": False}
    assert not owner_client.get(room).json()["suggests"]
    assert owner_client.get(likely, place).json() == {"codes": []}
    assert owner_client.post(switch, {"on": "1"}).json() == {"on": True}
    assert owner_client.get(likely, place).json() == {"codes": [str(code.pk)]}
