import os
import signal
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import psycopg2
import pytest

from config.stack import postgres, roles
from config.stack.errors import StackError
from config.stack.postgres import Cluster
from tests.config.stack.servers import make_cluster, running


def ask(
    cluster: Cluster, statement: str, role: str = "postgres", database: str = "postgres"
) -> str:
    with (
        closing(psycopg2.connect(cluster.url(role, database))) as connection,
        connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
        row = cursor.fetchone() if cursor.description else None
        return str(row[0]) if row else ""


def test_text_is_utf8_whatever_the_locale_of_the_machine(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "POSIX")
    cluster = make_cluster(folder)
    with running(cluster):
        assert ask(cluster, "SHOW server_encoding") == "UTF8"
        assert ask(cluster, "SELECT upper('é')") == "É"
        assert ask(cluster, "SHOW listen_addresses") == ""


def test_variables_meant_for_another_server_do_not_reach_this_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    cluster = make_cluster(folder)
    with running(cluster):
        assert ask(cluster, "SHOW port") == str(postgres.PORT)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_rows_outlive_the_end_of_the_server(folder: Path, number: signal.Signals) -> None:
    cluster = make_cluster(folder, settings={})
    with running(cluster) as child:
        ask(cluster, "CREATE TABLE kept AS SELECT 7 AS seven")
        child.process.send_signal(number)
        child.process.wait(20)
    with running(cluster):
        assert ask(cluster, "SELECT seven FROM kept") == "7"


def test_a_pid_file_that_names_another_program_by_now_is_no_obstacle(folder: Path) -> None:
    cluster = make_cluster(folder)
    cluster.prepare()
    stranger = subprocess.Popen(["sleep", "60"], cwd="/")
    try:
        pid_file = cluster.data / "postmaster.pid"
        pid_file.write_text(f"{stranger.pid}\n{cluster.data}\n")
        with running(cluster):
            assert ask(cluster, "SELECT 1") == "1"
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_server_that_is_still_there_is_ended_first(folder: Path) -> None:
    cluster = make_cluster(folder)
    with running(cluster) as first:
        postgres.clear_stale_pid_file(cluster.data)
        assert first.process.wait(10) == 0


def test_data_of_another_major_version_stops_the_start_untouched(folder: Path) -> None:
    cluster = make_cluster(folder)
    cluster.prepare()
    version = cluster.data / "PG_VERSION"
    version.write_text("9\n")
    before = sorted(path.name for path in cluster.data.iterdir())
    with pytest.raises(StackError, match=r"written by Postgres 9.*pg_dump"):
        cluster.prepare()
    assert sorted(path.name for path in cluster.data.iterdir()) == before


def test_the_programs_can_be_taken_from_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = make_cluster(folder).programs
    elsewhere = folder / "elsewhere"
    elsewhere.symlink_to(original.folder)
    monkeypatch.setenv("PG_BIN", str(elsewhere))
    assert make_cluster(folder).programs.folder == elsewhere
    monkeypatch.setenv("PG_BIN", "/nowhere")
    with pytest.raises(StackError, match="PG_BIN"):
        make_cluster(folder)


def test_a_url_carries_the_socket_folder_encoded(folder: Path) -> None:
    cluster = make_cluster(folder)
    host = cluster.url("somebody", "thing").removeprefix("postgresql://somebody@").split(":")[0]
    assert unquote(host) == str(cluster.sockets)
    assert "/" not in host


def test_the_two_roles_may_do_what_their_names_say(folder: Path) -> None:
    cluster = make_cluster(folder)
    with running(cluster):
        roles.ensure(cluster)
        roles.ensure(cluster)  # every start does this again
        ask(cluster, "CREATE TABLE notes (id serial, words text)", roles.OWNER, roles.DATABASE)
        added = "INSERT INTO notes (words) VALUES ('a') RETURNING id"
        assert ask(cluster, added, roles.APP, roles.DATABASE) == "1"
        for forbidden in ("DROP TABLE notes", "CREATE TABLE more ()", "TRUNCATE notes"):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                ask(cluster, forbidden, roles.APP, roles.DATABASE)
        mighty = "SELECT count(*) FROM pg_roles WHERE rolsuper OR rolbypassrls"
        assert ask(cluster, mighty) == "1"  # the server's own postgres


def test_a_test_database_inherits_the_grants(folder: Path) -> None:
    cluster = make_cluster(folder)
    with running(cluster):
        roles.ensure_for_tests(cluster)
        with closing(psycopg2.connect(cluster.url(roles.OWNER, roles.DATABASE))) as owner:
            owner.autocommit = True
            owner.cursor().execute("CREATE DATABASE fresh")
        ask(cluster, "CREATE TABLE notes (words text)", roles.OWNER, "fresh")
        assert ask(cluster, "SELECT count(*) FROM notes", roles.APP, "fresh") == "0"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its user")
def test_postgres_gives_up_root(folder: Path) -> None:
    cluster = make_cluster(folder)
    with running(cluster) as child:
        owner = Path(f"/proc/{child.pid}").stat().st_uid
        assert owner == cluster.data.stat().st_uid != 0
