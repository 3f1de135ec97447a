"""Early pytest plugin: browser journeys are skipped, loudly, where there is no Chromium."""

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = (
    "!!! SKIPPED: no Chromium, so NO browser journey was run. "
    "Get it with: apt-get install chromium (or set CHROMIUM=/path/to/it)"
)
skipped: list[pytest.Item] = []


def path() -> str | None:
    """The browser to drive: CHROMIUM if set, else the first one on the PATH."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen if os.access(chosen, os.X_OK) else None
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if path() is None:
        skipped.extend(item for item in items if item.get_closest_marker("journey"))
        for item in skipped:
            item.add_marker(pytest.mark.skip(reason="no Chromium"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if skipped:
        terminalreporter.write_line(ADVICE, red=True, bold=True)
