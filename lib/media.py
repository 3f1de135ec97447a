"""What a recording is, told by its bytes and never by its name.

Only enough is read to be sure of the container and of whether there are pictures in it: the frames
of MP3 and AAC (ISO 11172-3, ISO 13818-7), the boxes of MP4 (ISO 14496-12), the heads of the rest.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

MEDIA = {
    "audio/aac": "AAC",
    "audio/flac": "FLAC",
    "audio/mp4": "M4A",
    "audio/mpeg": "MP3",
    "audio/ogg": "Ogg",
    "audio/wav": "WAV",
    "audio/webm": "WebM, sound only",
    "video/mp4": "MP4, film",
    "video/ogg": "Ogg, film",
    "video/webm": "WebM, film",
}
VIDEO = {name for name in MEDIA if name.startswith("video/")}
# The names that such files go by.
EXTENSIONS = {
    "audio/aac": ("aac",),
    "audio/flac": ("flac",),
    "audio/mp4": ("m4a", "m4b", "mp4"),
    "audio/mpeg": ("mp3",),
    "audio/ogg": ("ogg", "oga", "opus"),
    "audio/wav": ("wav",),
    "audio/webm": ("webm", "weba"),
    "video/mp4": ("mp4", "m4v"),
    "video/ogg": ("ogv", "ogg"),
    "video/webm": ("webm",),
}
HEAD = 64 * 1024
SEARCHED = 16 * 1024
FRAMES = 3
BOXES = 1000
_OGG_SOUND = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
_EBML_FILM = (b"V_VP8", b"V_VP9", b"V_AV1")
# kbit/s by (MPEG 1?, layer), without the two that are no bit rate.
_RATES = {
    (True, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


class CutOff(Exception):
    """A recording that was never ended: nothing can play it."""


def sniff(file: BinaryIO) -> str | None:
    """The media type, one of MEDIA; None for anything else. Raises CutOff."""
    file.seek(0)
    head = file.read(HEAD)
    if head[4:8] == b"ftyp":
        return _mp4(file, head)
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav" if b"fmt " in head else None
    if head.startswith(b"fLaC"):
        return "audio/flac"
    if head.startswith(b"OggS"):
        return _ogg(head)
    if head.startswith(b"\x1aE\xdf\xa3"):
        return _webm(head)
    return _frames(file, head)


def _ogg(head: bytes) -> str | None:
    if b"\x80theora" in head:
        return "video/ogg"
    return "audio/ogg" if any(mark in head for mark in _OGG_SOUND) else None


def _webm(head: bytes) -> str | None:
    """Matroska at large is not what browsers play."""
    if b"webm" not in head[:64]:
        return None
    return "video/webm" if any(mark in head for mark in _EBML_FILM) else "audio/webm"


def _mp4(file: BinaryIO, head: bytes) -> str | None:
    if head[8:12] == b"qt  ":
        return None
    size = file.seek(0, 2)
    index = next((box for box in _boxes(file, 0, size) if box[0] == b"moov"), None)
    if index is None:
        raise CutOff
    handlers = set(_handlers(file, *index[1:]))
    if b"vide" in handlers:
        return "video/mp4"
    return "audio/mp4" if b"soun" in handlers else None


def _handlers(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """What each track of a `moov` box is for: soun, vide, …"""
    for kind, inner, last in _boxes(file, start, end):
        if kind in {b"trak", b"mdia"}:
            yield from _handlers(file, inner, last)
        elif kind == b"hdlr":
            file.seek(inner + 8)
            yield file.read(4)


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(kind, where its content begins, where it ends) of the boxes between two places."""
    for _ in range(BOXES):
        file.seek(start)
        head = file.read(16)
        if len(head) < 8 or start >= end:
            return
        size, inner = int.from_bytes(head[:4], "big"), start + 8
        if size == 1:
            size, inner = int.from_bytes(head[8:16], "big"), start + 16
        last = end if size == 0 else start + size
        if last < inner or last > end:
            return
        yield head[4:8], inner, last
        start = last


def _frames(file: BinaryIO, head: bytes) -> str | None:
    """Sound that is nothing but frames: several have to follow upon each other."""
    tag = _tag_length(head)
    file.seek(tag)
    data = file.read(HEAD)
    if data.startswith(b"fLaC"):
        return "audio/flac"
    for start in range(min(len(data), SEARCHED)):
        if data[start] == 0xFF:
            for media_type, length_of in _FRAMED.items():
                if _follow(data, start, length_of):
                    return media_type
    return None


def _tag_length(head: bytes) -> int:
    """Of an ID3v2 tag, whose size has seven bits in a byte; 0 without one."""
    if len(head) < 10 or not head.startswith(b"ID3"):
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size + (10 if head[5] & 0x10 else 0)


def _follow(data: bytes, start: int, length_of: Callable[[bytes], int]) -> bool:
    for count in range(FRAMES):
        length = length_of(data[start : start + 7])
        if not length:
            # A recording of less than a blink ends before.
            return count > 0 and start == len(data)
        start += length
    return True


def _mpeg_length(head: bytes) -> int:
    """Of an MPEG frame in bytes; 0 if this is the head of none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    rate, sample = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer == 4 or rate in {0, 15} or sample == 3:
        return 0
    bits = _RATES[version == 3, layer][rate - 1] * 1000
    padding, hertz = head[2] >> 1 & 1, _SAMPLES[version][sample]
    if layer == 1:
        return (12 * bits // hertz + padding) * 4
    return (72 if layer == 3 and version != 3 else 144) * bits // hertz + padding


def _adts_length(head: bytes) -> int:
    """Of an AAC frame in bytes; 0 if this is the head of none."""
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or head[2] >> 2 & 15 > 12:
        return 0
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return length if length > 7 else 0


_FRAMED = {"audio/mpeg": _mpeg_length, "audio/aac": _adts_length}
