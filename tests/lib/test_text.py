import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.text import (
    NotTextError,
    UndecodableError,
    codepoint_offset,
    decode,
    normalise,
    one_line,
    paragraphs,
    salvage,
    utf16_offset,
)

FRENCH = "Zoë : le café était « très » bon – 5 €"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_goes(encoding: str) -> None:
    decoded = decode(FRENCH.encode(encoding))
    assert decoded.text == FRENCH
    assert not decoded.guessed


def test_utf_8_is_no_guess() -> None:
    assert decode(FRENCH.encode()) == (FRENCH, "utf-8", False)


@pytest.mark.parametrize(
    "words",
    [FRENCH, "“Yes”", "Jürgen: schöne Grüße", "¿Qué tal, señor?", "it’s", "Bjørn på øya"],
)
def test_short_western_text_is_guessed_right(words: str) -> None:
    assert decode(words.encode("cp1252")) == (words, "cp1252", True)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Анна: Привет, как дела сегодня? Хорошо, спасибо большое.", "cp1251"),
        ("田中: こんにちは、今日はいい天気ですね。鈴木: はい、そうですね。", "shift_jis"),
    ],
)
def test_other_alphabets_are_not_taken_for_western(words: str, encoding: str) -> None:
    decoded = decode(words.encode(encoding))
    assert decoded.text == words
    assert decoded.guessed


def test_utf_16_without_a_mark_is_guessed() -> None:
    assert decode("Anna: hello".encode("utf-16-be")) == ("Anna: hello", "utf-16-be", True)


def test_the_encoding_asked_for_is_used() -> None:
    assert decode("Ä".encode("cp1252"), "mac_roman").text == "ƒ"


@pytest.mark.parametrize("encoding", ["utf-8", "rot13", "no such", "zlib"])
def test_an_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(UndecodableError):
        decode(b"\xff\xfa\x81", encoding)


def test_all_line_ends_become_one_and_nothing_is_composed() -> None:
    assert normalise("a\r\nb\rc\u2028d\x85e\ufeff cafe\u0301\x07") == "a\nb\nc\nd\ne cafe\u0301"


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_what_the_database_cannot_hold_is_refused_or_dropped(text: str) -> None:
    with pytest.raises(NotTextError):
        normalise(text)
    assert salvage(text) == "ab"


@pytest.mark.parametrize(
    ("typed", "line", "text"),
    [
        ("  a\0b \t c  ", "ab c", "ab \t c"),
        ("a\r\n\r\nb\n", "a b", "a\n\nb"),
        ("\x07\ufeff\x7f ", "", ""),
        ("\u202eשלום 👩‍🌾", "\u202eשלום 👩‍🌾", "\u202eשלום 👩‍🌾"),
    ],
)
def test_what_is_typed_loses_what_nobody_sees(typed: str, line: str, text: str) -> None:
    assert one_line(typed) == line
    assert paragraphs(typed) == text


@given(st.text())
def test_offsets_go_to_utf_16_and_back(text: str) -> None:
    for offset in range(len(text) + 1):
        assert codepoint_offset(text, utf16_offset(text, offset)) == offset


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_utf_16_offsets_count_as_the_encoder_does(text: str) -> None:
    assert utf16_offset(text, len(text)) == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("units", [-1, 2, 5])
def test_an_offset_inside_a_pair_or_outside_is_refused(units: int) -> None:
    with pytest.raises(ValueError, match="no character"):
        codepoint_offset("a😀b", units)
