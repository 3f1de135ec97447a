import pytest

from accounts.models import User
from interviews.actions import attribute_span, settle_speakers
from interviews.models import Excerpt, Interview, Turn
from lib.problems import Refused, Stale
from personas.models import PersonaState
from tests.factories import create_excerpt, create_interview, create_participant, create_persona


@pytest.fixture
def interview(owner: User, workspace: object) -> Interview:
    person = create_participant(workspace=owner.memberships.get().workspace)
    return create_interview(turns=[("moderator", "Why?"), (person, "Because. And you? No.")])


def spoken(interview: Interview) -> list[tuple[str, str]]:
    transcript = interview.transcripts.get()
    return [
        (turn.role, transcript.text[turn.start : turn.end])
        for turn in Turn.objects.filter(transcript=transcript)
    ]


def test_words_given_to_the_moderator_split_the_turn(interview: Interview, owner: User) -> None:
    start = interview.transcripts.get().text.index("And you?")
    pieces = attribute_span(
        interview=interview, by=owner, version=1, start=start, end=start + 8, speaker="moderator"
    )
    assert len(pieces) == 3
    assert spoken(interview) == [
        ("moderator", "Why?"),
        ("participant", "Because."),
        ("moderator", "And you?"),
        ("participant", "No."),
    ]


def test_an_excerpt_follows_the_speaker_and_both_personas_hear_of_it(
    interview: Interview, owner: User
) -> None:
    (first,) = interview.participants.all()
    second = create_participant(workspace=interview.workspace)
    personas = [create_persona(cast=[person]) for person in (first, second)]
    excerpt = create_excerpt(interview=interview, quote="And you?")
    before = [PersonaState.objects.get(persona=persona).evidence_seq for persona in personas]
    length = interview.transcripts.get().length
    attribute_span(interview=interview, by=owner, version=1, start=0, end=length, speaker=second)
    assert list(Excerpt.objects.get(pk=excerpt.pk).participants.all()) == [second]
    assert list(interview.participants.all()) == [second]
    states = [PersonaState.objects.get(persona=persona) for persona in personas]
    assert all(state.evidence_seq > seq for state, seq in zip(states, before, strict=True))


def test_an_older_version_of_the_text_is_stale(interview: Interview, owner: User) -> None:
    with pytest.raises(Stale) as stale:
        attribute_span(
            interview=interview, by=owner, version=7, start=0, end=4, speaker="moderator"
        )
    assert stale.value.current == 1


@pytest.mark.parametrize(("start", "end"), [(4, 4), (9, 3), (900, 950)])
def test_a_span_without_words_is_refused(
    interview: Interview, owner: User, start: int, end: int
) -> None:
    with pytest.raises(Refused):
        attribute_span(
            interview=interview, by=owner, version=1, start=start, end=end, speaker="moderator"
        )


def test_a_label_that_is_not_in_the_text_is_refused(interview: Interview, owner: User) -> None:
    with pytest.raises(Refused, match="No speaker is called Nobody"):
        settle_speakers(interview=interview, by=owner, speakers={"Nobody": "moderator"})
