import pytest

from accounts.models import Change, User, Workspace
from interviews.actions.anchoring import accept_anchors, point_excerpt
from interviews.actions.revisions import revise_transcript
from interviews.models import Excerpt, Interview, Participant, Transcript
from interviews.unsettled import told, unsettled
from lib.problems import Refused, Stale
from tests.factories import (
    MODERATOR,
    create_code,
    create_coding,
    create_excerpt,
    create_interview,
    create_participant,
    create_user,
)

pytestmark = pytest.mark.django_db
ASK, ANSWER = "Why is that?", "I had already lost. Nobody had told me."
TALK = f"{ASK}\n\n{ANSWER}"


@pytest.fixture
def ann(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def talk(ann: Participant) -> Interview:
    return create_interview(turns=[(MODERATOR, ASK), (ann, ANSWER)])


@pytest.fixture
def lost(talk: Interview, owner: User) -> Excerpt:
    """Its words were corrected."""
    return _coded(talk, owner, "had already lost")


@pytest.fixture
def told_me(talk: Interview, owner: User) -> Excerpt:
    """Its words were taken out."""
    return _coded(talk, owner, "Nobody had told me")


def _coded(talk: Interview, by: User, quote: str) -> Excerpt:
    code = create_code(workspace=talk.workspace)
    return create_coding(interview=talk, quote=quote, code=code, coder=by).excerpt


@pytest.fixture
def edited(talk: Interview, lost: Excerpt, told_me: Excerpt, owner: User) -> Transcript:
    new = TALK.replace("already", "nearly").replace(" Nobody had told me.", " None of them did.")
    return revise_transcript(interview=talk, text=new, by=owner, version=1).transcript


def reads(excerpt: Excerpt) -> tuple[str, str]:
    anchor = excerpt.anchors.select_related("transcript").get(transcript__is_current=True)
    return anchor.transcript.text[anchor.start : anchor.end], anchor.state


def test_what_waits_is_told_with_the_words_it_was_made_for(
    edited: Transcript, lost: Excerpt, owner: User
) -> None:
    create_excerpt(interview=edited.interview, quote="Why is")
    rows = told(edited, list(unsettled(edited, owner)))
    assert [(row.meant, row.reads, row.is_orphan) for row in rows] == [
        ("had already lost", "had nearly lost", False),
        ("Nobody had told me", "None of them did", False),
    ]
    assert rows[0].excerpt == lost.pk
    kinds = [(part.kind, part.text) for part in rows[0].parts]
    assert kinds == [("same", "had "), ("gone", "already"), ("new", "nearly"), ("same", " lost")]


def test_an_orphan_comes_with_a_place_that_is_like_it(
    talk: Interview, told_me: Excerpt, owner: User
) -> None:
    longer = f"{ASK} Perhaps nobody ever told you?\n\nI had lost."
    new = revise_transcript(interview=talk, text=longer, by=owner, version=1).transcript
    told_me.anchors.filter(transcript=new).update(state="orphaned", start=0, end=1)
    row = told(new, list(unsettled(new, owner)))[0]
    assert row.is_orphan
    assert row.reads == ""
    assert row.suggested == "nobody ever told"


def test_only_who_sees_what_is_on_it_is_asked(
    edited: Transcript, lost: Excerpt, told_me: Excerpt, owner: User
) -> None:
    stranger = create_user()
    lost.codings.update(shared=False)
    told_me.codings.all().delete()
    assert [anchor.excerpt for anchor in unsettled(edited, owner)] == [lost]
    assert list(unsettled(edited, stranger)) == []


def test_accepted_words_wait_no_longer(
    talk: Interview, edited: Transcript, lost: Excerpt, owner: User
) -> None:
    assert accept_anchors(interview=talk, by=owner, excerpts=[lost.pk], version=2) == 1
    assert reads(lost) == ("had nearly lost", "moved")
    assert accept_anchors(interview=talk, by=owner, excerpts=[lost.pk]) == 0
    assert Change.objects.filter(verb="anchor.accepted").count() == 1


def test_accepted_words_are_what_is_meant_from_then_on(
    talk: Interview, edited: Transcript, lost: Excerpt, owner: User
) -> None:
    accept_anchors(interview=talk, by=owner, excerpts=[lost.pk])
    text = edited.text.replace("nearly", "already")
    new = revise_transcript(interview=talk, text=text, by=owner, version=2).transcript
    assert reads(lost) == ("had already lost", "changed")
    assert told(new, list(unsettled(new, owner).filter(excerpt=lost)))[0].meant == "had nearly lost"


def test_a_highlight_is_put_on_other_words_with_all_that_is_on_it(
    talk: Interview, edited: Transcript, told_me: Excerpt, owner: User
) -> None:
    start = edited.text.index("Why is")
    point_excerpt(excerpt=told_me, by=owner, start=start, end=start + 6, version=2)
    assert reads(told_me) == ("Why is", "moved")
    assert told_me.codings.count() == 1
    assert not told_me.participants.exists()
    change = Change.objects.get(verb="anchor.pointed")
    assert change.after == {"excerpt": told_me.pk, "start": 0, "end": 6, "state": "moved"}


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (0, 10_000), (12, 14)])
def test_a_place_without_words_is_refused(
    edited: Transcript, told_me: Excerpt, owner: User, start: int, end: int
) -> None:
    with pytest.raises(Refused):
        point_excerpt(excerpt=told_me, by=owner, start=start, end=end)
    assert reads(told_me)[1] == "changed"


def test_a_settled_highlight_and_another_version_are_refused(
    talk: Interview, edited: Transcript, lost: Excerpt, owner: User
) -> None:
    with pytest.raises(Stale):
        accept_anchors(interview=talk, by=owner, excerpts=[lost.pk], version=1)
    accept_anchors(interview=talk, by=owner, excerpts=[lost.pk])
    with pytest.raises(Refused, match="meanwhile"):
        point_excerpt(excerpt=lost, by=owner, start=0, end=3)
