import io

import pytest

from lib.media import EXTENSIONS, MEDIA, CutOff, sniff
from tests.lib import recorded


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (recorded.wav(), "audio/wav"),
        (recorded.mp3(), "audio/mpeg"),
        (recorded.mp3(tag=True), "audio/mpeg"),
        (bytes(300) + recorded.mp3(), "audio/mpeg"),
        (recorded.aac(), "audio/aac"),
        (recorded.mp4(), "audio/mp4"),
        (recorded.mp4(b"soun", b"vide", brand=b"isom"), "video/mp4"),
        (recorded.ogg(), "audio/ogg"),
        (recorded.ogg(b"\x01vorbis"), "audio/ogg"),
        (recorded.ogg(b"\x80theora"), "video/ogg"),
        (recorded.webm(), "audio/webm"),
        (recorded.webm(b"V_VP9"), "video/webm"),
        (recorded.flac(), "audio/flac"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) + recorded.flac(), "audio/flac"),
    ],
)
def test_a_recording_is_told_by_its_bytes(content: bytes, media_type: str) -> None:
    assert sniff(io.BytesIO(content)) == media_type


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"Just some words about a talk.",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(200),
        b"RIFF\x24\x00\x00\x00WAVEjunk",
        b"OggS" + bytes(200),
        recorded.webm(doctype=b"matroska"),
        recorded.mp4(brand=b"qt  "),
        recorded.mp4(b"text"),
        b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f and then nothing",
        recorded.MP3_FRAME + b"\xff\xfb\x90 and then words, where a frame should be",
        bytes([0xFF, 0xFE]) + "words in UTF-16".encode("utf-16-le") * 50,
    ],
)
def test_anything_else_is_no_recording(content: bytes) -> None:
    assert sniff(io.BytesIO(content)) is None


def test_a_film_without_its_index_was_cut_off() -> None:
    with pytest.raises(CutOff):
        sniff(io.BytesIO(recorded.mp4(index=False)))


def test_boxes_that_lie_about_their_length_end_the_search() -> None:
    whole = recorded.mp4()
    at = whole.index(b"mdat") - 4
    for size in (b"\xff\xff\xff\xff", b"\x00\x00\x00\x02"):
        with pytest.raises(CutOff):
            sniff(io.BytesIO(whole[:at] + size + whole[at + 4 :]))


def test_a_film_with_a_long_box_is_read_past_four_gigabytes_in_its_size_field() -> None:
    whole = recorded.mp4()
    at = whole.index(b"mdat") - 4
    end = at + 5008
    long_box = b"\x00\x00\x00\x01mdat" + (16 + 5000).to_bytes(8, "big") + bytes(5000)
    assert sniff(io.BytesIO(whole[:at] + long_box + whole[end:])) == "audio/mp4"


def test_every_type_has_words_and_names() -> None:
    assert MEDIA.keys() == EXTENSIONS.keys()
