"""What the standard has no place for: turns, stances, facets, and the like.

It travels in processing instructions before the root element, one a thing, as JSON in ASCII. The
schema says nothing about them, other tools pass over them, and a project without them is whole.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from insights.exchange.model import (
    Code,
    Memo,
    Project,
    Selection,
    Source,
    Study,
    Turn,
    Variable,
    guid_of,
)
from insights.exchange.texts import clean

VERSION = 1
ROLES = {"nobody", "participant", "moderator", "ignored"}
LATEST = 2**31
_CODE = ("facet", "stage", "statement", "statement_one", "includes", "excludes")
_STUDY = ("name", "question", "guide", "biases")
_SOURCE = ("study", "kind", "mode", "directness", "held_on", "settled", "people", "syncs")
_CODING = ("stance", "voice", "shared")
_TURN = ("start", "end", "role", "case", "label", "ms")


def instructions(project: Project) -> Iterator[str]:
    yield _told({"version": VERSION})
    yield from (_about("code", code, _CODE) for code in project.codes)
    yield from (_about("study", study, _STUDY) for study in project.studies)
    yield from (_about("variable", each, ("type", "key", "choices")) for each in project.variables)
    yield from (_about("memo", memo, ("shared",)) for memo in project.memos if not memo.shared)
    for source in project.sources:
        turns = [[getattr(turn, name) for name in _TURN] for turn in source.turns]
        yield _told({"source": source.guid, "turns": turns, **_fields(source, _SOURCE)})
        yield from (_selection(selection) for selection in source.selections)


def _selection(selection: Selection) -> str:
    codings = [[each.guid, *_fields(each, _CODING).values()] for each in selection.codings]
    return _told({"selection": selection.guid, "subjects": selection.subjects, "codings": codings})


def _about(kind: str, thing: Any, names: tuple[str, ...]) -> str:
    return _told({kind: thing.guid, **_fields(thing, names)})


def _fields(thing: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def _told(data: dict[str, Any]) -> str:
    """No `?>` may stand in it."""
    return json.dumps(data, separators=(",", ":")).replace(">", "\\u003e")


def read_instructions(raw: Iterable[str]) -> list[dict[str, Any]]:
    """What can be read of them; what somebody broke is as if it were not there."""
    found = []
    for each in raw:
        try:
            data = json.loads(each)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict):
            found.append(data)
    return found


def apply(project: Project, told: list[dict[str, Any]]) -> None:
    """Put what the instructions say onto the project they came with."""
    if not any(data.get("version") == VERSION for data in told):
        return
    project.own = True
    things = _index(project)
    for data in told:
        kind = next(iter(data), "")
        if kind == "study":
            texts = {"name": "Untitled study", **_texts(data, _STUDY)}
            project.studies.append(Study(guid=guid_of(str(data["study"])), **texts))
        elif (thing := things.get((kind, str(data.get(kind))))) is not None:
            _put(thing, data)


def _index(project: Project) -> dict[tuple[str, str], Any]:
    things: dict[tuple[str, str], Any] = {("code", each.guid): each for each in project.codes}
    things |= {("variable", each.guid): each for each in project.variables}
    things |= {("memo", each.guid): each for each in project.memos}
    things |= {("source", each.guid): each for each in project.sources}
    return things | {("selection", each.guid): each for _, each in project.selections()}


def _put(thing: Any, data: dict[str, Any]) -> None:
    """Each kind takes what it knows, in the type it has; anything else is not believed."""
    match thing:
        case Code():
            _set_texts(thing, data, _CODE)
        case Variable():
            _set_texts(thing, data, ("type", "key"))
            thing.choices = [clean(str(choice)) for choice in _list(data, "choices")]
        case Memo():
            thing.shared = data.get("shared") is not False
        case Source():
            _put_source(thing, data)
        case Selection():
            _put_selection(thing, data)


def _put_source(source: Source, data: dict[str, Any]) -> None:
    _set_texts(source, data, ("study", "kind", "mode", "directness", "held_on"))
    source.settled = data.get("settled") is True
    source.people = [(str(case), str(part)) for case, part in _rows(data, "people", 2)]
    syncs = {_int(at): _int(ms) for at, ms in _rows(data, "syncs", 2)}
    length = len(source.text)
    source.syncs = [(at, ms) for at, ms in syncs.items() if 0 <= at <= length and ms >= 0]
    turns = {turn.start: turn for turn in map(_turn, _rows(data, "turns", len(_TURN)))}
    source.turns = [turn for turn in turns.values() if 0 <= turn.start < turn.end <= length]


def _turn(row: list[Any]) -> Turn:
    start, end, role, case, label, ms = row
    known = role if role in ROLES else "nobody"
    said_at = ms if isinstance(ms, int) and 0 <= ms < LATEST else None
    return Turn(_int(start), _int(end), known, str(case), clean(str(label))[:80], said_at)


def _put_selection(selection: Selection, data: dict[str, Any]) -> None:
    subjects = data.get("subjects")
    if isinstance(subjects, list):
        selection.subjects = [str(case) for case in subjects]
    told = {str(row[0]): row[1:] for row in _rows(data, "codings", 4)}
    for coding in selection.codings:
        if coding.guid in told:
            stance, voice, shared = told[coding.guid]
            coding.stance, coding.voice, coding.shared = (
                str(stance),
                str(voice),
                shared is not False,
            )


def _set_texts(thing: Any, data: dict[str, Any], names: tuple[str, ...]) -> None:
    for name, value in _texts(data, names).items():
        setattr(thing, name, value)


def _texts(data: dict[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    return {name: clean(value) for name in names if isinstance(value := data.get(name, ""), str)}


def _rows(data: dict[str, Any], name: str, width: int) -> list[list[Any]]:
    return [row for row in _list(data, name) if isinstance(row, list) and len(row) == width]


def _list(data: dict[str, Any], name: str) -> list[Any]:
    found = data.get(name)
    return found if isinstance(found, list) else []


def _int(value: Any) -> int:
    return value if isinstance(value, int) and value < LATEST else -1
