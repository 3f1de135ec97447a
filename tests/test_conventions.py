"""Rules of the house that no linter knows."""

import ast
import inspect
import re
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import Task
from django.apps import apps
from django.core.management import call_command
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models import ForeignKey, Model
from django.db.models import signals as model_signals
from django.dispatch import Signal

from accounts.models import Workspace, WorkspaceRow
from accounts.permissions import PERMISSIONS, as_markdown
from config.celery import app
from lib.constraints import References
from tests.access_routes import workspace_routes

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("lib", "accounts", "interviews", "insights", "personas", "config")
LINES, HARD_LINES = 300, 500
# Between LINES and HARD_LINES a module has to be named here, with why it is one thing.
LONG_MODULES = {"insights/starter.py": "one table: the starter codebook"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}


def modules() -> Iterator[Path]:
    for room in (*ROOMS, "tests"):
        yield from (path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in ROOMS]


def test_every_workspace_url_names_a_permission_of_the_table() -> None:
    unguarded = [
        route.name
        for route in workspace_routes()
        if getattr(route.view, "permission", None) not in PERMISSIONS
    ]
    assert unguarded == []


def test_every_url_name_is_a_noun_and_a_verb() -> None:
    for route in workspace_routes():
        assert re.fullmatch(r"([a-z]+:)?[a-z]+(_[a-z]+)+", route.name), route.name


def test_the_written_permissions_are_those_of_the_code() -> None:
    assert (ROOT / "docs" / "permissions.md").read_text() == as_markdown()


def test_every_task_has_a_name_of_its_room_and_limits() -> None:
    app.loader.import_default_modules()
    for name, task in _tasks():
        assert name.split(".")[0] == task.__module__.split(".")[0], name
        assert task.soft_time_limit and task.time_limit, f"{name} may run for ever"
        assert task.time_limit <= app.conf.task_time_limit, name


def test_every_task_is_short() -> None:
    app.loader.import_default_modules()
    for name, task in _tasks():
        assert len(_source(task.run)) <= 15, name


def test_every_change_is_a_noun_and_what_was_done_to_it() -> None:
    verbs = {verb for path in modules() if "tests" not in path.parts for verb in _verbs(path)}
    assert len(verbs) > 40, "the log is written in ways this test does not see"
    assert sorted(verb for verb in verbs if not re.fullmatch(r"[a-z_]+\.[a-z]+", verb)) == []


def _verbs(path: Path) -> Iterator[str]:
    """The verbs given to the change log's writer, or to a function that passes them on."""
    for call in ast.walk(ast.parse(path.read_text())):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"record", "_log"}:
            given = [*call.args, *(word.value for word in call.keywords if word.arg == "verb")]
            words = (each.value for each in given if isinstance(each, ast.Constant))
            yield from (word for word in words if isinstance(word, str))


def _tasks() -> "list[tuple[str, Task[..., Any]]]":
    tasks = [entry for entry in app.tasks.items() if not entry[0].startswith("celery.")]
    assert tasks, "no tasks were found"
    return tasks


def _source(function: Callable[..., object]) -> list[str]:
    return inspect.getsource(function).splitlines()


def test_there_is_one_signal() -> None:
    made = [
        str(path.relative_to(ROOT))
        for path in modules()
        if "tests" not in path.parts and re.search(r"= Signal\(", path.read_text())
    ]
    assert made == ["interviews/signals.py"]


def test_nothing_of_ours_listens_to_models() -> None:
    for name, signal in vars(model_signals).items():
        if isinstance(signal, model_signals.ModelSignal):
            assert [owner for owner in _receivers(signal) if owner in ROOMS] == [], name


def _receivers(signal: Signal) -> list[str]:
    found = []
    for entry in signal.receivers or []:
        target = entry[1]() if isinstance(entry[1], weakref.ReferenceType) else entry[1]
        found.append(str(getattr(target, "__module__", "")).split(".")[0])
    return found


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_new_table_is_made_whole() -> None:
    """For each thing said about it later, Django would render nearly every model again."""
    migrations = MigrationLoader(None).disk_migrations.values()
    late = [late for migration in migrations for late in _said_late(migration)]
    assert [name for name in late if name.split(".")[0] in ROOMS] == [], "Move it to CreateModel."


def _said_late(migration: Migration) -> list[str]:
    operations = [
        operation
        for outer in migration.operations
        for operation in getattr(outer, "operations", [outer])
    ]
    made = {operation.name_lower for operation in operations if isinstance(operation, CreateModel)}
    return [
        f"{migration}: {operation.describe()}"
        for operation in operations
        if isinstance(operation, AddField | AddIndex | AddConstraint)
        and operation.model_name_lower in made
        and not _waits_for_another_table(operation)
    ]


def _waits_for_another_table(operation: Operation) -> bool:
    return isinstance(operation, AddField) and bool(operation.field.many_to_many)


def test_no_module_is_long() -> None:
    lengths = {str(path.relative_to(ROOT)): _length(path) for path in modules()}
    assert {name: n for name, n in lengths.items() if n > HARD_LINES} == {}
    long = {name: n for name, n in lengths.items() if n > LINES and name not in LONG_MODULES}
    assert {name: n for name, n in long.items() if not name.startswith("tests/")} == {}


def _length(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_every_module_says_what_it_is_about() -> None:
    assert [str(path) for path in modules() if path.stem in VAGUE] == []


def test_links_between_rows_stay_inside_a_workspace() -> None:
    """Every foreign key from a row of a workspace to another is held by the database."""
    loose = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        if issubclass(model, WorkspaceRow)
        for field in _links(model)
        if ("workspace", field.name) not in _held(model)
    ]
    assert loose == []


def _links(model: type[Model]) -> list[ForeignKey[Model, Model]]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, WorkspaceRow)
    ]


def _held(model: type[Model]) -> set[tuple[str, ...]]:
    rules = [rule for rule in model._meta.constraints if isinstance(rule, References)]
    return {rule.fields[:2] for rule in rules if rule.to_fields[:2] == ("workspace", "id")}


def test_every_row_with_evidence_belongs_to_a_workspace() -> None:
    for model in own_models():
        if model._meta.app_label in {"interviews", "insights", "personas"}:
            field = model._meta.get_field("workspace")
            assert isinstance(field, ForeignKey), model.__name__
            assert field.related_model is Workspace and not field.null, model.__name__


def test_models_save_without_logic() -> None:
    assert [model for model in own_models() if "save" in vars(model)] == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("an inline style", r"<[^>]*\sstyle\s*="),
        ("a style element", r"<style"),
        ("an inline script", r"<script(?![^>]*\ssrc=)"),
        ("an event attribute", r"<[^>]*\s(on[a-z]+|hx-on[:a-z-]*)\s*="),
        ("an address elsewhere", r"(src|href|action)\s*=\s*[\"'](https?:)?//"),
        ("text marked as safe", r"\|\s*safe\b|autoescape off"),
        # A field of a form may well be called exclude.
        ("a query", r"(?<!\bform)\.(objects|all|filter|exclude|exists|[a-z]+_set)\b(?=\s*[|%}.])"),
        ("a permission rule", r"\.role\s*(==|!=|in)\b|get_role\b"),
    ],
)
def test_no_template_holds(what: str, pattern: str) -> None:
    holders = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for path in templates()
        for match in re.finditer(pattern, path.read_text())
    ]
    assert holders == [], f"templates with {what}"
