from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User, Workspace
from interviews.models import Interview, InterviewBatch
from interviews.queries import BATCH_SHOWN, PAGE
from tests.conftest import SignIn
from tests.factories import (
    create_code,
    create_coding,
    create_import,
    create_interview,
    create_participant,
    create_persona,
    create_study,
)

HTMX = {"HX-Request": "true"}


@pytest.fixture
def url(workspace: Workspace) -> str:
    return reverse("interviews:interview_list", args=[workspace.slug])


def create_batch(workspace: Workspace, size: int, name: str = "Survey, May") -> InterviewBatch:
    batch = InterviewBatch.objects.create(workspace=workspace, name=name)
    for number in range(size):
        create_interview(
            workspace=workspace, batch=batch, kind="survey", title=f"Answer {number:02}"
        )
    return batch


def test_an_empty_workspace_says_what_will_be_here(owner_client: Client, url: str) -> None:
    page = owner_client.get(url).content.decode()
    assert "No interviews yet" in page
    assert "Add an interview" in page


def test_a_reader_is_not_offered_what_they_may_not_do(marketer_client: Client, url: str) -> None:
    page = marketer_client.get(url).content.decode()
    assert "No interviews yet" in page
    assert "Add an interview" not in page


def test_a_line_says_who_how_long_and_how_much_was_marked(
    owner_client: Client, url: str, workspace: Workspace
) -> None:
    person = create_participant(
        workspace=workspace, attributes={"role": "head of quality", "company_size": 220}
    )
    interview = create_interview(participant=person, title="The audit", held_on=date(2026, 3, 12))
    create_coding(interview=interview, quote="already lost")
    create_coding(interview=interview, quote="already lost", code=create_code(workspace=workspace))
    page = " ".join(owner_client.get(url).content.decode().split())
    for words in ("The audit", "P-01", "head of quality, 220 staff", "12 March 2026", "16 words"):
        assert words in page
    assert "2 highlights" in page


def test_two_codes_on_the_same_words_are_one_highlight(
    owner_client: Client, url: str, workspace: Workspace
) -> None:
    coding = create_coding(interview=create_interview(workspace=workspace), quote="already lost")
    create_coding(excerpt=coding.excerpt)
    assert "1 highlight<" in owner_client.get(url).content.decode().replace("\n", "<")


def test_a_blind_layer_is_not_counted(owner_client: Client, url: str, workspace: Workspace) -> None:
    interview = create_interview(workspace=workspace)
    create_coding(interview=interview, quote="already lost", shared=False)
    assert "0 highlights" in owner_client.get(url).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=audit", {"The audit"}),
        ("kind=focus_group", {"Back room"}),
        ("study={study}", {"Back room"}),
        ("participant={person}", {"The audit"}),
        ("q=nothing", set()),
        ("study=999999&kind=nonsense&page=x", {"The audit", "Back room"}),
    ],
)
def test_filters_leave_what_fits(
    owner_client: Client, url: str, workspace: Workspace, query: str, found: set[str]
) -> None:
    person = create_participant(workspace=workspace)
    study = create_study(workspace=workspace)
    create_interview(participant=person, title="The audit")
    create_interview(workspace=workspace, title="Back room", kind="focus_group", study=study)
    page = owner_client.get(f"{url}?{query.format(study=study.pk, person=person.pk)}")
    lines = page.context["page"].rows
    assert {line.interview.title for line in lines} == found


def test_a_fragment_is_the_lines_alone(
    owner_client: Client, url: str, workspace: Workspace
) -> None:
    create_interview(workspace=workspace, title="The audit")
    page = owner_client.get(f"{url}?q=aud", headers=HTMX).content.decode()
    assert page.strip().startswith('<div id="interview_lines">')
    assert "The audit" in page
    assert "<html" not in page


def test_a_batch_is_one_line_that_opens(
    owner_client: Client, url: str, workspace: Workspace
) -> None:
    create_interview(workspace=workspace, title="Alone")
    batch = create_batch(workspace, BATCH_SHOWN + 2)
    page = owner_client.get(url)
    lines = page.context["page"].rows
    assert sorted(str(line.batch or line.interview) for line in lines) == ["Alone", "Survey, May"]
    assert f"{BATCH_SHOWN + 2} respondents" in page.content.decode()
    whole = owner_client.get(f"{url}?batch={batch.pk}").context["page"]
    assert len(whole.rows) == PAGE
    assert whole.older == 2


def test_a_batch_shows_only_what_the_filters_leave(
    owner_client: Client, url: str, workspace: Workspace
) -> None:
    create_batch(workspace, 5)
    (line,) = owner_client.get(f"{url}?q=Answer+03").context["page"].rows
    assert (line.count, [row.title for row in line.members]) == (1, ["Answer 03"])


def test_pages_follow_each_other_and_keep_the_filters(
    owner_client: Client, url: str, workspace: Workspace
) -> None:
    for number in range(PAGE + 3):
        create_interview(workspace=workspace, title=f"Call {number}", kind="support_call")
    create_interview(workspace=workspace)
    first = owner_client.get(f"{url}?kind=support_call")
    assert len(first.context["page"].rows) == PAGE
    older = first.context["older_url"]
    assert "kind=support_call" in older
    second = owner_client.get(url + older).context["page"]
    assert (len(second.rows), second.newer, second.older) == (3, 1, None)


def test_the_number_of_queries_does_not_grow_with_the_rows(
    owner_client: Client, url: str, workspace: Workspace
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            owner_client.get(url)
        return len(captured)

    def fill(number: int) -> None:
        interview = create_interview(workspace=workspace)
        create_coding(interview=interview, quote="already lost")
        create_import(interview=interview)
        create_batch(workspace, 2, name=f"Batch {number}")

    fill(0)
    owner_client.get(url)
    few = queries()
    for number in range(1, 6):
        fill(number)
    assert queries() == few
    assert few <= 18


def test_an_upload_that_failed_or_waits_says_so(
    owner_client: Client, url: str, workspace: Workspace
) -> None:
    for status, title in (("failed", "scan"), ("queued", "long")):
        interview = Interview.objects.create(
            workspace=workspace, title=title, held_on=date(2026, 3, 12)
        )
        create_import(interview=interview, status=status)
    page = owner_client.get(url).content.decode()
    assert "Could not be read" in page
    assert "Being read" in page


def test_somebody_from_next_door_finds_nothing(outsider_client: Client, url: str) -> None:
    assert outsider_client.get(url).status_code == 404


def test_a_viewer_does_not_see_interviews(viewer_client: Client, url: str) -> None:
    assert viewer_client.get(url).status_code == 403


@pytest.fixture
def interview(workspace: Workspace) -> Interview:
    person = create_participant(workspace=workspace)
    return create_interview(participant=person, title="The audit")


def change(interview: Interview) -> dict[str, str]:
    return {
        "title": "The audit, again",
        "kind": "support_call",
        "mode": "phone",
        "directness": "proxy",
        "held_on": "2026-04-01",
        "study": "",
    }


def test_what_is_known_of_an_interview_is_changed(
    colleague_client: Client, interview: Interview, workspace: Workspace
) -> None:
    url = reverse("interviews:interview_edit", args=[workspace.slug, interview.pk])
    assert 'value="The audit"' in colleague_client.get(url).content.decode()
    answer = colleague_client.post(url, change(interview))
    assert answer["Location"] == interview.get_absolute_url()
    interview.refresh_from_db()
    assert (interview.title, interview.kind, interview.mode) == (
        "The audit, again",
        "support_call",
        "phone",
    )
    assert (interview.directness, str(interview.held_on)) == ("proxy", "2026-04-01")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", " ", "Give the interview a title"),
        ("held_on", "soon", "Give the day as 2026-03-12"),
        ("study", "999999", "valid choice"),
    ],
)
def test_a_wrong_field_says_so_and_keeps_what_was_typed(
    owner_client: Client,
    interview: Interview,
    workspace: Workspace,
    field: str,
    value: str,
    said: str,
) -> None:
    url = reverse("interviews:interview_edit", args=[workspace.slug, interview.pk])
    answer = owner_client.post(url, {**change(interview), field: value, "mode": "online"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert '<option value="online" selected' in page
    interview.refresh_from_db()
    assert interview.title == "The audit"


def test_a_study_of_another_workspace_is_no_choice(
    owner_client: Client, interview: Interview, workspace: Workspace
) -> None:
    url = reverse("interviews:interview_edit", args=[workspace.slug, interview.pk])
    other = create_study()
    answer = owner_client.post(url, {**change(interview), "study": str(other.pk)})
    assert answer.status_code == 422


def test_deleting_says_first_what_goes_along(
    owner_client: Client, interview: Interview, workspace: Workspace
) -> None:
    create_persona(name="Carla", cast=list(interview.participants.all()))
    create_coding(interview=interview, quote="already lost")
    create_coding(interview=interview, quote="nobody had told me")
    url = reverse("interviews:interview_delete", args=[workspace.slug, interview.pk])
    page = owner_client.get(url).content.decode()
    assert "2 highlights with 2 tags" in page
    assert "Carla loses 2 quotes" in page
    assert Interview.objects.filter(pk=interview.pk).exists()
    assert owner_client.post(url).status_code == 302
    assert not Interview.objects.filter(pk=interview.pk).exists()


def test_deleting_what_nothing_rests_on_says_so(
    owner_client: Client, interview: Interview, workspace: Workspace
) -> None:
    url = reverse("interviews:interview_delete", args=[workspace.slug, interview.pk])
    assert "Nothing rests on it" in owner_client.get(url).content.decode()


def test_a_marketer_reads_the_list_and_changes_nothing(
    marketer_client: Client,
    sign_in: SignIn,
    interview: Interview,
    workspace: Workspace,
    owner: User,
) -> None:
    url = reverse("interviews:interview_list", args=[workspace.slug])
    assert "The audit" in marketer_client.get(url).content.decode()
    for name in ("interview_edit", "interview_delete", "interview_speakers"):
        place = reverse(f"interviews:{name}", args=[workspace.slug, interview.pk])
        assert marketer_client.post(place).status_code == 403
        assert sign_in(owner).get(place).status_code == 200
