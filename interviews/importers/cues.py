"""Read the cues of a VTT or SRT file, and who speaks in them."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from webvtt import WebVTT
from webvtt.errors import MalformedCaptionError, MalformedFileError
from webvtt.models import Caption

from interviews.importers.assembly import tidy
from interviews.importers.heads import Head, read_head
from interviews.importers.times import milliseconds
from lib.text import strip_controls

# Captions that roll up are repeated in a cue that lasts for an instant.
_INSTANT_MS = 50

_VOICE = re.compile(r"<v(?:\.[^\s<>]{1,80})?[ \t]+([^<>\n]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>\n]{0,200}>|</[^<>\n]{0,20}>|\{\\[^{}\n]{0,80}\}")
_DASH = re.compile(r"\s*(?:>{2,3}|[-–—])\s*(?=\S)")
_COMMA = re.compile(r"^([\d: \t]{4,16}),(\d{1,3}[ \t]*-->[ \t]*[\d:]{4,16}),(\d)", re.MULTILINE)


class Cue(NamedTuple):
    start: int
    end: int
    lines: tuple[str, ...]


class Said(NamedTuple):
    """A part of a cue by one speaker.

    `voice` is named by a tag, `head` is a label that the line may begin with, `changes` tells that
    somebody else begins to speak without saying who.
    """

    words: str
    start: int
    end: int
    voice: str | None = None
    head: Head | None = None
    changes: bool = False


def read_said(source: str) -> list[Said]:
    """What was said in the order of the file; empty when the file has no cues."""
    return [part for cue in _without_repeats(_cues(source)) for part in _parts(cue)]


def _cues(source: str) -> Iterator[Cue]:
    for caption in _captions(source):
        lines = tuple(line for line in caption.raw_text.split("\n") if _plain(line))
        if lines:
            yield Cue(milliseconds(caption.start), milliseconds(caption.end), lines)


def _captions(source: str) -> Sequence[Caption]:
    """Captions by content and not by the name of the file: people rename one into the other."""
    source = source.strip("\n \t")
    try:
        if not source.startswith("WEBVTT"):
            return _read(source, "srt")
    except (MalformedFileError, MalformedCaptionError):
        # Without cue numbers it is nearly VTT.
        source = "WEBVTT\n\n" + _COMMA.sub(r"\1.\2.\3", source)
    try:
        return _read(source, "vtt")
    except (MalformedFileError, MalformedCaptionError):
        return []


def _read(source: str, kind: str) -> Sequence[Caption]:
    return WebVTT.from_buffer(source.split("\n"), format=kind).captions


def _plain(line: str) -> str:
    return tidy(strip_controls(html.unescape(_TAG.sub("", line))))


def _without_repeats(cues: Iterator[Cue]) -> Iterator[Cue]:
    """Live captions show the last line again above the new one."""
    last = ""
    for cue in cues:
        lines = cue.lines
        if _plain(lines[0]) == last and (len(lines) > 1 or cue.end - cue.start <= _INSTANT_MS):
            lines = lines[1:]
        last = _plain(cue.lines[-1])
        if lines:
            yield cue._replace(lines=lines)


def _parts(cue: Cue) -> list[Said]:
    """The parts of a cue by voice tags, or else by dashes and labels at the start of lines."""
    whole = "\n".join(cue.lines)
    if _VOICE.search(whole):
        return list(_voices(whole, cue))
    parts: list[Said] = []
    for line in cue.lines:
        part = _part(line, cue)
        if parts and not part.head and not part.changes:
            earlier = parts.pop()
            part = earlier._replace(words=f"{earlier.words}\n{part.words}")
        parts.append(part)
    return parts


def _voices(whole: str, cue: Cue) -> Iterator[Said]:
    before, *rest = _VOICE.split(whole)
    yield Said(_plain(before), cue.start, cue.end)
    for name, words in zip(rest[::2], rest[1::2], strict=True):
        yield Said(_plain(words), cue.start, cue.end, voice=_plain(name) or None)


def _part(line: str, cue: Cue) -> Said:
    words = _plain(line)
    changed = _DASH.match(words)
    words = words[changed.end() :] if changed else words
    return Said(words, cue.start, cue.end, head=read_head(words), changes=changed is not None)
