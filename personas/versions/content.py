"""What a version holds: the lines and texts people wrote, and the summary that stood beside them.

Pure. The JSON form is what the database keeps and what the hash is made of.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from personas.summaries import SummaryDocument
from personas.summaries.codec import decode, encode
from personas.versions.around import Journey, Message
from personas.versions.team import Team

Data = dict[str, Any]
# Moves when a version comes to hold more; versions from before it was counted have none.
MESSAGES_SINCE, JOURNEYS_SINCE, PORTRAIT_SINCE = 2, 3, 4
FORM = 4
# What no document prints; the picture on one is that of the day it is made.
AROUND = ("messages", "journeys", "portrait")
_UNPRINTED = {"day"}
# Who was forgotten since; their number in the counts stays.
FORGOTTEN = "a customer who was erased"
# Moves with every build and says nothing that a reader of a version would read.
_PASSING = {"revision", "evidence_seq", "built_at", "method_version", "changes", "knowing"}


@dataclass(frozen=True, slots=True)
class Line:
    """A claim as it read. `codes`: ids of what it rested on. `resolution`: what was made of a
    contradiction."""

    id: int
    facet: str
    text: str
    question: str
    born_as_guess: bool
    verdict: str
    codes: tuple[int, ...]
    stage: str = ""
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A paragraph in a person's words."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Content:
    """`story`: by key of the paragraph, those that somebody rewrote. `note`: of who published.
    `form`: what it would hold had anybody written it. `portrait`: digest of a published one."""

    name: str
    tagline: str
    note: str
    lines: tuple[Line, ...]
    story: dict[str, Rewritten]
    document: SummaryDocument
    team: Team = field(default_factory=Team)
    form: int = 0
    messages: tuple[Message, ...] = ()
    journeys: tuple[Journey, ...] = ()
    portrait: str = ""


def to_data(content: Content) -> Data:
    """What came to be kept later leaves no key where there is none: older versions have none."""
    data: Data = encode(content)
    later = {
        "team": {key: each for key, each in data.pop("team").items() if each},
        **{key: data.pop(key) for key in ("form", *AROUND)},
    }
    lines = [_without_nothing(line) for line in data["lines"]]
    return {**data, "lines": lines, **{key: each for key, each in later.items() if each}}


def _without_nothing(line: Data) -> Data:
    return {key: each for key, each in line.items() if each or key != "resolution"}


def from_data(data: Mapping[str, Any]) -> Content:
    """Whoever was erased since is named by what they are now."""
    people = data["document"]["participants"]
    named = {
        key: {**person, "label": person["label"] or FORGOTTEN} for key, person in people.items()
    }
    whole = {**data, "document": {**data["document"], "participants": named}}
    content: Content = decode(Content, whole)
    return content


def hash_of(data: Mapping[str, Any], *, salt: str) -> str:
    """SHA-256 of the salt and the canonical JSON, in hexadecimal."""
    return hashlib.sha256(salt.encode() + _canonical(data)).hexdigest()


def stamp_of_print(data: Mapping[str, Any]) -> str:
    """The same for two contents of which a document tells the same."""
    team = {key: each for key, each in data.get("team", {}).items() if key not in _UNPRINTED}
    rest = {key: each for key, each in data.items() if key not in ("team", *AROUND)}
    return stamp_of({**rest, **({"team": team} if team else {})})


def stamp_of(data: Mapping[str, Any]) -> str:
    """The same for two contents that say the same to a reader, whenever they were taken."""
    document = {key: each for key, each in data["document"].items() if key not in _PASSING}
    said = {key: each for key, each in data.items() if key != "form"}
    return hash_of({**said, "note": "", "document": document}, salt="")


def _canonical(data: Mapping[str, Any]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
