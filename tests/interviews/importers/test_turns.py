import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.importers import (
    MAX_CHARACTERS,
    ImportProblem,
    ParsedTranscript,
    parse_text,
)


def spoken(parsed: ParsedTranscript) -> list[tuple[str | None, int | None, str]]:
    return [(turn.speaker, turn.ms, parsed.text[turn.start : turn.end]) for turn in parsed.turns]


def words(text: str) -> list[tuple[str | None, str]]:
    return [(speaker, said) for speaker, _, said in spoken(parse_text(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Bell (00:31): Hello.\nBen (1:02:03): Hi.",
        "Anna Bell (00:31):\nHello.\n\nBen (1:02:03):\nHi.",
        "Anna Bell (00:31)\nHello.\n\nBen (1:02:03)\nHi.",
        "[00:31] Anna Bell: Hello.\n[1:02:03] Ben: Hi.",
        "(00:31) Anna Bell: Hello.\n(1:02:03) Ben: Hi.",
        "00:31 Anna Bell: Hello.\n1:02:03 Ben: Hi.",
        "Anna Bell 00:31\nHello.\n\nBen 1:02:03\nHi.",
        "Anna Bell  0:31\nHello.\n\nBen  1:02:03\nHi.",
        "Anna Bell [00:31.000 - 00:33.100]: Hello.\nBen [1:02:03,000]: Hi.",
        "1. Anna Bell (00:31): Hello.\n2. Ben (1:02:03): Hi.\n3. Ben (1:02:04):",
    ],
)
def test_speakers_and_times_are_read_in_the_common_forms(text: str) -> None:
    assert spoken(parse_text(text)) == [("Anna Bell", 31_000, "Hello."), ("Ben", 3_723_000, "Hi.")]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Anna: Hello.\nBen: Hi.", ["Anna", "Ben"]),
        ("Interviewer: Why?\nP-07: Because.", ["Interviewer", "P-07"]),
        ("Q: Why?\nA: Because.\nQ: Oh.", ["Q", "A", "Q"]),
        ("SPEAKER 1: Why?\nSPEAKER 2: Because.", ["SPEAKER 1", "SPEAKER 2"]),
        ("**Anna:** Hello.\n**Ben**: Hi.", ["Anna", "Ben"]),
        ("Dr. J. van der Berg: Hello.\nBen: Hi.", ["Dr. J. van der Berg", "Ben"]),
        ("Anna (moderator): Hello.\nBen: Hi.", ["Anna (moderator)", "Ben"]),
        ("田中：こんにちは。\n鈴木：はい。", ["田中", "鈴木"]),
        ("Анна: Привет.\nИван: Да.", ["Анна", "Иван"]),
        ("Anna: yeah\nBen: ok\nAnna: so", ["Anna", "Ben", "Anna"]),
        ("1 Anna: One.\n2 Ben: Two.\n3 Anna: Three.", ["Anna", "Ben", "Anna"]),
    ],
)
def test_names_before_a_colon_are_speakers(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in words(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "I went there. One thing: it was closed.",
        "One thing: it was closed.\n\nAnd more.",
        "See https://example.com for it.\n\nhttps://example.com is it.",
        "We met at 10:30 and talked.\n\n10:30 was early.",
        "It was late.\nNote: never again.\nNote: never.",
        "What I told my boss: no way.\n\nWhat he told me: go.",
        "[00:31] I told my boss: no way.",
    ],
)
def test_prose_with_colons_names_nobody(text: str) -> None:
    assert {speaker for speaker, _ in words(text)} == {None}


def test_a_colon_inside_of_a_turn_is_no_speaker() -> None:
    text = "Anna: We had a rule.\nThe rule was this: never buy.\nBen: Right.\nAnna: Yes."
    assert words(text)[0] == ("Anna", "We had a rule. The rule was this: never buy.")


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    text = "Anna: We looked for some-\nthing that\nworks.\n\nAnd then?\n\nBen: Nothing."
    assert words(text) == [
        ("Anna", "We looked for some-thing that works.\nAnd then?"),
        ("Ben", "Nothing."),
    ]


def test_title_and_date_before_the_first_speaker_are_left_out_and_named() -> None:
    parsed = parse_text("Interview 7\nDate: 12 May\n\nAnna: Hello.\nBen: Hi.\nAnna: So.")
    assert parsed.text == "Hello.\n\nHi.\n\nSo."
    assert "Interview 7 · Date: 12 May" in parsed.notes[0]
    assert parsed.source.startswith("Interview 7")


def test_sentences_before_the_first_speaker_are_kept_unnamed() -> None:
    assert words("We sat down in a café.\n\nAnna: Hello.\nBen: Hi.")[0][0] is None


def test_a_time_in_square_brackets_inside_of_words_becomes_a_sync_point() -> None:
    parsed = parse_text("Anna: First [00:10] second.\nBen: Hi.")
    assert parsed.text == "First second.\n\nHi."
    assert [(sync.position, sync.ms) for sync in parsed.syncs] == [(6, 10_000)]


def test_a_label_without_words_gives_no_turn_but_a_note() -> None:
    parsed = parse_text("Anna:\nBen: Hi.\nAnna:\nBen: So.")
    assert parsed.labels == ("Ben",)
    assert parsed.notes == ("2 speaker labels have no words after them and were left out.",)


def test_long_unnamed_text_is_cut_at_sentence_ends() -> None:
    parsed = parse_text("This is a sentence of some length. " * 100)
    said = [text for _, _, text in spoken(parsed)]
    assert len(said) > 5
    assert all(text.endswith(".") and len(text) <= 700 for text in said)


def test_long_text_without_sentences_is_cut_between_words() -> None:
    parsed = parse_text("word " * 1000)
    assert parsed.text.split() == ["word"] * 1000
    assert len(parsed.turns) > 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_words"),
        (" \n\n ", "no_words"),
        ("Anna:\n", "no_words"),
        ("a\0b", "not_text"),
        ("a\udc00b", "not_text"),
        ("a" * (MAX_CHARACTERS + 1), "too_long"),
        ("a:\n" * 300_000, "too_many_turns"),
        ("Anna: a\n\nBen: b\n\n" * 15_000, "too_many_turns"),
    ],
)
def test_text_that_cannot_be_kept_is_refused_in_words(text: str, code: str) -> None:
    with pytest.raises(ImportProblem) as caught:
        parse_text(text)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


LINES = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(
            ["Anna: hello.", "Ben (00:31):", "[00:31]", "[0:10] x", "", "12", "3. Anna: y", "\t"]
        ),
    ),
    max_size=30,
)


@given(LINES)
def test_turns_are_ordered_slices_that_make_up_the_text(lines: list[str]) -> None:
    try:
        parsed = parse_text("\n".join(lines))
    except ImportProblem:
        return
    slices = [parsed.text[turn.start : turn.end] for turn in parsed.turns]
    assert parsed.text == "\n\n".join(slices)
    assert all(part.strip() == part and part and "\n\n" not in part for part in slices)
    assert all(0 <= sync.position < len(parsed.text) for sync in parsed.syncs)
    assert [s.position for s in parsed.syncs] == sorted(s.position for s in parsed.syncs)
    assert {turn.speaker for turn in parsed.turns} - {None} == set(parsed.labels)
    assert ParsedTranscript.from_json(parsed.as_json()) == parsed


@given(
    st.lists(st.text("abcé 😀.", min_size=1).filter(lambda said: bool(said.strip(" "))), min_size=1)
)
def test_all_words_of_named_turns_are_kept(said: list[str]) -> None:
    parsed = parse_text("\n".join(f"Speaker {n % 3}: {part}" for n, part in enumerate(said)))
    assert parsed.text.split() == " ".join(said).split()
    assert len(parsed.turns) == len(said)
