"""Reading passages by meaning: in a child without a network, forgotten with the words."""

import json

import pytest

from accounts.models import User, Workspace
from insights.actions.meaning import LIMITS, read_on, request_reading
from insights.models import Code, MeaningReading, PassageVectors
from insights.suggesting.meaning import ROW, is_installed
from insights.suggesting.similar import suggestions
from interviews.actions.erasure import erase_participant
from interviews.models import Interview, Participant, Transcript
from lib.child import run_limited
from tests.factories import create_code, create_coding, create_interview, create_participant

needs_model = pytest.mark.skipif(not is_installed(), reason="needs the semantic extra")
FEAR = "I was terrified that the inspector would uncover our missing paperwork."
LIKE = "It scared me to death, the thought of them discovering the lost documents."
REST = "It rained. We had soup for lunch in the kitchen, and then we all went home by bus."
GOATS = "Our goats prefer the northern meadow because the grass is longer there."


@pytest.fixture
def ada(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def bo(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def interview(ada: Participant, bo: Participant) -> Interview:
    return create_interview(turns=[(ada, FEAR), ("moderator", "Why?"), (bo, GOATS), (bo, LIKE)])


@pytest.fixture
def code(interview: Interview, owner: User) -> Code:
    code = create_code(workspace=interview.workspace)
    create_coding(interview=interview, code=code, coder=owner, quote=FEAR)
    return code


def read(workspace: Workspace) -> MeaningReading:
    reading = request_reading(workspace)
    assert reading is not None
    assert reading.start()
    read_on(reading)
    reading.refresh_from_db()
    return reading


@needs_model
@pytest.mark.django_db
def test_what_means_the_same_in_other_words_comes_first(
    code: Code, owner: User, bo: Participant
) -> None:
    create_interview(participant=bo, turns=[(bo, REST), (bo, f"{GOATS} Always."), (bo, REST)])
    assert suggestions(code, owner).unread == 6
    assert read(code.workspace).status == MeaningReading.Status.DONE
    found = suggestions(code, owner)
    assert (found.shown[0].said.text, found.unread) == (LIKE, 0)


@needs_model
@pytest.mark.django_db
def test_what_the_moderator_said_is_not_read(interview: Interview, workspace: Workspace) -> None:
    read(workspace)
    table = bytes(PassageVectors.objects.get(transcript__interview=interview).vectors)
    rows = [table[at : at + ROW] for at in range(0, len(table), ROW)]
    assert [bool(row.strip(b"\0")) for row in rows] == [True, False, True, True]


@needs_model
@pytest.mark.django_db
def test_reading_again_reads_what_is_new(
    interview: Interview, workspace: Workspace, ada: Participant
) -> None:
    read(workspace)
    create_interview(participant=ada, turns=[(ada, LIKE)])
    read(workspace)
    assert PassageVectors.objects.count() == 2
    assert interview.transcripts.count() == 1


@pytest.mark.django_db
def test_who_is_erased_leaves_no_meaning_behind(
    interview: Interview, workspace: Workspace, ada: Participant, owner: User
) -> None:
    transcript = Transcript.objects.get(interview=interview)
    PassageVectors.objects.create(
        workspace=workspace, transcript=transcript, model="any", vectors=b"\1"
    )
    erase_participant(participant=ada, by=owner)
    assert not PassageVectors.objects.exists()
    assert Transcript.objects.filter(pk=transcript.pk).exists()


@needs_model
def test_the_child_that_reads_has_no_network() -> None:
    texts = json.dumps([FEAR, GOATS]).encode()
    raw = run_limited("insights.suggesting.embedding", texts, limits=LIMITS)
    assert len(raw) == 2 * ROW
    assert run_limited("tests.insights.suggesting.asking", b"", limits=LIMITS) == b"refused"


@pytest.mark.django_db
def test_without_the_extra_the_wording_alone_decides(
    code: Code, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insights.suggesting.meaning.find_spec", lambda _: None)
    found = suggestions(code, owner)
    assert (found.unread, len(found.shown)) == (0, 2)
    assert request_reading(code.workspace) is None
