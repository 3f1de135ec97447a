"""A Taguette project (.sqlite3) from scratch, as its own export would be."""

import json
import re
import sqlite3
from datetime import UTC, datetime

from insights.exchange.model import Project, Selection, Source
from insights.exchange.taguette.database import REVISION, SCHEMA
from insights.exchange.taguette.html import Bytes, as_html
from insights.exchange.taguette.paths import paths_of

# What Taguette takes for names of projects and documents, and for descriptions.
NAME, DESCRIPTION = 50, 102_400
LOGIN = "admin"
EPOCH = "2020-01-01 00:00:00.000000"


def write_taguette(project: Project) -> bytes:
    """Stances, voices, people and memos have no place there, and coders become one."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.executescript(SCHEMA)
    database.execute("BEGIN")
    writing = _Writing(database)
    writing.frame(project)
    writing.tags(project)
    for number, source in enumerate(project.sources, start=1):
        writing.document(number, source)
    database.execute("COMMIT")
    content = database.serialize()
    database.close()
    return content


class _Writing:
    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.codes: dict[str, int] = {}
        self.names: set[str] = set()
        self.highlights = 0

    def frame(self, project: Project) -> None:
        put = self.database.execute
        put("INSERT INTO alembic_version VALUES (?)", (REVISION,))
        put("INSERT INTO users (login, created, disabled) VALUES (?, ?, 0)", (LOGIN, EPOCH))
        name = project.name[:NAME] or "Project"
        put("INSERT INTO projects VALUES (1, ?, '', ?)", (name, EPOCH))
        put("INSERT INTO project_members VALUES (1, ?, 'ADMIN')", (LOGIN,))

    def tags(self, project: Project) -> None:
        paths = paths_of(project.codes)
        for number, code in enumerate(project.codes, start=1):
            self.codes[code.guid] = number
            row = (number, paths[code.guid], code.description[:DESCRIPTION])
            self.database.execute("INSERT INTO tags VALUES (?, 1, ?, ?)", row)

    def document(self, number: int, source: Source) -> None:
        name = self._name(source.name)
        self.database.execute(
            "INSERT INTO documents VALUES (?, ?, '', ?, ?, 1, 'LEFT_TO_RIGHT', ?)",
            (number, name, f"{number}.txt", EPOCH, as_html(source.text)),
        )
        self._log(number, EPOCH, {
            "type": "document_add", "document_name": name, "description": "",
            "text_direction": "LEFT_TO_RIGHT",
        })  # fmt: skip
        sizes = Bytes(source.text)
        for selection in source.selections:
            self._highlight(number, source, selection, sizes)

    def _highlight(self, document: int, source: Source, selection: Selection, sizes: Bytes) -> None:
        self.highlights += 1
        start, end = sizes.at(selection.start), sizes.at(selection.end)
        snippet = as_html(source.text[selection.start : selection.end])
        row = (self.highlights, document, start, end, snippet)
        self.database.execute("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", row)
        tags = sorted({self.codes[each.code] for each in selection.codings})
        rows = ((self.highlights, tag) for tag in tags)
        self.database.executemany("INSERT INTO highlight_tags VALUES (?, ?)", rows)
        when = selection.codings[0].created if selection.codings else ""
        self._log(document, _stamp(when), {
            "type": "highlight_add", "highlight_id": self.highlights, "start_offset": start,
            "end_offset": end, "tags": tags,
        })  # fmt: skip

    def _log(self, document: int, when: str, payload: dict[str, object]) -> None:
        self.database.execute(
            "INSERT INTO commands (date, user_login, project_id, document_id, payload) "
            "VALUES (?, ?, 1, ?, ?)",
            (when, LOGIN, document, json.dumps(payload, sort_keys=True)),
        )

    def _name(self, name: str) -> str:
        """Short enough, and different from those before."""
        wanted, number = re.sub(r"\s+", " ", name)[:NAME], 1
        while wanted in self.names:
            number += 1
            wanted = f"{name[: NAME - 6]} ({number})"
        self.names.add(wanted)
        return wanted


def _stamp(when: str) -> str:
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return EPOCH
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")
