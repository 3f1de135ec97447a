"""A project of qualitative research as no tool in particular has it. Knows no database, no format.

Guids are lower-case and without braces; positions are codepoints, end exclusive.
"""

import json
import os
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

ORIGIN = "Firsthand"
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SPACE = uuid.UUID("5d2b1a36-0b5e-5c0c-9f36-7f1c3f9a1e11")
# Of one kind no more are named than somebody would read.
NAMED = 200


def guid_of(raw: str) -> str:
    """The guid in the one spelling that is compared; what is none gives the same one each time."""
    found = raw.strip().strip("{}").lower()
    if _GUID.fullmatch(found):
        return found
    return str(uuid.uuid5(_SPACE, raw)) if raw.strip() else new_guid()


def new_guid() -> str:
    """As `uuid4` makes them, without its object: a project has thousands."""
    raw = os.urandom(16).hex()
    variant = "89ab"[int(raw[16], 16) % 4]
    return f"{raw[:8]}-{raw[8:12]}-4{raw[13:16]}-{variant}{raw[17:20]}-{raw[20:]}"


@dataclass(slots=True)
class User:
    guid: str
    name: str


@dataclass(slots=True)
class Code:
    """`parent` is the guid of the code above; a parent stands before its children."""

    guid: str
    name: str
    parent: str | None = None
    colour: str = ""
    description: str = ""
    # What only this product knows of a code; empty in projects of other tools.
    facet: str = ""
    stage: str = ""
    statement: str = ""
    statement_one: str = ""
    includes: str = ""
    excludes: str = ""


@dataclass(slots=True)
class Variable:
    """`type` is text, number, date, choice or boolean."""

    guid: str
    name: str
    type: str = "text"
    key: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """Somebody. `values` by the guid of the variable."""

    guid: str
    name: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Study:
    guid: str
    name: str
    question: str = ""
    guide: str = ""
    biases: str = ""


@dataclass(slots=True)
class Coding:
    guid: str
    code: str
    user: str = ""
    created: str = ""
    stance: str = "supports"
    voice: str = "said"
    shared: bool = True


@dataclass(slots=True)
class Selection:
    """A span of a source. `subjects`: the cases whose words it holds, None where nobody said."""

    guid: str
    start: int
    end: int
    codings: list[Coding] = field(default_factory=list)
    subjects: list[str] | None = None


@dataclass(slots=True)
class Turn:
    start: int
    end: int
    role: str = "nobody"
    case: str = ""
    label: str = ""
    ms: int | None = None


@dataclass(slots=True)
class Source:
    """A text with what is marked in it. `people`: guid of the case, and as what they took part."""

    guid: str
    name: str
    text: str
    selections: list[Selection] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    syncs: list[tuple[int, int]] = field(default_factory=list)
    people: list[tuple[str, str]] = field(default_factory=list)
    study: str = ""
    kind: str = ""
    mode: str = ""
    directness: str = ""
    held_on: str = ""
    settled: bool = False
    # Which version of the text it is, and since when: each place counts its own.
    version: int = field(default=1, compare=False)
    version_at: str = field(default="", compare=False)


@dataclass(slots=True)
class Memo:
    """`on` is selection, code or source; `target` its guid."""

    guid: str
    text: str
    on: str
    target: str
    user: str = ""
    created: str = ""
    shared: bool = True


@dataclass(slots=True)
class Project:
    """`own`: written by this product, so that names of cases are pseudonyms."""

    name: str
    origin: str = ""
    own: bool = False
    users: list[User] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    studies: list[Study] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)

    def selections(self) -> Iterator[tuple[Source, Selection]]:
        return ((source, each) for source in self.sources for each in source.selections)

    def counts(self) -> dict[str, int]:
        marked = [selection for _, selection in self.selections()]
        return {
            "texts": len(self.sources),
            "codes": len(self.codes),
            "highlights": len(marked),
            "codings": sum(len(selection.codings) for selection in marked),
            "people": len(self.cases),
            "memos": len(self.memos),
            "coders": len(self.users),
        }

    def as_json(self) -> str:
        """Written straight from the parts: `asdict` would copy tens of thousands of values."""
        return json.dumps(self, default=_fields, ensure_ascii=False)

    @classmethod
    def from_json(cls, raw: str | bytes) -> Self:
        data = json.loads(raw)
        parts: dict[str, Any] = {
            name: [_PARTS[name](**each) for each in data.pop(name)] for name in _PARTS
        }
        parts["sources"] = [_source(each) for each in data.pop("sources")]
        return cls(**data, **parts)


def _fields(part: Any) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__slots__}


_PARTS: dict[str, Any] = {
    "users": User,
    "codes": Code,
    "variables": Variable,
    "cases": Case,
    "studies": Study,
    "memos": Memo,
}


def _source(data: dict[str, Any]) -> Source:
    turns = [Turn(**turn) for turn in data.pop("turns")]
    selections = [_selection(each) for each in data.pop("selections")]
    syncs = [(int(position), int(ms)) for position, ms in data.pop("syncs")]
    people = [(str(case), str(part)) for case, part in data.pop("people")]
    return Source(**data, turns=turns, selections=selections, syncs=syncs, people=people)


def _selection(data: dict[str, Any]) -> Selection:
    return Selection(**{**data, "codings": [Coding(**each) for each in data["codings"]]})


class Report:
    """What was left out and what was guessed, thing by thing, never by words of participants."""

    def __init__(self) -> None:
        self.left_out: dict[str, list[str]] = {}
        self.guessed: dict[str, list[str]] = {}

    def leave_out(self, reason: str, name: str = "") -> None:
        self.left_out.setdefault(reason, []).append(" ".join(name.split())[:120])

    def guess(self, what: str, name: str = "") -> None:
        self.guessed.setdefault(what, []).append(" ".join(name.split())[:120])

    def as_json(self) -> dict[str, Any]:
        return {"left_out": _told(self.left_out), "guessed": _told(self.guessed)}


def _told(found: dict[str, list[str]]) -> list[dict[str, Any]]:
    return [
        {
            "what": what,
            "count": len(names),
            "names": [name for name in names if name][:NAMED],
            "more": max(0, len([name for name in names if name]) - NAMED),
        }
        for what, names in found.items()
    ]


class ProjectProblem(Exception):
    """Why a file is refused whole. `message` says to the researcher what to do about it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
