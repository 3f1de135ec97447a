"""The database as the application sees it: its role reads and writes rows, and nothing else."""

from collections.abc import Iterator

import psycopg2
import pytest
from django.db import connection
from psycopg2 import errors
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from config.stack.roles import APP, GUEST

pytestmark = pytest.mark.django_db


def ask(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


@pytest.fixture
def app() -> Iterator[Connection]:
    """A connection to the migrated database in the application's role."""
    if not ask(f"SELECT 1 FROM pg_roles WHERE rolname = '{APP}'"):
        pytest.skip(f"this server has no role {APP}: it was not made by config.stack.roles")
    values = connection.get_connection_params()
    wanted = {name: values[name] for name in ("host", "port", "dbname") if name in values}
    session = psycopg2.connect(user=APP, **wanted)
    yield session
    session.close()


def test_it_owns_nothing_and_has_no_special_powers(app: Connection) -> None:
    assert ask(f"SELECT relname FROM pg_class WHERE relowner = '{APP}'::regrole") == []
    powers = "rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication"
    assert ask(f"SELECT {powers} FROM pg_roles WHERE rolname = '{APP}'") == [(False,) * 5]
    roles = f"SELECT roleid::regrole::text FROM pg_auth_members WHERE member = '{APP}'::regrole"
    assert ask(roles) == [(GUEST,)]


def test_it_reads_and_writes_the_rows_of_every_table(app: Connection) -> None:
    for right in ("SELECT", "INSERT", "UPDATE", "DELETE"):
        assert _tables(f"NOT has_table_privilege('{APP}', oid, '{right}')") == [], right


def test_it_may_do_no_more_to_any_table(app: Connection) -> None:
    for right in ("TRUNCATE", "REFERENCES", "TRIGGER"):
        assert _tables(f"has_table_privilege('{APP}', oid, '{right}')") == [], right


def _tables(condition: str) -> list[tuple[object, ...]]:
    places = "relkind = 'r' AND relnamespace = 'public'::regnamespace"
    return ask(f"SELECT relname FROM pg_class WHERE {places} AND {condition}")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE extra (id int)",
        "CREATE SCHEMA extra",
        "TRUNCATE accounts_change",
        "DROP TABLE accounts_change",
        "ALTER TABLE accounts_change DISABLE ROW LEVEL SECURITY",
        "CREATE INDEX extra ON accounts_change (verb)",
        "ALTER TABLE accounts_change DISABLE TRIGGER ALL",
        "SET ROLE firsthand_owner",
    ],
)
def test_it_is_refused(app: Connection, statement: str) -> None:
    with app.cursor() as cursor, pytest.raises(errors.InsufficientPrivilege):
        cursor.execute(statement)


def test_it_can_work(app: Connection) -> None:
    with app.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_heartbeat (name, progress) VALUES ('test', 1) RETURNING name"
        )
        assert cursor.fetchone() == ("test",)
    app.rollback()
