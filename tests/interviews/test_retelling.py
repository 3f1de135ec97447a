from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from interviews.retelling import carry_points, carry_turns
from lib.alignment import align

ASK, ANSWER = "Why did you wait?", "I had already lost. Nobody had told me."
LAST = "So it goes."
TALK = f"{ASK}\n\n{ANSWER}\n\n{LAST}"
VOICES = ("moderator", "P-01", "moderator")


def spans_of(*words: str) -> list[tuple[int, int]]:
    """Where these follow each other in the talk."""
    spans, at = [], 0
    for each in words:
        at = TALK.index(each, at)
        spans.append((at, at + len(each)))
        at += len(each)
    return spans


def told(
    new: str, turns: tuple[str, ...] = (ASK, ANSWER, LAST), voices: tuple[str, ...] = VOICES
) -> list[tuple[int | None, str]]:
    pieces = carry_turns(spans_of(*turns), voices, align(TALK, new))
    return [(piece.turn, new[piece.start : piece.end]) for piece in pieces]


def test_without_an_edit_the_turns_stay() -> None:
    assert told(TALK) == [(0, ASK), (1, ANSWER), (2, LAST)]


def test_corrected_words_stay_with_their_speaker() -> None:
    new = TALK.replace("already lost", "almost lost").replace("So it", "Well, so it")
    assert [turn for turn, _ in told(new)] == [0, 1, 2]
    assert told(new)[2][1] == "Well, so it goes."


def test_words_put_in_at_either_end_of_a_turn_are_part_of_it() -> None:
    new = f"{ASK} Tell me.\n\nWell, {ANSWER}\n\n{LAST}"
    assert told(new) == [(0, f"{ASK} Tell me."), (1, f"Well, {ANSWER}"), (2, LAST)]


def test_an_empty_line_parts_a_turn_in_two() -> None:
    new = TALK.replace("lost. Nobody", "lost.\n\nNobody")
    assert told(new)[1:3] == [(1, "I had already lost."), (1, "Nobody had told me.")]


def test_turns_of_one_speaker_are_joined_and_of_two_are_not() -> None:
    new = f"{ASK}\n\n{ANSWER} {LAST}"
    assert told(new) == [(0, ASK), (1, ANSWER), (2, LAST)]
    assert told(new, voices=("moderator", "P-01", "P-01"))[1:] == [(1, f"{ANSWER} {LAST}")]


def test_words_moved_over_into_the_next_turn_are_its_speakers() -> None:
    new = TALK.replace(" Nobody had told me.\n\n", "\n\nNobody had told me. ")
    turns = [(0, ASK), (1, "I had already lost."), (2, f"Nobody had told me. {LAST}")]
    long = TALK.replace("me.\n\nSo", "\n\nme. So")
    assert told(long)[1:] == [(1, "I had already lost. Nobody had told"), (2, f"me. {LAST}")]
    assert told(new)[0] == turns[0]
    assert [words for _, words in told(new)][1] == "I had already lost."


def test_words_given_to_a_speaker_by_hand_inside_of_a_turn_stay_theirs() -> None:
    turns = (ASK, "I had already lost.", "Nobody had told me.", LAST)
    voices = ("moderator", "P-01", "P-02 by hand", "moderator")
    new = TALK.replace("already", "nearly").replace("Nobody", "No one")
    pieces = [(1, "I had nearly lost."), (2, "No one had told me.")]
    assert told(new, turns, voices)[1:3] == pieces


def test_a_new_paragraph_is_nobodys() -> None:
    new = TALK.replace(LAST, f"And then it rained.\n\n{LAST}")
    assert told(new) == [(0, ASK), (1, ANSWER), (None, "And then it rained."), (2, LAST)]
    assert told("I see.\n\n" + TALK)[0] == (None, "I see.")
    assert told(f"{TALK}\n\nThe end.")[-1] == (None, "The end.")


def test_a_rewritten_turn_keeps_its_speaker() -> None:
    new = TALK.replace(ANSWER, "We were too late by then.")
    assert told(new)[1] == (1, "We were too late by then.")


def test_a_moved_turn_keeps_its_speaker() -> None:
    new = f"{ANSWER}\n\n{ASK}\n\n{LAST}"
    assert sorted(told(new), key=str) == sorted([(1, ANSWER), (0, ASK), (2, LAST)], key=str)


def test_a_deleted_turn_is_gone() -> None:
    assert told(f"{ASK}\n\n{LAST}") == [(0, ASK), (2, LAST)]


def test_text_outside_of_turns_stays_outside() -> None:
    assert told(TALK.replace("lost", "won"), (ASK, LAST), ("a", "b")) == [(0, ASK), (1, LAST)]


def test_a_text_without_turns_gets_none() -> None:
    assert carry_turns([], [], align(TALK, f"{TALK}\n\nMore.")) == []


def test_times_move_with_their_words_and_go_with_them() -> None:
    new = "Hello. " + TALK.replace(f"{LAST}", "").rstrip()
    points = [0, TALK.index("Nobody"), TALK.index(LAST)]
    moved = carry_points(points, align(TALK, new))
    assert moved == [7, new.index("Nobody"), None]


PARAGRAPH = st.lists(
    st.sampled_from(["no", "price.", "the", "é", "audit", "I"]), min_size=1, max_size=6
).map(" ".join)


@given(st.lists(PARAGRAPH, min_size=1, max_size=8), st.lists(PARAGRAPH, min_size=1, max_size=8))
def test_every_word_of_the_new_text_is_in_one_turn(old: list[str], new: list[str]) -> None:
    spans, at = [], 0
    for paragraph in old:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    text = "\n\n".join(new)
    pieces = carry_turns(spans, range(len(spans)), align("\n\n".join(old), text))
    assert "".join("".join(text[p.start : p.end].split()) for p in pieces) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(pieces))
