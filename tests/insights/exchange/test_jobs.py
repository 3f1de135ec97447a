from typing import Any

import pytest

from accounts.models import Change, User, Workspace
from insights.actions.intakes import (
    Cancelled,
    confirm_intake,
    remove_intake,
    upload_project,
    work_on,
)
from insights.actions.takeouts import remove_takeout, request_takeout, write_takeout
from insights.exchange.loading import take_in
from insights.exchange.refi.reading import read_project
from insights.exchange.refi.writing import write_project
from insights.models import Coding, ExchangeExport, ExchangeFile, ExchangeImport
from insights.tasks import read_exchange, write_exchange
from interviews.actions import delete_interview, record_consent
from interviews.models import Interview, Participant
from interviews.signals import evidence_changed
from lib.problems import Refused
from tests import factories
from tests.insights.exchange.making import full_project, qdpx

pytestmark = pytest.mark.django_db


def uploaded(workspace: Workspace, by: User, content: bytes | None = None) -> ExchangeImport:
    content = content or write_project(full_project())
    return upload_project(workspace=workspace, by=by, name="old.qdpx", content=content)


def run(row: Any) -> Any:
    """As a worker does it, and how it stands then."""
    task = read_exchange if isinstance(row, ExchangeImport) else write_exchange
    task(row.workspace_id, row.pk)
    return type(row).objects.filter(pk=row.pk).first()


@pytest.fixture
def person(workspace: Workspace) -> Participant:
    person = factories.create_participant(workspace=workspace)
    interview = factories.create_interview(participant=person)
    factories.create_coding(interview=interview, quote="already lost")
    return person


def test_a_project_is_read_looked_at_and_taken_in(workspace: Workspace, owner: User) -> None:
    intake = run(uploaded(workspace, owner))
    assert (intake.stage, intake.status, intake.content) == ("ready", "done", None)
    assert intake.findings["counts"]["texts"] == 1 and not Interview.objects.exists()
    confirm_intake(intake=intake, by=owner)
    intake = run(intake)
    assert (intake.stage, intake.status, intake.parsed) == ("written", "done", None)
    assert intake.batch.interviews.count() == 1 and Coding.objects.count() == 2
    assert "They stand" not in str(intake.findings) and intake.findings["guessed"]
    assert Change.objects.filter(verb="project.imported").count() == 1


def test_a_message_that_comes_twice_takes_nothing_in_twice(
    workspace: Workspace, owner: User
) -> None:
    intake = run(uploaded(workspace, owner))
    run(intake)
    assert not Interview.objects.exists()
    confirm_intake(intake=intake, by=owner)
    run(intake)
    run(intake)
    assert Interview.objects.count() == 1


def test_a_bad_project_is_refused_whole_and_says_why(workspace: Workspace, owner: User) -> None:
    intake = run(uploaded(workspace, owner, qdpx("<!DOCTYPE a><Project/>")))
    assert intake.status == "failed" and "document type" in intake.error
    assert intake.content is None and not Interview.objects.exists()
    with pytest.raises(Refused):
        confirm_intake(intake=intake, by=owner)


@pytest.mark.parametrize("name", ["talk.docx", "old"])
def test_what_is_no_project_is_refused_at_once(
    workspace: Workspace, owner: User, name: str
) -> None:
    with pytest.raises(Refused) as problem:
        upload_project(workspace=workspace, by=owner, name=name, content=b"x")
    assert problem.value.field == "file" and not ExchangeImport.objects.exists()


def test_cancelled_before_it_is_confirmed_leaves_nothing(workspace: Workspace, owner: User) -> None:
    intake = run(uploaded(workspace, owner))
    remove_intake(intake=intake, by=owner)
    assert not ExchangeImport.objects.exists() and not Interview.objects.exists()
    run(intake)


def test_cancelled_while_it_is_written_leaves_nothing(
    workspace: Workspace, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = run(uploaded(workspace, owner))
    confirm_intake(intake=intake, by=owner)
    intake.refresh_from_db()
    assert intake.start()
    taken = take_in

    def taken_in_while_somebody_cancels(**given: Any) -> Any:
        result = taken(**given)
        ExchangeImport.objects.filter(pk=intake.pk).delete()
        return result

    monkeypatch.setattr("insights.actions.intakes.take_in", taken_in_while_somebody_cancels)
    work_on(intake)
    # The deletion was made inside of the same transaction here, so it is rolled back as well.
    assert not Interview.objects.exists() and not Coding.objects.exists()


def test_what_was_taken_in_cannot_be_cancelled(workspace: Workspace, owner: User) -> None:
    intake = run(uploaded(workspace, owner))
    confirm_intake(intake=intake, by=owner)
    intake = run(intake)
    with pytest.raises(Refused):
        remove_intake(intake=intake, by=owner)
    with pytest.raises(Refused):
        confirm_intake(intake=intake, by=owner)
    assert Cancelled.__doc__


def test_a_project_that_breaks_while_it_is_written_leaves_nothing(
    workspace: Workspace, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ValueError("words of a participant")

    intake = run(uploaded(workspace, owner))
    confirm_intake(intake=intake, by=owner)
    monkeypatch.setattr(evidence_changed, "send", breaks)
    intake = run(intake)
    assert intake.status == "queued" and "participant" not in intake.error
    assert not Interview.objects.exists() and not Participant.objects.exists()


@pytest.mark.parametrize("format_", ["qdpx", "taguette", "quotes_csv", "codes_docx"])
def test_an_export_is_written_and_kept_with_its_name(
    workspace: Workspace, owner: User, person: Participant, format_: str
) -> None:
    takeout = run(request_takeout(workspace=workspace, by=owner, format=format_))
    assert takeout.status == "done" and takeout.file.name.startswith("brightwell")
    assert bytes(takeout.file.content)


def test_what_is_exported_can_be_read(
    workspace: Workspace, owner: User, person: Participant
) -> None:
    takeout = run(request_takeout(workspace=workspace, by=owner, format="qdpx"))
    project, _ = read_project(bytes(takeout.file.content))
    assert project.counts()["codings"] == 1 and takeout.findings["counts"]["codings"] == 1


def test_a_blind_layer_is_in_no_file(
    workspace: Workspace, owner: User, person: Participant
) -> None:
    factories.create_coding(
        interview=Interview.objects.get(), coder=owner, shared=False, quote="The audit"
    )
    takeout = run(request_takeout(workspace=workspace, by=owner, format="qdpx"))
    assert takeout.findings["counts"]["codings"] == 1
    assert (
        takeout.findings["left_out"][0]["what"] == "Tags in blind layers: they are not shared yet"
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"format": "exe"}, "format"),
        ({"format": "qdpx", "audience": "all"}, "audience"),
        ({"format": "transcript_docx"}, "interview"),
    ],
)
def test_an_export_of_nothing_known_is_refused(
    workspace: Workspace, owner: User, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as problem:
        request_takeout(workspace=workspace, by=owner, **given)
    assert problem.value.field == field


def test_an_export_cancelled_while_it_is_written_leaves_nothing(
    workspace: Workspace, owner: User, person: Participant
) -> None:
    takeout = request_takeout(workspace=workspace, by=owner, format="qdpx")
    takeout.start()
    remove_takeout(takeout=takeout, by=owner)
    write_takeout(takeout)
    assert not ExchangeExport.objects.exists() and not ExchangeFile.objects.exists()


def test_words_that_are_withdrawn_leave_the_files(
    workspace: Workspace, owner: User, person: Participant
) -> None:
    quotes, codes, running = (
        request_takeout(workspace=workspace, by=owner, format=format_)
        for format_ in ("quotes_csv", "codes_csv", "qdpx")
    )
    run(quotes), run(codes), running.start()
    record_consent(participant=person, by=owner, terms={"quote_inside": False})
    assert [file.export_id for file in ExchangeFile.objects.all()] == [codes.pk]
    quotes.refresh_from_db()
    assert quotes.status == "failed" and "Make it again" in quotes.error
    write_takeout(running)
    running.refresh_from_db()
    assert running.status == "queued" and not ExchangeFile.objects.filter(export=running).exists()


def test_files_for_others_go_when_consent_covers_members_only(
    workspace: Workspace, owner: User, person: Participant
) -> None:
    record_consent(participant=person, by=owner, terms={"quote_outside": True})
    inside, outside = (
        request_takeout(workspace=workspace, by=owner, format="quotes_csv", audience=audience)
        for audience in ("inside", "outside")
    )
    run(inside), run(outside)
    record_consent(participant=person, by=owner, terms={"quote_outside": False})
    assert [file.export_id for file in ExchangeFile.objects.all()] == [inside.pk]


def test_a_deleted_interview_leaves_files_and_reports(workspace: Workspace, owner: User) -> None:
    intake = run(uploaded(workspace, owner))
    confirm_intake(intake=intake, by=owner)
    intake = run(intake)
    takeout = run(request_takeout(workspace=workspace, by=owner, format="quotes_csv"))
    delete_interview(interview=Interview.objects.get(), by=owner)
    assert not ExchangeFile.objects.exists()
    intake.refresh_from_db()
    assert not any(each["names"] for each in intake.findings["guessed"])
    assert ExchangeExport.objects.get(pk=takeout.pk).findings == {}
