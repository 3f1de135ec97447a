"""What an importer hands over, whatever the format was."""

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class ParsedTurn:
    """Who spoke, and the span of the words only, in codepoints, end exclusive.

    `speaker` is the label as it stands in the source, None when nobody was named.
    """

    speaker: str | None
    start: int
    end: int
    ms: int | None


@dataclass(frozen=True, slots=True)
class ParsedSync:
    position: int
    ms: int


@dataclass(frozen=True, slots=True)
class ParsedTranscript:
    """The words, who said them and when.

    `text` is the words of the turns, parted by one empty line. `labels` are the speakers in order
    of appearance. `source` is the text as read, before anything was lifted out. `notes` tell the
    researcher in plain words what was left out or guessed.
    """

    text: str
    turns: tuple[ParsedTurn, ...]
    syncs: tuple[ParsedSync, ...]
    labels: tuple[str, ...]
    source: str
    format: str
    encoding: str | None
    encoding_guessed: bool
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        turns = tuple(ParsedTurn(**turn) for turn in data.pop("turns"))
        syncs = tuple(ParsedSync(**sync) for sync in data.pop("syncs"))
        labels, notes = tuple(data.pop("labels")), tuple(data.pop("notes"))
        return cls(turns=turns, syncs=syncs, labels=labels, notes=notes, **data)


class ImportProblem(Exception):
    """Why a file or text cannot be read. `message` says to the researcher what to do about it."""

    def __init__(self, code: str, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = detail
