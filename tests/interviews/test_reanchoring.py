import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.reanchoring import SETTLED, Place, State, reanchor, same_words

TALK = (
    "The audit found it before I did.\n\n"
    "I had already lost, and nobody had told me.\n\n"
    "Why did nobody tell you? Because the sheet said green."
)
FAMILY = "👩‍👩‍👧"
ACCENT = "cafe\u0301"


def place_of(quote: str, old: str, new: str) -> tuple[str, State]:
    """What a highlight of the quote reads in the new text, and its state."""
    start = old.index(quote)
    place = reanchor([(start, start + len(quote))], old, new)[0]
    return new[place.start : place.end], place.state


def test_nothing_moves_where_nothing_was_edited() -> None:
    spans = [(0, 3), (4, 9), (0, len(TALK)), (len(TALK) - 1, len(TALK))]
    assert reanchor(spans, TALK, TALK) == [Place(s, e, State.SAME) for s, e in spans]


def test_words_put_in_at_the_start_move_everything() -> None:
    new = "Good morning. " + TALK
    assert place_of("The audit", TALK, new) == ("The audit", State.MOVED)
    assert place_of("green.", TALK, new) == ("green.", State.MOVED)


def test_words_put_in_at_the_end_move_nothing() -> None:
    new = TALK + " And so on."
    assert place_of("green.", TALK, new) == ("green.", State.SAME)
    assert place_of("The audit", TALK, new) == ("The audit", State.SAME)


def test_a_corrected_word_inside_is_a_change_of_the_words() -> None:
    new = TALK.replace("already lost", "almost lost")
    assert place_of("I had already lost", TALK, new) == ("I had almost lost", State.CHANGED)
    assert place_of("nobody had told me", TALK, new) == ("nobody had told me", State.MOVED)


def test_a_replaced_selection_reads_the_words_in_its_place() -> None:
    new = TALK.replace("before I did", "last spring")
    assert place_of("before I did", TALK, new) == ("last spring", State.CHANGED)


@pytest.mark.parametrize(
    ("was", "now", "quote", "expected"),
    [
        ("I did.", "I did it.", "before I did", "before I did"),
        ("found it before", "found it, long before", "before I did", "before I did"),
        ("The audit", "An audit", "audit found", "audit found"),
        ("told me.", "told me!", "told me", "told me"),
        ("lost, and", "lost; and", "I had already lost", "I had already lost"),
    ],
)
def test_an_edit_at_the_edge_leaves_the_words_alone(
    was: str, now: str, quote: str, expected: str
) -> None:
    words, state = place_of(quote, TALK, TALK.replace(was, now))
    assert words == expected
    assert state in {State.SAME, State.MOVED}


def test_the_first_and_the_last_word_may_be_corrected() -> None:
    new = TALK.replace("The audit", "That audit").replace("I did", "I knew")
    assert place_of("The audit found", TALK, new) == ("That audit found", State.CHANGED)
    assert place_of("before I did", TALK, new) == ("before I knew", State.CHANGED)


def test_deleting_across_two_highlights_keeps_what_is_left_of_both() -> None:
    new = TALK.replace(" before I did.\n\nI had already", "")
    assert place_of("found it before I did", TALK, new) == ("found it", State.CHANGED)
    assert place_of("I had already lost", TALK, new) == ("lost", State.CHANGED)


def test_deleted_words_are_orphaned_where_they_stood() -> None:
    new = TALK.replace("I had already lost, and nobody had told me.\n\n", "")
    start = TALK.index("already lost")
    place = reanchor([(start, start + 12)], TALK, new)[0]
    assert place.state == State.ORPHANED
    assert new[place.start :].startswith("Why did nobody")


def test_an_orphan_has_a_place_even_at_the_end_of_the_text() -> None:
    place = reanchor([(4, 8)], "One two.", "One")[0]
    assert place == Place(2, 3, State.ORPHANED)


def test_a_rewritten_passage_does_not_take_a_highlight_along() -> None:
    new = TALK.replace(
        "I had already lost, and nobody had told me.",
        "We met the others in the yard and had a look at their new trucks instead.",
    )
    assert place_of("already lost", TALK, new)[1] == State.ORPHANED


def test_moved_words_are_found_where_they_reappear() -> None:
    lost = "I had already lost, and nobody had told me.\n\n"
    new = lost + TALK.replace(lost, "")
    assert place_of("already lost", TALK, new) == ("already lost", State.MOVED)


def test_words_that_stand_elsewhere_already_are_not_taken_for_moved_ones() -> None:
    text = "We said no to it.\n\nBoring things here.\n\nWe said no to it."
    last = text.rindex("said no")
    new = text[: text.rindex("We said")] + "Nothing."
    place = reanchor([(last, last + 7)], text, new)[0]
    assert place.state == State.ORPHANED


def test_moved_and_corrected_words_are_found_and_called_changed() -> None:
    lost = "I had already lost, and nobody had told me.\n\n"
    new = "I had already lost it, and nobody told me.\n\n" + TALK.replace(lost, "")
    words, state = place_of("had already lost, and nobody had told", TALK, new)
    assert (words, state) == ("had already lost it, and nobody told", State.CHANGED)


def test_an_edit_and_its_undo_bring_everything_back() -> None:
    spans = [(4, 9), (10, 18), (34, 52)]
    new = "So. " + TALK.replace("already", "nearly")
    there = reanchor(spans, TALK, new)
    back = reanchor([(place.start, place.end) for place in there], new, TALK)
    assert [(place.start, place.end) for place in back] == spans


def test_repeated_paragraphs_keep_each_their_own_highlight() -> None:
    same = "It takes two weeks, every single time."
    paragraphs = [same] * 200
    spans = [(n * (len(same) + 2) + 9, n * (len(same) + 2) + 18) for n in range(200)]
    edited = [*paragraphs[:50], "Something new.", *paragraphs[50:120], "More.", *paragraphs[120:]]
    edited[10] = "It takes three weeks, every single time."
    new = "\n\n".join(edited)
    places = reanchor(spans, "\n\n".join(paragraphs), new)
    starts = [sum(len(paragraph) + 2 for paragraph in edited[:n]) + 9 for n in range(202)]
    del starts[121], starts[50]
    assert [place.start for place in places] == starts
    assert new[places[10].start : places[10].end] == "three weeks"


@pytest.mark.parametrize(
    "quote", [FAMILY, ACCENT, "שלום", "価格", "👍🏽", "a\u00adb", "\u00a0nbsp".strip()]
)
def test_signs_of_every_kind_stay_whole(quote: str) -> None:
    old = f"Zoë 🙂 says {quote} and more."
    assert place_of(quote, old, "🙂 " + old) == (quote, State.MOVED)
    assert place_of(quote, old, old.replace("says", "said")) == (quote, State.SAME)
    words, state = place_of(f"says {quote}", old, old.replace(quote, "nothing"))
    assert (words, state) == ("says nothing", State.CHANGED)


def test_a_split_or_joined_turn_changes_no_words() -> None:
    new = TALK.replace("lost, and", "lost,\n\nand").replace("did.\n\nI", "did. I")
    words, state = place_of("already lost, and nobody", TALK, new)
    assert words == "already lost,\n\nand nobody"
    assert state == State.MOVED


def test_blanks_at_the_ends_are_not_taken_in() -> None:
    words, state = place_of("nobody had told me", TALK, TALK.replace("told me", "").rstrip())
    assert (words, state) == ("nobody had", State.CHANGED)


WORD = st.sampled_from(["no", "price", "the", "é", "e\u0301", FAMILY, "שלום", "audit", "a", "价"])
GLUE = st.sampled_from([" ", ", ", ".\n\n", "\n"])
TEXT = st.lists(st.tuples(WORD, GLUE), min_size=1, max_size=40).map(
    lambda parts: "".join(word + glue for word, glue in parts)
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, tuple[int, int], tuple[int, int]]:
    """An old text, a new one, the edited stretch of the old one, and a span."""
    old = draw(TEXT)
    start = draw(st.integers(0, len(old)))
    end = draw(st.integers(start, len(old)))
    new = old[:start] + draw(st.one_of(st.just(""), TEXT)) + old[end:]
    low = draw(st.integers(0, len(old) - 1))
    high = draw(st.integers(low + 1, len(old)))
    return old, new, (start, end), (low, high)


@given(edits())
def test_every_span_has_a_legal_place(
    case: tuple[str, str, tuple[int, int], tuple[int, int]],
) -> None:
    old, new, _, span = case
    if new:
        place = reanchor([span], old, new)[0]
        assert 0 <= place.start < place.end <= len(new)


@given(edits())
def test_unchanged_means_the_same_words(
    case: tuple[str, str, tuple[int, int], tuple[int, int]],
) -> None:
    old, new, _, (low, high) = case
    if new:
        place = reanchor([(low, high)], old, new)[0]
        alike = same_words(old[low:high], new[place.start : place.end])
        # Where an orphan stood says nothing: chance may have put the same sign there.
        assert place.state == State.ORPHANED or alike == (place.state in SETTLED)


@given(TEXT, st.data())
def test_whole_words_that_were_not_touched_keep_their_text(old: str, data: st.DataObject) -> None:
    paragraphs = old.split("\n\n")
    at = data.draw(st.integers(0, len(paragraphs)))
    put = data.draw(st.sampled_from(["", "Entirely other stuff.", "zz"]))
    new = "\n\n".join([*paragraphs[:at], put, *paragraphs[at:]])
    spans = _word_spans(old)
    for (start, end), place in zip(spans, reanchor(spans, old, new), strict=True):
        assert new[place.start : place.end] == old[start:end]


@given(TEXT)
def test_the_same_text_is_the_identity(old: str) -> None:
    spans = _word_spans(old) or [(0, len(old))]
    assert reanchor(spans, old, old) == [Place(s, e, State.SAME) for s, e in spans]


def _word_spans(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    return spans


def test_two_thousand_highlights_in_a_long_text_take_about_a_second() -> None:
    dice = random.Random(7)
    words = [f"word{dice.randrange(400)}" for _ in range(16_000)]
    lines = [" ".join(words[n : n + 40]) + "." for n in range(0, len(words), 40)]
    old = "\n\n".join(lines)
    assert len(old) > 100_000
    spans = [(n * 50, n * 50 + 40) for n in range(2_000)]
    for n in range(0, len(lines), 4):
        lines[n] = lines[n].replace("word1", "Word 1")
    began = time.process_time()
    places = reanchor(spans, old, "Hello.\n\n" + "\n\n".join(lines))
    assert time.process_time() - began < 5
    assert len(places) == 2_000
