import json
from datetime import date
from typing import Any

import pytest

from accounts.models import User, Workspace
from insights.exchange.dumping import dump_project
from insights.exchange.loading import take_in
from insights.exchange.model import Case, Code, Coding, Memo, Project, Selection, Source
from insights.exchange.model import Turn as ProjectTurn
from insights.exchange.refi.reading import read_project
from insights.exchange.refi.writing import write_project
from insights.models import Code as CodeRow
from insights.models import Coding as CodingRow
from insights.models import Memo as MemoRow
from interviews.models import (
    AttributeDefinition,
    Excerpt,
    Interview,
    Participant,
    ParticipantIdentity,
    Study,
    Turn,
)
from lib.vault import unseal
from personas.models import PersonaState
from tests import factories
from tests.insights.exchange.making import full_project, guid

pytestmark = pytest.mark.django_db
OURS = ("users", "variables", "studies")
WORDS = "One two three.\n\nFour five six."


def guesses(report: dict[str, Any]) -> dict[str, list[str]]:
    return {each["what"]: each["names"] for each in report["guessed"]}


def foreign(**fields: Any) -> Project:
    """A small project of another tool."""
    coding = Coding(guid(41), guid(11))
    source = Source(guid(21), "Talk", WORDS, [Selection(guid(31), 4, 7, [coding])])
    given = {"codes": [Code(guid(11), "audits")], "sources": [source], **fields}
    return Project("Old study", "Other", **given)


def shared_project() -> Project:
    """Everything in it may be seen by every coder, and every highlight carries something."""
    project = full_project()
    project.sources[0].selections[0].codings[0].shared = True
    project.memos[0].shared = True
    project.memos.append(Memo(guid(84), "Here too", "selection", guid(32), guid(2)))
    return project


def by_name(project: Project) -> dict[str, Any]:
    """The project without the identifiers that each workspace gives of its own."""
    data = json.loads(project.as_json())
    names = {each["guid"]: each["name"] for part in OURS for each in data[part]}
    data["memos"].sort(key=lambda each: str(each["guid"]))
    for source in data["sources"]:
        del source["version_at"]

    def named(value: Any) -> Any:
        if isinstance(value, dict):
            return {names.get(key, key): named(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [named(each) for each in value]
        return names.get(value, value) if isinstance(value, str) else value

    return {key: named(value) for key, value in data.items()}


def test_a_workspace_comes_back_whole_from_its_own_file(
    workspace: Workspace, owner: User, colleague: User
) -> None:
    """Out of one workspace, by way of the bytes, into another, and out again: nothing differs."""
    take_in(project=shared_project(), workspace=workspace, by=owner)
    first, _ = dump_project(workspace=workspace, by=colleague)
    read, report = read_project(write_project(first))
    assert read == first and report.as_json() == {"left_out": [], "guessed": []}
    elsewhere = factories.create_workspace(name=workspace.name, owner=owner)
    taken = take_in(project=read, workspace=elsewhere, by=owner)
    assert taken.report["left_out"] == []
    second, _ = dump_project(workspace=elsewhere, by=colleague)
    assert by_name(first) == by_name(second)
    assert first.counts() == shared_project().counts()


def test_what_only_we_know_arrives(workspace: Workspace, owner: User) -> None:
    take_in(project=full_project(), workspace=workspace, by=owner)
    code = CodeRow.objects.get(workspace=workspace, name="audits")
    assert (code.facet, code.stage, code.statement) == ("buying_stage", "search", "fear {n}")
    assert code.parent is not None and code.parent.definition == "What hurts.\nA lot."
    coding = CodingRow.objects.get(workspace=workspace, code=code)
    assert (coding.stance, coding.voice, coding.shared) == ("contradicts", "did", False)
    assert coding.created_at.date() == date(2026, 3, 12)
    assert coding.coder.name == "Remy" and not coding.coder.is_active
    person = Participant.objects.get(workspace=workspace)
    assert person.label == "P-01" and person.attributes["company_size"] == 220
    assert not ParticipantIdentity.objects.exists()
    interview = Interview.objects.get(workspace=workspace)
    assert interview.held_on == date(2026, 3, 12) and interview.speakers_settled
    assert interview.study == Study.objects.get(workspace=workspace, name="Spring")
    assert [turn.role for turn in Turn.objects.all()] == ["moderator", "participant"]
    assert set(MemoRow.objects.values_list("text", flat=True)) == {
        memo.text for memo in full_project().memos
    }


def test_a_second_copy_of_a_project_finds_its_people_and_codes(
    workspace: Workspace, owner: User
) -> None:
    take_in(project=full_project(), workspace=workspace, by=owner)
    taken = take_in(project=full_project(), workspace=workspace, by=owner)
    assert taken.codes == 0 and Participant.objects.count() == 1 and Interview.objects.count() == 2
    assert AttributeDefinition.objects.count() == 5 and Study.objects.count() == 1
    assert len(set(Excerpt.objects.values_list("guid"))) == Excerpt.objects.count() == 4
    assert "People who are here already: the interviews were added to them" in guesses(taken.report)


def test_codes_of_one_guid_and_two_names_stay_two(workspace: Workspace, owner: User) -> None:
    """Taguette gives the same guid to the same path in any project, and another after a rename."""
    mine = factories.create_code(workspace=workspace, name="calm", guid=guid(11))
    take_in(project=foreign(), workspace=workspace, by=owner)
    theirs = CodeRow.objects.get(workspace=workspace, name="audits")
    assert str(theirs.guid) != guid(11) and theirs.codings.count() == 1
    assert mine.codings.count() == 0


def test_a_code_of_the_same_path_takes_the_codings(workspace: Workspace, owner: User) -> None:
    mine = factories.create_code(workspace=workspace, name="Audits", colour="#c23a5e")
    taken = take_in(project=foreign(), workspace=workspace, by=owner)
    mine.refresh_from_db()
    assert mine.codings.count() == 1 and mine.colour == "#c23a5e" and taken.codes == 0
    assert ["Audits"] in guesses(taken.report).values()


def test_deep_trees_end_on_the_last_level_of_ours(workspace: Workspace, owner: User) -> None:
    codes = [Code(guid(1), "level 0")]
    codes += [Code(guid(n + 1), f"level {n}", guid(n)) for n in range(1, 9)]
    take_in(project=foreign(codes=codes, sources=[]), workspace=workspace, by=owner)
    deepest = CodeRow.objects.get(name="level 8")
    depth = 0
    while deepest.parent:
        deepest, depth = deepest.parent, depth + 1
    assert depth == 5 and CodeRow.objects.count() == 9


def test_names_of_cases_elsewhere_are_sealed(workspace: Workspace, owner: User) -> None:
    factories.create_participant(workspace=workspace)
    project = foreign(cases=[Case(guid(61), "Carla Real Name")])
    project.sources[0].people = [(guid(61), "interviewee")]
    taken = take_in(project=project, workspace=workspace, by=owner)
    person = Participant.objects.get(workspace=workspace, guid=guid(61))
    assert person.label == "P-02"
    assert unseal(bytes(person.identity.name_token)) == "Carla Real Name"
    assert "Carla" not in str(taken.report)
    excerpt = Excerpt.objects.get()
    assert [each.participant_id for each in excerpt.subjects.all()] == [person.pk]
    assert {turn.participant_id for turn in Turn.objects.all()} == {person.pk}
    assert Interview.objects.get().speakers_settled


def test_paragraphs_stand_for_turns(workspace: Workspace, owner: User) -> None:
    project = foreign()
    project.sources.append(Source(guid(22), "Lines", " one\ntwo\n" + " " * 5000 + "\n"))
    project.sources[1].text = " one\ntwo  \n"
    take_in(project=project, workspace=workspace, by=owner)
    words = [
        [
            turn.transcript.text[turn.start : turn.end]
            for turn in interview.transcripts.get().turns.all()
        ]
        for interview in Interview.objects.order_by("pk")
    ]
    assert words == [["One two three.", "Four five six."], ["one", "two"]]
    assert not Interview.objects.filter(speakers_settled=True).exists()


def test_several_selections_of_one_span_become_one_excerpt(
    workspace: Workspace, owner: User
) -> None:
    project = foreign(codes=[Code(guid(11), "audits"), Code(guid(12), "calm")])
    spans = project.sources[0].selections
    spans.append(
        Selection(guid(32), 4, 7, [Coding(guid(42), guid(12)), Coding(guid(43), guid(11))])
    )
    taken = take_in(project=project, workspace=workspace, by=owner)
    assert Excerpt.objects.count() == 1 and CodingRow.objects.count() == 2
    assert taken.report["left_out"][0]["names"] == ["Talk, 4–7"]


def test_coders_of_the_same_name_are_the_members(
    workspace: Workspace, owner: User, colleague: User
) -> None:
    taken = take_in(project=full_project(), workspace=workspace, by=owner)
    colleague.name = "Remy"
    colleague.save()
    again = take_in(project=full_project(), workspace=workspace, by=owner)
    assert CodingRow.objects.filter(coder=colleague).count() == 1
    assert guesses(again.report)["Coders taken for the members of the same name"] == ["Remy"]
    assert User.objects.filter(is_active=False).count() == 2 and taken.interviews == 1


def test_personas_hear_of_new_evidence(workspace: Workspace, owner: User) -> None:
    take_in(project=full_project(), workspace=workspace, by=owner)
    person = Participant.objects.get()
    persona = factories.create_persona(cast=[person])
    before = PersonaState.objects.get(persona=persona).evidence_seq
    take_in(project=full_project(), workspace=workspace, by=owner)
    assert PersonaState.objects.get(persona=persona).evidence_seq > before


def test_the_number_of_queries_knows_no_highlights(
    workspace: Workspace, owner: User, django_assert_max_num_queries: Any
) -> None:
    project = foreign()
    project.sources[0].text = "word " * 3000
    project.sources[0].selections = [
        Selection(guid(1000 + n), n * 5, n * 5 + 4, [Coding(guid(5000 + n), guid(11))])
        for n in range(1800)
    ]
    with django_assert_max_num_queries(45):
        take_in(project=project, workspace=workspace, by=owner)
    with django_assert_max_num_queries(18):
        found, _ = dump_project(workspace=workspace, by=owner)
    assert found.counts()["codings"] == 1800


def test_labels_of_speakers_are_written_as_they_are(workspace: Workspace, owner: User) -> None:
    labels = ['Dr "A", {x}', "back\\slash", "NULL", ""]
    ends = [(0, 3), (4, 7), (8, 13), (15, 19)]
    turns = [ProjectTurn(*span, label=label) for span, label in zip(ends, labels, strict=True)]
    project = foreign(sources=[Source(guid(21), "Talk", WORDS, turns=turns)])

    take_in(project=project, workspace=workspace, by=owner)
    rows = Turn.objects.filter(workspace=workspace).order_by("start")
    assert list(rows.values_list("speaker_label", flat=True)) == labels
    assert rows.filter(participant=None, ms=None, role="nobody").count() == len(labels)
