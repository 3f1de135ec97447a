"""Where passages are cut, how alike they are, and in which order they come."""

from itertools import pairwise

import pytest

from insights.suggesting.passages import LONG, SHORT, passages
from insights.suggesting.ranking import best, together, voted
from insights.suggesting.wording import features, likeness


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in passages(text)]


def test_sentences_are_passages() -> None:
    first = "I had already lost before the auditor had taken off her coat, you see."
    second = "She asked for the binder and I knew which page was missing from it."
    assert cut(f"{first} {second}") == [first, second]


def test_a_short_sentence_is_taken_together_with_the_next() -> None:
    text = "No. Never. I would not buy it again from them, not for any money at all."
    assert cut(text) == [text]


def test_no_passage_crosses_the_end_of_a_turn() -> None:
    assert cut("Yes.\n\nNo.\n\nWhy?") == ["Yes.", "No.", "Why?"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "x" * 5000, "word " * 900, "我们输了。" * 300]
)
def test_any_text_is_cut_in_order_without_overlaps(text: str) -> None:
    spans = passages(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_quotes_and_signs_of_other_scripts_end_a_sentence() -> None:
    text = "她说我们必须在周五之前完成全部的审核工作，" * 4 + "再也没有机会。我很害怕。"
    assert len(cut(text * 2)) >= 2
    assert SHORT < LONG


def test_the_same_words_are_alike_and_others_are_not() -> None:
    same, other = likeness(
        ["the audit found it first", "goats in the morning rain"], ["the audit found it first"]
    )
    assert same > 0.9
    assert other < 0.2


def test_another_form_of_a_word_counts_as_near() -> None:
    near, far = likeness(["auditors were auditing", "a boat on a lake"], ["the audit"])
    assert near > far


def test_without_examples_nothing_is_alike() -> None:
    assert likeness(["some words"], []) == [0.0]


def test_accents_and_case_do_not_hide_a_word() -> None:
    assert features("STRASSE") == features("straße")


def test_the_best_come_first_and_equals_in_their_order() -> None:
    assert best([0.2, 0.9, 0.0, 0.9], 3) == [1, 3, 0]


def test_two_measures_weigh_the_same_whatever_their_scale() -> None:
    assert best(together([0.1, 0.2, 0.3], [300.0, 200.0, 101.0]), 3, above=-9)[0] in (0, 2)
    assert together([1.0, 3.0], [5.0, 5.0]) == [-1.0, 1.0]


def test_what_is_not_read_by_meaning_is_neither_near_nor_far() -> None:
    assert together([0.0, 0.0, 0.0], [1.0, None, 3.0]) == [-1.0, 0.0, 1.0]


def test_the_codes_of_the_nearest_quotes_win() -> None:
    assert voted([0.9, 0.1, 0.5, 0.0], [{7}, {8}, {8}, {9}], 3) == [7, 8]
