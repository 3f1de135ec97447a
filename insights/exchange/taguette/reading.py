"""A Taguette project (.sqlite3). Bytes become codepoints, dotted names a tree."""

import json
from typing import Any

from insights.exchange.model import Code, Coding, Project, Report, Selection, Source, User, new_guid
from insights.exchange.taguette.database import Stranger
from insights.exchange.taguette.html import Reader
from insights.exchange.taguette.paths import codes_from_paths
from insights.exchange.texts import TOO_LONG, clean
from interviews.limits import MAX_CHARACTERS

ORIGIN = "Taguette"


def read_taguette(content: bytes) -> tuple[Project, Report]:
    """Raises ProjectProblem for what is no project of Taguette."""
    return _Reading(Stranger(content)).project()


class _Reading:
    def __init__(self, database: Stranger) -> None:
        self.database, self.report = database, Report()
        self.users: dict[str, User] = {}
        self.codes: dict[int, Code] = {}
        self.documents: dict[int, tuple[Source, Reader]] = {}

    def project(self) -> tuple[Project, Report]:
        names = [_text(name) for _, name in self.database.rows("projects")]
        if len(names) > 1:
            self.report.guess("Several projects in one file, taken in together", ", ".join(names))
        self._documents()
        codes = self._tags()
        self._highlights(self._authors())
        sources = [source for source, _ in self.documents.values()]
        for source in sources:
            source.selections.sort(key=lambda each: (each.start, each.end))
        users = list(self.users.values())
        name = names[0] if names else "Imported project"
        return Project(name, ORIGIN, users=users, codes=codes, sources=sources), self.report

    def _documents(self) -> None:
        for pk, name, contents in self.database.rows("documents"):
            reader, title = Reader(_raw(contents)), _text(name) or "Untitled"
            if not reader.text.strip() or len(reader.text) > MAX_CHARACTERS:
                what = TOO_LONG if reader.text.strip() else "Empty texts"
                self.report.leave_out(what, title)
            else:
                if reader.kept.lost:
                    self.report.leave_out("Characters that are no text", title)
                self.documents[_int(pk)] = Source(new_guid(), title, reader.text), reader

    def _tags(self) -> list[Code]:
        rows = [
            (_int(pk), _text(path), _text(about)) for pk, path, about in self.database.rows("tags")
        ]
        codes, places = codes_from_paths([(path, about, {}) for _, path, about in rows])
        for (pk, _, _), code in zip(rows, places, strict=True):
            self.codes[pk] = code
        return codes

    def _authors(self) -> dict[int, tuple[str, str]]:
        """Who made a highlight, and when, as the log of commands has it."""
        found: dict[int, tuple[str, str]] = {}
        for date, login, payload in self.database.rows("commands"):
            told = _loads(_raw(payload))
            if told.get("type") == "highlight_add" and isinstance(told.get("highlight_id"), int):
                found[told["highlight_id"]] = self._user(_text(login)), _when(_text(date))
        return found

    def _user(self, login: str) -> str:
        user = self.users.setdefault(login, User(new_guid(), login or "Unnamed coder"))
        return user.guid

    def _highlights(self, authors: dict[int, tuple[str, str]]) -> None:
        tagged: dict[int, list[Code]] = {}
        for highlight, tag in self.database.rows("highlight_tags"):
            if code := self.codes.get(_int(tag)):
                tagged.setdefault(_int(highlight), []).append(code)
        for pk, document, start, end in self.database.rows("highlights"):
            if (found := self.documents.get(_int(document))) is not None:
                selection = self._selection(*found, _int(start), _int(end))
                user, when = authors.get(_int(pk), ("", ""))
                codes = tagged.get(_int(pk), [])
                if selection:
                    self._keep(found[0], selection, codes, user, when)

    def _keep(
        self, source: Source, selection: Selection, codes: list[Code], user: str, when: str
    ) -> None:
        if not codes:
            where = f"{source.name}, {selection.start}–{selection.end}"
            self.report.leave_out("Highlights without a code or a note", where)
            return
        selection.codings = [Coding(new_guid(), code.guid, user, when) for code in codes]
        source.selections.append(selection)

    def _selection(self, source: Source, reader: Reader, first: int, last: int) -> Selection | None:
        where, length = f"{source.name}, bytes {first}–{last}", len(source.text)
        start, end = reader.place(first), reader.place(last, is_end=True)
        if not 0 <= first < last or start >= length:
            self.report.leave_out("Highlights outside of their text", where)
            return None
        if end > length:
            self.report.guess("Highlights that ran past the end of their text, cut there", where)
            end = length
        if not source.text[start:end].strip():
            self.report.leave_out("Highlights without any words", where)
            return None
        return Selection(new_guid(), start, end)


def _raw(value: object) -> str:
    return value if isinstance(value, str) else ""


def _text(value: object) -> str:
    return clean(_raw(value))


def _int(value: object) -> int:
    return value if isinstance(value, int) else -1


def _when(raw: str) -> str:
    """SQLite has no time zones; Taguette writes UTC."""
    return f"{raw.replace(' ', 'T')}+00:00" if raw else ""


def _loads(raw: str) -> dict[str, Any]:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
