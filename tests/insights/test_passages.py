import pytest

from insights.passages import Ambiguous, NotFound, find_words

TEXT = "It’s the boring\naudit 🙂 I want. The boring audit."


def test_words_are_found_in_codepoints_across_line_ends_and_kinds_of_quotes() -> None:
    assert find_words("It's the boring audit", TEXT) == (0, 21)
    assert find_words("🙂 I want", TEXT, offset=100) == (122, 130)


def test_signs_are_taken_literally() -> None:
    assert find_words("(a.b)?", "x (a.b)? y") == (2, 8)


def test_two_places_are_too_many() -> None:
    with pytest.raises(Ambiguous) as found:
        find_words("boring audit", TEXT)
    assert found.value.places == 2


@pytest.mark.parametrize("words", ["", "  ", "dull audit", "Boring Audit"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    with pytest.raises(NotFound):
        find_words(words, TEXT)
