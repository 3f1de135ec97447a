from datetime import date
from typing import Any

import pytest

from accounts.models import Change, User, Workspace
from interviews.actions import (
    import_survey,
    imported_before,
    map_survey,
    plan_survey,
    read_survey_again,
    remove_survey,
    start_survey,
    surveys_open,
    take_survey,
)
from interviews.models import (
    Attendance,
    AttributeDefinition,
    Consent,
    Interview,
    InterviewBatch,
    Participant,
    ParticipantIdentity,
    SurveyFile,
    SurveyImport,
    Transcript,
    Turn,
)
from lib.problems import Refused
from lib.vault import unseal
from personas.models import PersonaState
from tests.factories import create_attribute, create_consent, create_participant, create_persona

TEXT = """Name,E-mail,Team size,Region,Submitted,Why did you leave?,What else would help?
Jo Miller,jo@example.com,12,North,2026-03-12,"The price,
and the audit.",A phone number.
Amal Said,,many,South,2026-03-13,The audit.,
Kim Lee,kim@example.com,7,North,2026-03-14,Nobody told me.,
Nobody Here,,3,South,,,
"""
MAPPING = {
    0: "name",
    1: "contact",
    2: "new:number",
    3: "new:text",
    4: "date",
    5: "question",
    6: "question",
}
ABOUT: dict[str, Any] = {
    "name": "Lost deals",
    "held_on": date(2026, 3, 1),
    "mode": "online",
    "study": None,
    "order": "ymd",
    "consent": None,
}


def take(workspace: Workspace, by: User, text: str = TEXT) -> SurveyFile:
    return take_survey(workspace=workspace, by=by, name="answers.csv", content=text.encode())


def mapped(workspace: Workspace, by: User, text: str = TEXT, **about: Any) -> SurveyFile:
    file = take(workspace, by, text)
    map_survey(file=file, by=by, mapping=MAPPING, **{**ABOUT, **about})
    file.refresh_from_db()
    return file


def run(file: SurveyFile, by: User, *, again: bool = False) -> SurveyImport:
    job = start_survey(file=file, by=by, again=again)
    assert job.start()
    import_survey(job)
    job.refresh_from_db()
    return job


def test_a_table_waits_with_guesses_and_nothing_is_written(
    workspace: Workspace, owner: User
) -> None:
    file = take(workspace, owner)
    assert file.mapping == {
        "0": "name",
        "1": "contact",
        "2": "new:text",
        "3": "new:text",
        "4": "date",
        "5": "question",
        "6": "question",
    }
    assert file.about["order"] == "ymd"
    assert not Interview.objects.exists()
    assert [row.pk for row in surveys_open(workspace)] == [file.pk]


def test_respondents_become_participants_with_an_interview_each(
    workspace: Workspace, owner: User
) -> None:
    file = mapped(workspace, owner)
    job = run(file, owner)
    assert (job.status, job.error) == ("done", "")
    assert (job.respondents, job.newcomers, job.refused) == (2, 2, 2)
    batch = InterviewBatch.objects.get()
    assert job.batch == batch
    assert batch.name == "Lost deals"
    jo, kim = Participant.objects.order_by("number")
    assert (jo.label, jo.attributes) == ("P-01", {"team_size": 12, "region": "North"})
    assert kim.label == "P-02"
    identity = ParticipantIdentity.objects.get(participant=jo)
    assert unseal(identity.name_token) == "Jo Miller"
    assert unseal(identity.contact_token) == "jo@example.com"
    interview = Interview.objects.get(participants=jo)
    assert (interview.kind, interview.held_on) == ("survey", date(2026, 3, 12))
    assert interview.title == "Lost deals · P-01"
    assert interview.speakers_settled
    assert Attendance.objects.get(interview=interview).part == "respondent"
    transcript = Transcript.objects.get(interview=interview)
    turns = [
        (turn.role, turn.participant, transcript.text[turn.start : turn.end])
        for turn in Turn.objects.filter(transcript=transcript)
    ]
    assert turns == [
        ("moderator", None, "Why did you leave?"),
        ("participant", jo, "The price,\nand the audit."),
        ("moderator", None, "What else would help?"),
        ("participant", jo, "A phone number."),
    ]
    file.refresh_from_db()
    assert (file.table, file.content) == (None, None)
    assert not surveys_open(workspace)


def test_names_stand_nowhere_but_in_the_vault(workspace: Workspace, owner: User) -> None:
    take(workspace, owner)
    assert "Miller" not in str(list(SurveyFile.objects.values())), "while it waits"
    run(mapped(workspace, owner), owner)
    for model in (Interview, Participant, SurveyFile, SurveyImport, Change, InterviewBatch):
        assert "Miller" not in str(list(model.objects.values())), model
    told = Transcript.objects.values_list("text", "source__text")
    assert "Miller" not in str(list(told))


def test_what_is_known_of_somebody_stays_and_gaps_are_filled(
    workspace: Workspace, owner: User
) -> None:
    create_attribute(workspace=workspace, key="team_size", label="Team size", type="number")
    create_attribute(workspace=workspace, key="region", label="Region")
    jo = create_participant(workspace=workspace, attributes={"team_size": 99})
    create_consent(participant=jo, quote_inside=False)
    persona = create_persona(cast=[jo])
    PersonaState.objects.filter(persona=persona).update(built_seq=1)
    text = "ID,Team size,Region,Why?\nP-01,12,North,The price.\nR-2,7,,The audit.\n"
    file = take(workspace, owner, text)
    assert file.mapping["1"] == "attribute:team_size"
    mapping = {0: "label", 1: "attribute:team_size", 2: "attribute:region", 3: "question"}
    consent = {"recorded_on": "2026-03-01", "method": "Survey", "analyse": True}
    scopes = {"quote_inside": True, "quote_outside": True}
    map_survey(file=file, by=owner, mapping=mapping, **ABOUT | {"consent": consent | scopes})
    job = run(SurveyFile.objects.get(pk=file.pk), owner)
    assert (job.respondents, job.newcomers) == (2, 1)
    jo.refresh_from_db()
    assert jo.attributes == {"team_size": 99, "region": "North"}
    assert not Consent.objects.get(participant=jo).quote_inside
    newcomer = Participant.objects.get(label="R-2")
    assert Consent.objects.get(participant=newcomer).quote_outside
    state = PersonaState.objects.get(persona=persona)
    assert state.evidence_seq > state.built_seq, "one more interview is one more of N"


def test_the_same_file_is_offered_as_imported_already(workspace: Workspace, owner: User) -> None:
    first = mapped(workspace, owner)
    assert imported_before(first) is None
    job = run(first, owner)
    second = mapped(workspace, owner)
    assert second.pk != first.pk
    assert imported_before(second) == job
    with pytest.raises(Refused) as refused:
        start_survey(file=second, by=owner)
    assert refused.value.code == "already"
    assert Interview.objects.count() == 2


def test_the_same_file_that_waits_is_taken_up_again(workspace: Workspace, owner: User) -> None:
    file = mapped(workspace, owner)
    again = take(workspace, owner)
    assert again == file
    assert again.about["name"] == "Lost deals"


def test_a_job_delivered_twice_imports_once(workspace: Workspace, owner: User) -> None:
    job = run(mapped(workspace, owner), owner)
    import_survey(job)
    assert Interview.objects.count() == 2
    assert not job.start()


def test_what_changed_since_the_report_stops_the_import_and_leaves_nothing(
    workspace: Workspace, owner: User
) -> None:
    file = mapped(workspace, owner)
    job = start_survey(file=file, by=owner)
    create_attribute(workspace=workspace, label="Team size", type="number")
    assert job.start()
    import_survey(job)
    job.refresh_from_db()
    assert job.status == "failed"
    assert "already" in job.error
    assert not InterviewBatch.objects.exists()
    assert not Participant.objects.exists()
    assert AttributeDefinition.objects.count() == 1
    file.refresh_from_db()
    assert file.table
    assert file.about["name"] == "Lost deals"


def test_a_report_that_no_longer_holds_is_to_be_looked_at_again(
    workspace: Workspace, owner: User
) -> None:
    text = "ID,Why?\nP-07,The price.\n"
    file = take(workspace, owner, text)
    map_survey(file=file, by=owner, mapping={0: "label", 1: "question"}, **ABOUT)
    job = start_survey(file=file, by=owner)
    create_participant(workspace=workspace, label="P-07")
    assert job.start()
    import_survey(job)
    job.refresh_from_db()
    assert job.error.startswith("Participants or attributes have changed")
    assert run(file, owner).status == "done"


def test_an_import_that_runs_cannot_be_mapped_or_removed(workspace: Workspace, owner: User) -> None:
    file = mapped(workspace, owner)
    start_survey(file=file, by=owner)
    with pytest.raises(Refused):
        map_survey(file=file, by=owner, mapping=MAPPING)
    with pytest.raises(Refused):
        remove_survey(file=file, by=owner)
    with pytest.raises(Refused):
        start_survey(file=file, by=owner)


def test_nothing_to_import_is_refused(workspace: Workspace, owner: User) -> None:
    file = take(workspace, owner, "Name,Why?\nJo,\n")
    map_survey(file=file, by=owner, mapping={0: "name", 1: "question"}, **ABOUT)
    with pytest.raises(Refused):
        start_survey(file=SurveyFile.objects.get(pk=file.pk), by=owner)


def test_a_removed_table_takes_what_was_typed_along(workspace: Workspace, owner: User) -> None:
    remove_survey(file=mapped(workspace, owner), by=owner)
    assert not SurveyFile.objects.exists()


def test_a_guessed_encoding_can_be_confirmed_or_read_again(
    workspace: Workspace, owner: User
) -> None:
    content = "Name,Why?\nZoë,Café\n".encode("mac_roman")
    file = take_survey(workspace=workspace, by=owner, name="a.csv", content=content)
    assert file.encoding_guessed
    read_survey_again(file=file, by=owner, encoding="mac_roman")
    file.refresh_from_db()
    assert file.table is not None
    assert file.table["rows"] == [[2, ["Zoë", "Café"]]]
    assert (file.content, file.encoding_guessed) == (None, False)


def test_many_respondents_are_written_in_few_queries(
    workspace: Workspace, owner: User, django_assert_max_num_queries: Any
) -> None:
    rows = "".join(f"R-{n},Answer {n}.\n" for n in range(1_200))
    file = take(workspace, owner, f"ID,Why?\n{rows}")
    map_survey(file=file, by=owner, mapping={0: "label", 1: "question"}, **ABOUT)
    job = start_survey(file=file, by=owner)
    assert job.start()
    with django_assert_max_num_queries(60):
        import_survey(job)
    assert Interview.objects.count() == 1_200


def test_an_attribute_deleted_meanwhile_is_a_column_to_leave_out(
    workspace: Workspace, owner: User
) -> None:
    definition = create_attribute(workspace=workspace, key="region", label="Region")
    file = take(workspace, owner, "Region,Why?\nNorth,The price.\n")
    definition.delete()
    assert plan_survey(file).respondents[0].attributes == {}
