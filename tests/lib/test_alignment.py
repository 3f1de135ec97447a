import random
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.alignment import Alignment, align, words_of

TEXT = st.text(st.sampled_from("ab \n,é\u0301🙂"), max_size=60)


def rebuilt(found: Alignment) -> tuple[str, str]:
    """Both texts, put together again from what was kept and what was changed, in order."""
    pieces: list[tuple[int, int, bool, Any]] = [
        (kept.start, kept.new_start, True, kept.length) for kept in found.kept
    ]
    pieces += [(hunk.start, hunk.new_start, False, hunk) for hunk in found.hunks]
    old = new = ""
    for start, new_start, is_kept, what in sorted(pieces, key=lambda piece: piece[:3]):
        assert (start, new_start) == (len(old), len(new))
        if is_kept:
            old += found.old[start : start + what]
            new += found.old[start : start + what]
        else:
            old, new = old + found.old[what[0] : what[1]], new + found.new[what[2] : what[3]]
    return old, new


@given(TEXT, TEXT)
def test_kept_and_changed_stretches_make_up_both_texts(old: str, new: str) -> None:
    assert rebuilt(align(old, new)) == (old, new)


@given(TEXT)
def test_a_text_and_itself_have_nothing_changed(text: str) -> None:
    assert align(text, text).hunks == ()


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("One two three.", "One too three.", [("two", "too")]),
        ("One two.", "One two, three.", [("", ", three")]),
        ("One, two.", "One two.", [(",", "")]),
        ("One.\n\nTwo.", "One. Two.", [("\n\n", " ")]),
        ("", "New.", [("", "New.")]),
        ("Gone.", "", [("Gone.", "")]),
    ],
)
def test_changes_are_whole_words(old: str, new: str, changed: list[tuple[str, str]]) -> None:
    found = align(old, new)
    assert [(old[h.start : h.end], new[h.new_start : h.new_end]) for h in found.hunks] == changed


@pytest.mark.parametrize(
    ("before", "put", "after"),
    [
        ("So.\n\n", "I said so.\n\n", "I had lost."),
        ("So. ", "I said so. ", "I had lost."),
        ("I had lost.\n\n", "I had won.\n\n", "I had time."),
    ],
)
def test_what_was_put_in_begins_where_a_line_or_a_sentence_does(
    before: str, put: str, after: str
) -> None:
    hunk = align(before + after, before + put + after).hunks
    assert hunk == ((len(before), len(before), len(before), len(before + put)),)
    hunk = align(before + put + after, before + after).hunks
    assert hunk == ((len(before), len(before + put), len(before), len(before)),)


def test_what_belongs_together_is_one_word() -> None:
    text = "I don’t, 👩‍👩‍👧 cafe\u0301 well-known 価格!"
    words = [text[start:end] for start, end in words_of(text)]
    expected = ["I", "don’t", ",", "👩‍👩‍👧", "cafe\u0301", "well-known", "価", "格", "!"]
    assert words == expected


def _talk(size: int, words_per_line: int) -> list[str]:
    dice = random.Random(3)
    words = [f"w{dice.randrange(3_000)}" for _ in range(size // 6)]
    starts = range(0, len(words), words_per_line)
    return [" ".join(words[n : n + words_per_line]) for n in starts]


@pytest.mark.parametrize(
    ("size", "words_per_line", "every", "seconds"),
    [(100_000, 40, 3, 5), (1_000_000, 40, 50, 5), (1_000_000, 200_000, 1, 15)],
)
def test_long_texts_are_compared_in_little_time(
    size: int, words_per_line: int, every: int, seconds: int
) -> None:
    """Far above what it takes, so that a busy machine is no failure; not above quadratic time."""
    lines = _talk(size, words_per_line)
    edited = [f"So, {x} and on" if n % every == 0 else x for n, x in enumerate(lines)]
    began = time.process_time()
    found = align("\n\n".join(lines), "\n\n".join(edited))
    assert time.process_time() - began < seconds
    assert len(found.hunks) >= len(lines) // every
