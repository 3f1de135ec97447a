import pytest

from interviews.importers import ImportProblem, ParsedTranscript
from interviews.importers.captions import parse_srt, parse_vtt


def vtt(*cues: str) -> ParsedTranscript:
    return parse_vtt(("WEBVTT\n\n" + "\n\n".join(cues)).encode(), None)


def spoken(parsed: ParsedTranscript) -> list[tuple[str | None, int | None, str]]:
    return [(turn.speaker, turn.ms, parsed.text[turn.start : turn.end]) for turn in parsed.turns]


def test_voice_tags_name_speakers_and_other_tags_go() -> None:
    parsed = vtt(
        "NOTE a remark",
        "00:01.000 --> 00:02.000\n<v.loud Anna Bell>Fish &amp; <i>chips</i></v>",
        "00:02.000 --> 00:03.000 align:start\n<v Anna Bell>again.\n<v Ben>Yes <00:02.500>please.",
    )
    assert spoken(parsed) == [
        ("Anna Bell", 1_000, "Fish & chips again."),
        ("Ben", 2_000, "Yes please."),
    ]
    assert parsed.labels == ("Anna Bell", "Ben")


def test_every_cue_is_a_sync_point_at_its_first_word() -> None:
    parsed = vtt("00:01.000 --> 00:02.000\none", "00:02.000 --> 00:03.000\ntwo\nmore")
    assert parsed.text == "one two more"
    assert [(sync.position, sync.ms) for sync in parsed.syncs] == [(0, 1_000), (4, 2_000)]


def test_labels_in_cues_hold_until_the_next_one() -> None:
    parsed = parse_srt(
        b"1\n00:00:01,000 --> 00:00:02,000\nAnna: One.\n\n"
        b"2\n00:00:02,000 --> 00:00:03,000\nTwo.\n\n"
        b"3\n00:00:03,000 --> 00:00:04,000\nBEN: Three.\n",
        None,
    )
    assert spoken(parsed) == [("Anna", 1_000, "One. Two."), ("BEN", 3_000, "Three.")]


def test_unnamed_speech_is_parted_at_pauses_and_dashes() -> None:
    parsed = vtt(
        "00:01.000 --> 00:02.000\none",
        "00:05.000 --> 00:06.000\ntwo",
        "00:06.000 --> 00:07.000\n- three\n- four",
    )
    assert [said for _, _, said in spoken(parsed)] == ["one", "two", "three", "four"]


def test_unnamed_speech_is_parted_at_a_sentence_end_when_long() -> None:
    cues = [f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{'some words ' * 5}end." for n in range(50)]
    said = [text for _, _, text in spoken(vtt(*cues))]
    assert all(text.endswith(".") and 200 < len(text) < 700 for text in said[:-1])


def test_lines_that_live_captions_show_again_are_kept_once() -> None:
    parsed = vtt(
        "00:01.000 --> 00:02.000\nhello <00:01.500><c>there</c>",
        "00:02.000 --> 00:02.010\nhello there",
        "00:02.010 --> 00:03.000\nhello there\nmy friend",
    )
    assert parsed.text == "hello there my friend"


def test_a_word_that_was_said_twice_is_kept_twice() -> None:
    parsed = vtt("00:01.000 --> 00:02.000\nyeah", "00:02.000 --> 00:03.000\nyeah")
    assert parsed.text == "yeah yeah"


@pytest.mark.parametrize(
    "content",
    [
        b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHello.\r\n",
        b"00:00:01,000 --> 00:00:02,000\nHello.\n",
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n",
        "\ufeff\n\n1\n00:00:01,000 --> 00:00:02,000\nHello.\n".encode(),
    ],
)
def test_captions_are_read_by_content_and_not_by_name(content: bytes) -> None:
    for parse in (parse_srt, parse_vtt):
        assert spoken(parse(content, None)) == [(None, 1_000, "Hello.")]


@pytest.mark.parametrize(
    "content",
    [b"WEBVTT", b"WEBVTT\n\nhello\n", b"hello", b"1\n2\n", b"-->", b"WEBVTT\n\n00:01 -->"],
)
def test_a_file_without_cues_says_so(content: bytes) -> None:
    for parse in (parse_srt, parse_vtt):
        with pytest.raises(ImportProblem) as caught:
            parse(content, None)
        assert caught.value.code == "no_cues"
