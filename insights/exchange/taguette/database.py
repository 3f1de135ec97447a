"""The tables of a Taguette project, version 1.0 to 1.5, and reading those of strangers."""

import sqlite3
from collections.abc import Iterator

from insights.exchange.model import ProjectProblem

REVISION = "db5e31a0233d"
SIGNATURE = b"SQLite format 3\0"
MAX_ROWS = 500_000

SCHEMA = """
CREATE TABLE users (
  login VARCHAR(30) NOT NULL, created DATETIME NOT NULL, hashed_password VARCHAR(192),
  disabled BOOLEAN NOT NULL, password_set_date DATETIME, language VARCHAR(10),
  email VARCHAR(256), email_sent DATETIME, CONSTRAINT pk_users PRIMARY KEY (login)
);
CREATE TABLE projects (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, created DATETIME NOT NULL
);
CREATE TABLE project_members (
  project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  user_login VARCHAR(30) NOT NULL REFERENCES users (login) ON DELETE CASCADE ON UPDATE CASCADE,
  privileges VARCHAR(11) NOT NULL,
  CONSTRAINT pk_project_members PRIMARY KEY (project_id, user_login)
);
CREATE TABLE documents (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL,
  project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL
);
CREATE TABLE commands (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL,
  user_login VARCHAR(30) NOT NULL REFERENCES users (login) ON UPDATE CASCADE,
  project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  document_id INTEGER, payload TEXT NOT NULL
);
CREATE TABLE tags (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  path VARCHAR(200) NOT NULL, description TEXT NOT NULL,
  CONSTRAINT uq_tags_project_id UNIQUE (project_id, path)
);
CREATE TABLE highlights (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL
);
CREATE TABLE highlight_tags (
  highlight_id INTEGER NOT NULL REFERENCES highlights (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  CONSTRAINT pk_highlight_tags PRIMARY KEY (highlight_id, tag_id)
);
CREATE TABLE alembic_version (
  version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE UNIQUE INDEX ix_users_email ON users (email);
CREATE INDEX ix_project_members_user_login ON project_members (user_login);
CREATE INDEX ix_project_members_project_id ON project_members (project_id);
CREATE INDEX ix_documents_project_id ON documents (project_id);
CREATE INDEX ix_commands_project_id ON commands (project_id);
CREATE INDEX idx_project_document ON commands (project_id, document_id);
CREATE INDEX ix_commands_user_login ON commands (user_login);
CREATE INDEX ix_commands_document_id ON commands (document_id);
CREATE INDEX idx_project_id ON commands (project_id, id);
CREATE INDEX ix_commands_date ON commands (date);
CREATE INDEX ix_tags_project_id ON tags (project_id);
CREATE INDEX ix_tags_path ON tags (path);
CREATE INDEX ix_highlights_document_id ON highlights (document_id);
CREATE INDEX ix_highlight_tags_highlight_id ON highlight_tags (highlight_id);
CREATE INDEX ix_highlight_tags_tag_id ON highlight_tags (tag_id);
"""

QUERIES = {
    "projects": "SELECT id, name FROM projects ORDER BY id",
    "documents": "SELECT id, name, contents FROM documents ORDER BY id",
    "tags": "SELECT id, path, description FROM tags ORDER BY id",
    "highlights": "SELECT id, document_id, start_offset, end_offset FROM highlights ORDER BY id",
    "highlight_tags": "SELECT highlight_id, tag_id FROM highlight_tags ORDER BY 1, 2",
    "commands": "SELECT date, user_login, payload FROM commands ORDER BY id",
}


class Stranger:
    """A database of somebody, opened in memory, of which only known tables may be read."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(SIGNATURE):
            raise _not_ours()
        self.database = sqlite3.connect(":memory:")
        try:
            self.database.deserialize(_without_log(content))
            self._wall_in()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise _not_ours() from error

    def rows(self, table: str) -> Iterator[tuple[object, ...]]:
        try:
            for number, row in enumerate(self.database.execute(QUERIES[table])):
                if number >= MAX_ROWS:
                    raise ProjectProblem("too_large", "It holds more rows than we take in at once.")
                yield row
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise _not_ours() from error

    def _wall_in(self) -> None:
        """Plain tables only: a view or a virtual table would run what a stranger wrote."""
        connection = self.database
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        kinds = {
            name: kind
            for name, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_master")
            if kind != "table" or not str(sql).upper().startswith("CREATE VIRTUAL")
        }
        if any(kinds.get(table) != "table" for table in QUERIES):
            raise _not_ours()
        connection.set_authorizer(_only_reading)


def _only_reading(action: int, table: str | None, *_: object) -> int:
    if action == sqlite3.SQLITE_SELECT:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and table in QUERIES:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _without_log(content: bytes) -> bytes:
    """A file that was kept with a write-ahead log says so; in memory there is none."""
    return content[:18] + b"\x01\x01" + content[20:]


def _not_ours() -> ProjectProblem:
    return ProjectProblem(
        "no_taguette",
        "This is no project of Taguette, or it is damaged. In Taguette choose Project info, "
        "Export project, and upload that file.",
    )
