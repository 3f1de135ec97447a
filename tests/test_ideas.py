"""docs/coverage.md says where each idea is met: every screen there is one, every test exists."""

import ast
import re
from functools import cache

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from config.stack.paths import BASE

PAGE = BASE / "docs" / "coverage.md"
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
NAMED = re.compile(r"`([^`]+)`")
PROMISED = {
    *range(1, 10), 14, *range(16, 35), *range(36, 39), *range(43, 49), 50, 74, 75, 79,
}  # fmt: skip
ROWS = [found.groups() for found in ROW.finditer(PAGE.read_text())]


def test_every_idea_of_this_release_has_its_row() -> None:
    assert {int(number) for number, *_ in ROWS} == PROMISED
    assert len(ROWS) == len(PROMISED)


@pytest.mark.parametrize(("number", "idea", "screens", "tests"), ROWS)
def test_an_idea_has_a_screen_and_a_test(number: str, idea: str, screens: str, tests: str) -> None:
    names, places = NAMED.findall(screens), NAMED.findall(tests)
    assert names and set(names) <= addresses()
    assert places
    for place in places:
        path, _, name = place.partition("::")
        assert name in functions(path), place


@cache
def addresses() -> frozenset[str]:
    """The names of all addresses, with that of their app."""
    return frozenset(_names(get_resolver(), ""))


def _names(resolver: URLResolver, app: str) -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found += _names(entry, f"{entry.app_name}:" if entry.app_name else app)
        elif entry.name:
            found.append(f"{app}{entry.name}")
    return found


@cache
def functions(path: str) -> frozenset[str]:
    tree = ast.parse((BASE / path).read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
