"""The two roles: one owns the tables and migrates, the other may only read and write rows."""

import time
from contextlib import closing

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

from config.stack.postgres import Cluster

OWNER = "firsthand_owner"
APP = "firsthand_app"
# Nobody signs in with it: requests of guests step into it, see lib/tenancy.py.
GUEST = "firsthand_guest"
DATABASE = "firsthand"
# Without INHERIT: what guests are kept from is no concern of who may step into their role.
ROLE = "NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION"
DEFAULTS = "ALTER DEFAULT PRIVILEGES FOR ROLE {owner}"
GRANTS = (
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {app}",
    "GRANT USAGE ON SCHEMA public TO {app}",
    f"{DEFAULTS} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {{app}}",
    f"{DEFAULTS} GRANT USAGE ON SEQUENCES TO {{app}}",
)


def ready(cluster: Cluster) -> bool:
    try:
        _connect(cluster, "postgres").close()
    except psycopg2.OperationalError:
        return False
    return True


def wait_ready(cluster: Cluster, patience: float = 60) -> bool:
    deadline = time.monotonic() + patience
    while not ready(cluster):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def ensure(cluster: Cluster) -> None:
    """Make the roles and the database that are missing."""
    with closing(_connect(cluster, "postgres")) as server:
        make_role(server, OWNER, "NOCREATEDB")
        make_role(server, APP, "NOCREATEDB")
        make_guest(server)
        make_database(server)
    with closing(_connect(cluster, DATABASE)) as database:
        grant(database, DATABASE)


def ensure_for_tests(cluster: Cluster) -> None:
    """The owner may make test databases, and these inherit the grants from the template."""
    with closing(_connect(cluster, "template1")) as template:
        make_role(template, OWNER, "CREATEDB")
        make_role(template, APP, "NOCREATEDB")
        make_guest(template)
        grant(template, "template1")
    with closing(_connect(cluster, "postgres")) as server:
        make_database(server)


def make_role(server: Connection, name: str, creates: str, enters: str = "LOGIN") -> None:
    with server.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        verb = "ALTER" if cursor.fetchone() else "CREATE"
        statement = f"{verb} ROLE {{}} {enters} {ROLE} {creates}"
        cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))


def make_guest(server: Connection) -> None:
    make_role(server, GUEST, "NOCREATEDB", enters="NOLOGIN")
    with server.cursor() as cursor:
        names = map(sql.Identifier, (GUEST, OWNER, APP))
        cursor.execute(sql.SQL("GRANT {} TO {}, {}").format(*names))


def make_database(server: Connection) -> None:
    with server.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not cursor.fetchone():
            names = sql.Identifier(DATABASE), sql.Identifier(OWNER)
            cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))


def grant(connection: Connection, database: str) -> None:
    names = {
        "database": sql.Identifier(database),
        "owner": sql.Identifier(OWNER),
        "app": sql.Identifier(APP),
    }
    with connection.cursor() as cursor:
        for statement in GRANTS:
            cursor.execute(sql.SQL(statement).format(**names))


def _connect(cluster: Cluster, database: str) -> Connection:
    connection = psycopg2.connect(cluster.url("postgres", database), connect_timeout=5)
    connection.autocommit = True
    return connection
