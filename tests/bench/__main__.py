"""`python -m tests.bench [--check] [name …]`: measure what is promised.

Prints a table and writes JSON to bench-results/. Names choose single measurements. Ends with 0
whatever the figures are; with --check, with 1 if a promise is not kept.
"""

import os
import shutil
import sys
from collections.abc import Callable

import django

from tests.bench.report import Figure, show, write
from tests.bench.stand import Stand, free_port
from tests.embedded import make_folder, sweep_abandoned

NAMES = (
    *("start", "memory", "page", "pdf", "book", "fresh", "reading", "large", "tag", "search"),
    *("summary", "persona", "import", "suggestions", "grouping", "taguette", "after"),
)


def main(arguments: list[str]) -> int:
    chosen = [word for word in arguments if not word.startswith("-")] or list(NAMES)
    assert set(chosen) <= set(NAMES), f"Choose among {', '.join(NAMES)}."
    sweep_abandoned()
    folder = make_folder()
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "FIRSTHAND_MODE"):
        os.environ.pop(name, None)
    stand = Stand(folder / "home", free_port())
    try:
        stand.start()
        stand.wait_until_all_run()
        figures = measure(stand, chosen)
    finally:
        stand.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{show(figures)}\n\nWritten to {write(figures).name}")
    failed = any(figure.verdict == "FAIL" for figure in figures)
    return int(failed and "--check" in arguments)


def measure(stand: Stand, chosen: list[str]) -> list[Figure]:
    os.environ["FIRSTHAND_HOME"] = str(stand.home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from tests.bench import (
        books,
        crowd,
        documents,
        grouping,
        large,
        machinery,
        pages,
        reading,
        searching,
        suggesting,
        summing,
        tagging,
        taguette,
        weighing,
    )

    demo, made = crowd.demo_crowd(stand.port), crowd.made_crowd(stand.port)
    tagging.wait_until_fresh(demo)
    deeds: dict[str, Callable[[], list[Figure]]] = {
        "start": lambda: machinery.warm_start(stand),
        "memory": lambda: machinery.memory(stand, "All processes at rest"),
        "page": lambda: pages.persona_page(demo, made),
        "pdf": lambda: documents.pdf(demo),
        "book": lambda: books.books(stand, demo),
        "fresh": lambda: tagging.freshness(demo),
        "reading": lambda: reading.reading_room(made),
        "large": lambda: large.large_room(made),
        "tag": lambda: tagging.tagging(stand, made),
        "search": lambda: searching.full_text_search(stand.port),
        "summary": lambda: summing.summing(stand.port),
        "persona": lambda: summing.persona_of_many(stand.port),
        "import": lambda: weighing.imports(stand),
        "suggestions": lambda: suggesting.suggesting(demo.workspace, demo.user),
        "grouping": grouping.grouping,
        "taguette": lambda: taguette.beside_taguette(stand.port),
        "after": lambda: machinery.memory(stand, "All processes after the load above"),
    }
    figures = []
    for name in chosen:
        print(f"… {name}", flush=True)
        found = deeds[name]()
        print(show(found), flush=True)
        figures += found
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
