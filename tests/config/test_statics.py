"""Static files as production serves them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from django.conf import LazySettings
from django.core.management import call_command

IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([./][^"']+)["']""")


@pytest.fixture
def names(settings: LazySettings, tmp_path: Path) -> dict[str, str]:
    """What each file is called in production."""
    settings.STATIC_ROOT = tmp_path
    production = {"staticfiles": {"BACKEND": "config.statics.StaticFiles"}}
    settings.STORAGES = settings.STORAGES | production
    call_command("collectstatic", interactive=False, verbosity=0)
    found: dict[str, str] = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    return found


def imports_of(root: Path, name: str) -> Iterator[str]:
    here = PurePosixPath(name).parent
    for address in IMPORTED.findall((root / name).read_text()):
        yield str((root / here / address).resolve().relative_to(root))


def test_a_module_has_one_name_however_it_is_reached(names: dict[str, str], tmp_path: Path) -> None:
    """A page names base.js, and so do other modules: two names would be two of it."""
    modules = [name for plain, name in names.items() if re.match(r"js/.*\.js$", plain)]
    reached = {found for name in modules for found in imports_of(tmp_path, name)}
    assert names["js/base.js"] in reached
    assert reached <= set(modules)


def test_nothing_is_served_but_what_is_ours(names: dict[str, str]) -> None:
    folders = {name.partition("/")[0] for name in names}
    assert not folders & {"admin", "account", "django_htmx"}
