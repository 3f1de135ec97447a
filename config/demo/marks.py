"""Reads the demo interviews: what was said, by whom, and the codings marked in the words.

A pure parser, no database. `content/README.md` describes the format; offsets are codepoints into
the text that has its turns parted by one empty line, zero-based, end exclusive.
"""

import re
from dataclasses import dataclass
from pathlib import Path

TURN_BREAK = "\n\n"
SPEAKER_KINDS = ("moderator", "nobody")
STANCES = {"+": "supports", "-": "contradicts"}
VOICES = ("said", "did", "unspoken")

TURN = re.compile(r"(?:\[(?:(\d+):)?(\d+):(\d\d)\] )?([^:{}\[\]]+): (.+)", re.DOTALL)
MARKUP = re.compile(r"\{\{([^:{}]+): ?|\}\}")


class MarkupError(ValueError):
    """The file does not follow the format; the message says where."""


@dataclass(frozen=True)
class Header:
    guid: str
    title: str
    study: str
    kind: str
    mode: str
    directness: str
    held_days_ago: int
    minutes: int
    coder: str
    speakers: dict[str, str]
    """Label in the text → participant ("P-07"), "moderator" or "nobody"."""
    subject: str = ""
    """Whose the excerpts are that touch no participant's turn (an observer's notes)."""
    batch: str = ""
    """The survey that this respondent answered."""
    finished: tuple[str, ...] = ()
    """Coders who have read it to its end."""


@dataclass(frozen=True)
class Turn:
    label: str
    milliseconds: int | None
    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    code: str
    stance: str
    voice: str
    coder: str


@dataclass(frozen=True)
class MarkedInterview:
    header: Header
    text: str
    turns: tuple[Turn, ...]
    marks: tuple[Mark, ...]

    def participants_of(self, mark: Mark) -> tuple[str, ...]:
        """Labels of the participants whose words, or whose doings, the mark covers."""
        speakers = [
            self.header.speakers[turn.label]
            for turn in self.turns
            if turn.start < mark.end and mark.start < turn.end
        ]
        heard = tuple(dict.fromkeys(who for who in speakers if who not in SPEAKER_KINDS))
        return heard or ((self.header.subject,) if self.header.subject else ())


def read_interview(path: Path) -> MarkedInterview:
    return parse_interview(path.read_text(encoding="utf-8"))


def parse_interview(source: str) -> MarkedInterview:
    """Raises MarkupError for a header, a turn or a mark that is not as the README says."""
    head, _, body = source.partition("\n\n")
    header = _parse_header(head)
    text, turns, marks = "", [], []
    for block in filter(None, (part.strip() for part in body.split("\n\n"))):
        label, milliseconds, marked = _parse_turn(" ".join(block.splitlines()), header)
        start = len(text) + len(TURN_BREAK) if text else 0
        words, found = _lift_marks(marked, start, header.coder)
        text = text + TURN_BREAK + words if text else words
        turns.append(Turn(label, milliseconds, start, len(text)))
        marks.extend(found)
    return MarkedInterview(header, text, tuple(turns), tuple(marks))


def _parse_header(head: str) -> Header:
    fields: dict[str, str] = {}
    speakers: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or (key in fields and key != "speaker"):
            raise MarkupError(f"Header line not understood: {line!r}")
        if key == "speaker":
            label, _, who = (part.strip() for part in value.partition("="))
            speakers[label] = who
        else:
            fields[key] = value
    return _typed_header(fields, speakers)


def _typed_header(fields: dict[str, str], speakers: dict[str, str]) -> Header:
    finished = tuple(key.strip() for key in fields.pop("finished", "").split(",") if key.strip())
    try:
        return Header(
            guid=fields.pop("guid"),
            title=fields.pop("title"),
            study=fields.pop("study"),
            kind=fields.pop("kind"),
            mode=fields.pop("mode"),
            directness=fields.pop("directness"),
            held_days_ago=int(fields.pop("held_days_ago")),
            minutes=int(fields.pop("minutes")),
            coder=fields.pop("coder"),
            speakers=speakers,
            finished=finished,
            **fields,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise MarkupError(f"Header: {error}") from error


def _parse_turn(block: str, header: Header) -> tuple[str, int | None, str]:
    match = TURN.fullmatch(block)
    if match is None or match[4] not in header.speakers:
        raise MarkupError(f"No declared speaker begins this turn: {block[:60]!r}")
    hours, minutes, seconds = (int(part or 0) for part in match.group(1, 2, 3))
    milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000
    return match[4], milliseconds if match[2] else None, match[5]


def _lift_marks(marked: str, offset: int, default_coder: str) -> tuple[str, list[Mark]]:
    """The words without their markup, and the marks in order of their start, outer before inner."""
    words, position = "", 0
    opened: list[tuple[int, str]] = []
    marks: list[Mark] = []
    for match in MARKUP.finditer(marked):
        words += marked[position : match.start()]
        position = match.end()
        if match[1] is not None:
            opened.append((offset + len(words), match[1]))
        elif opened:
            start, specs = opened.pop()
            marks += _marks(start, offset + len(words), specs, default_coder)
        else:
            raise MarkupError(f"A mark closes that was never opened: {marked[:60]!r}")
    words += marked[position:]
    if opened or "{{" in words:
        raise MarkupError(f"A mark is never closed: {marked[:60]!r}")
    return words, sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _marks(start: int, end: int, specs: str, default_coder: str) -> list[Mark]:
    return [_mark(start, end, spec, default_coder) for spec in specs.split(";")]


def _mark(start: int, end: int, spec: str, default_coder: str) -> Mark:
    code, *options = (part.strip() for part in spec.split("|"))
    stance, voice, coder = "supports", "said", default_coder
    for option in options:
        if option in STANCES:
            stance = STANCES[option]
        elif option in VOICES:
            voice = option
        elif option.startswith("@"):
            coder = option[1:]
        else:
            raise MarkupError(f"Unknown option {option!r} in {spec!r}")
    return Mark(start, end, code, stance, voice, coder)
