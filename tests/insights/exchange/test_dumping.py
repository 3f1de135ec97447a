import pytest

from accounts.models import User, Workspace
from insights.exchange.consent import FILLER
from insights.exchange.dumping import dump_project
from insights.exchange.model import Project, Report
from insights.models import Memo
from interviews.models import Anchor, Participant, ParticipantIdentity, Turn
from lib.vault import seal
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "Zaphira Realname"


def reasons(report: Report) -> list[str]:
    return [each["what"] for each in report.as_json()["left_out"]]


@pytest.fixture
def pair(workspace: Workspace) -> tuple[Participant, Participant]:
    """Two people in one interview, each with a highlight; a name nobody may ever see."""
    one, other = (factories.create_participant(workspace=workspace) for _ in range(2))
    ParticipantIdentity.objects.create(
        workspace=workspace, participant=one, name_token=seal(SECRET), contact_token=seal(SECRET)
    )
    interview = factories.create_interview(
        turns=[("moderator", "And then?"), (one, "I lost it."), (other, "So did I."), (None, "Hm.")]
    )
    Turn.objects.filter(role="nobody").update(speaker_label=SECRET)
    code = factories.create_code(workspace=workspace)
    for quote in ("I lost it.", "So did I."):
        factories.create_coding(interview=interview, quote=quote, code=code)
    return one, other


def test_names_and_raw_labels_never_leave(
    workspace: Workspace, owner: User, pair: tuple[Participant, Participant]
) -> None:
    project, _ = dump_project(workspace=workspace, by=owner)
    assert SECRET not in project.as_json()
    assert [turn.label for turn in project.sources[0].turns] == [
        "Moderator",
        "P-01",
        "P-02",
        "Speaker 1",
    ]


def test_inside_everybody_who_did_not_refuse_is_quoted(
    workspace: Workspace, owner: User, pair: tuple[Participant, Participant]
) -> None:
    project, report = dump_project(workspace=workspace, by=owner)
    assert FILLER not in project.sources[0].text and reasons(report) == []
    assert project.counts()["codings"] == 2


@pytest.mark.parametrize("audience", ["inside", "outside"])
def test_words_of_who_refused_are_blacked_out(
    workspace: Workspace, owner: User, pair: tuple[Participant, Participant], audience: str
) -> None:
    one, other = pair
    factories.create_consent(participant=one, quote_inside=False, quote_outside=False)
    factories.create_consent(participant=other, quote_inside=True, quote_outside=True)
    project, report = dump_project(workspace=workspace, by=owner, audience=audience)
    source = project.sources[0]
    text = source.text
    assert text.startswith("And then?\n\n█ ████ ███\n\nSo did I.\n\n")
    # Who said the last word is not known: it may have been the one who refused.
    assert text.endswith(FILLER * 3)
    marked = [text[each.start : each.end] for each in source.selections]
    assert marked == ["So did I."] and [case.name for case in project.cases] == ["P-02"]
    assert [role for turn in source.turns if (role := turn.role)] == [
        "moderator",
        "ignored",
        "participant",
        "nobody",
    ]
    assert reasons(report) == [
        "Words of people who did not agree to be quoted to these readers",
        "Highlights in words that may not be quoted to these readers",
    ]


def test_outside_nothing_of_those_who_were_not_asked_leaves(
    workspace: Workspace, owner: User, pair: tuple[Participant, Participant]
) -> None:
    project, report = dump_project(workspace=workspace, by=owner, audience="outside")
    assert project.sources == [] and project.cases == []
    assert reasons(report) == ["Interviews of which nothing may be quoted to these readers"]


def test_outside_words_that_nobody_was_named_for_stay_in(workspace: Workspace, owner: User) -> None:
    person = factories.create_participant(workspace=workspace)
    factories.create_interview(participant=person).attendances.all().delete()
    project, _ = dump_project(workspace=workspace, by=owner, audience="outside")
    assert project.sources == []


def test_memos_of_withheld_words_stay_in(
    workspace: Workspace, owner: User, pair: tuple[Participant, Participant]
) -> None:
    excerpt = Anchor.objects.order_by("start")[0].excerpt
    Memo.objects.create(workspace=workspace, excerpt=excerpt, text="lost it!", author=owner)
    factories.create_consent(participant=pair[0], quote_inside=False)
    project, _ = dump_project(workspace=workspace, by=owner)
    assert project.memos == []


def test_blind_layers_of_others_stay_in(
    workspace: Workspace, owner: User, colleague: User, pair: tuple[Participant, Participant]
) -> None:
    interview = factories.create_interview(participant=pair[0])
    factories.create_coding(interview=interview, coder=colleague, shared=False, quote="already")
    mine, _ = dump_project(workspace=workspace, by=colleague)
    theirs, _ = dump_project(workspace=workspace, by=owner)
    assert (mine.counts()["codings"], theirs.counts()["codings"]) == (3, 2)
    assert theirs.counts()["highlights"] == 2


def test_orphaned_highlights_are_named(
    workspace: Workspace, owner: User, pair: tuple[Participant, Participant]
) -> None:
    Anchor.objects.filter(start=Anchor.objects.order_by("start")[0].start).update(state="orphaned")
    project, report = dump_project(workspace=workspace, by=owner)
    assert project.counts()["highlights"] == 1
    assert reasons(report) == ["Highlights whose words are no longer in the text"]


def test_one_study_holds_its_own_people_only(workspace: Workspace, owner: User) -> None:
    people = [factories.create_participant(workspace=workspace) for _ in range(2)]
    study = factories.create_study(workspace=workspace)
    interviews = [factories.create_interview(participant=person) for person in people]
    interviews[0].study = study
    interviews[0].save()
    project, _ = dump_project(workspace=workspace, by=owner, study=study)
    assert [source.guid for source in project.sources] == [str(interviews[0].guid)]
    assert [case.name for case in project.cases] == ["P-01"]
    assert [each.name for each in project.studies] == [study.name]


def test_other_workspaces_stay_out(workspace: Workspace, owner: User, outsider: User) -> None:
    factories.create_coding(interview=factories.create_interview())
    factories.create_participant()
    project, _ = dump_project(workspace=workspace, by=owner)
    assert project == Project(workspace.name, "Firsthand", own=True)
