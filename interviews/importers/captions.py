"""VTT and SRT: every cue is a sync point; unnamed speech is cut at pauses and sentences."""

from collections.abc import Iterable, Iterator

from interviews.importers.assembly import Draft, Origin, Piece, assemble
from interviews.importers.cues import Said, read_said
from interviews.importers.parsed import ImportProblem, ParsedTranscript
from interviews.importers.reading import read_text
from interviews.importers.sentences import PAUSE_MS, is_full
from interviews.importers.turns import speakers

# A named speaker keeps the turn over a pause; a long one makes a paragraph.
PARAGRAPH_MS = 4_000


def parse_vtt(content: bytes, encoding: str | None) -> ParsedTranscript:
    return _parse(content, encoding, "vtt")


def parse_srt(content: bytes, encoding: str | None) -> ParsedTranscript:
    return _parse(content, encoding, "srt")


def _parse(content: bytes, encoding: str | None, kind: str) -> ParsedTranscript:
    decoded = read_text(content, encoding)
    said = read_said(decoded.text)
    if not said:
        raise ImportProblem(
            "no_cues",
            "There are no cues in it: no line like “00:01.000 --> 00:04.000” with words below. "
            f"Check that it is a whole {kind.upper()} file, or upload it as txt.",
        )
    origin = Origin(decoded.text, kind, decoded.encoding, decoded.guessed)
    return assemble(_drafts(_named(said)), origin, [])


def _named(said: list[Said]) -> Iterator[Said]:
    """The same with labels at the start of lines turned into voices.

    A label holds until the next one, a tag for its own cue.
    """
    names = speakers(
        [(part.head, True) for part in said if part.head],
        opens=said[0].head is not None,
    )
    current: str | None = None
    for part in said:
        head = part.head if part.head and part.head.name in names else None
        if head:
            current = head.name
        elif part.changes or part.voice:
            current = None
        yield part._replace(words=head.rest if head else part.words, voice=part.voice or current)


def _drafts(said: Iterable[Said]) -> list[Draft]:
    drafts: list[Draft] = []
    length, ended = 0, 0
    for part in said:
        if not part.words:
            continue
        pause = part.start - ended
        if not drafts or _begins_turn(part, drafts[-1], length, pause):
            drafts.append(Draft(part.voice))
            length = 0
        paragraph = bool(drafts[-1].pieces) and pause >= PARAGRAPH_MS
        drafts[-1].pieces.append(Piece(part.words, part.start, paragraph))
        length, ended = length + len(part.words), part.end
    return drafts


def _begins_turn(part: Said, draft: Draft, length: int, pause: int) -> bool:
    if part.voice != draft.speaker or part.changes:
        return True
    if part.voice is not None:
        return False
    return pause >= PAUSE_MS or is_full(length, draft, len(part.words))
