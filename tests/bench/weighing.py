"""The most memory that a worker takes while it imports a project."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from insights.actions.intakes import confirm_intake, upload_project
from insights.exchange.model import Code, Coding, Project, Selection, Source, new_guid
from insights.exchange.refi.writing import write_project
from insights.exchange.taguette.writing import write_taguette
from insights.models import ExchangeImport
from tests.bench.crowd import Crowd, crowd_of, words
from tests.bench.report import Figure
from tests.bench.stand import Stand
from tests.bench.taguette import made_project, wait_for
from tests.factories import create_workspace

TALKS, CHARACTERS, CODINGS, CODES = 20, 500_000, 50_000, 200
MOST = 512  # MiB
LOOK_EVERY = 0.05


def imports(stand: Stand) -> list[Figure]:
    crowd = crowd_of(create_workspace(slug="bench-weight"), stand.port)
    files = {
        "1,800 highlights from Taguette": ("bench.sqlite3", write_taguette(made_project())),
        f"{CODINGS:,} codings in 10 MB of text, .qdpx": ("bench.qdpx", write_project(_large())),
    }
    return [
        Figure(f"Import of {what}, most memory", _peak(stand, crowd, *file), "MiB", MOST)
        for what, file in files.items()
    ]


def _large() -> Project:
    chance = random.Random(7)
    codes = [Code(new_guid(), f"Code {number}") for number in range(CODES)]
    sources = [_source(chance, codes, number) for number in range(TALKS)]
    return Project("Large", codes=codes, sources=sources)


def _source(chance: random.Random, codes: list[Code], number: int) -> Source:
    text = ""
    while len(text) < CHARACTERS:
        text += words(chance, chance.randint(20, 120)) + "\n\n"
    each = CODINGS // TALKS
    selections = [
        Selection(
            new_guid(),
            place * (CHARACTERS // each),
            place * (CHARACTERS // each) + chance.randint(20, 100),
            [Coding(new_guid(), chance.choice(codes).guid)],
        )
        for place in range(each)
    ]
    return Source(new_guid(), f"Talk {number}", text, selections)


def _peak(stand: Stand, crowd: Crowd, name: str, content: bytes) -> float:
    def bring_in() -> None:
        intake = upload_project(
            workspace=crowd.workspace, by=crowd.user, name=name, content=content
        )
        wait_for(intake.pk, ExchangeImport.Stage.READY)
        confirm_intake(intake=intake, by=crowd.user)
        wait_for(intake.pk, ExchangeImport.Stage.WRITTEN)

    return heaviest(stand, bring_in)


def heaviest(stand: Stand, doing: Callable[[], None]) -> float:
    """MiB, of the heaviest process of the worker; what reads a file is limited by itself.

    Looked at meanwhile: a process that grew beyond its limit is replaced after its task.
    """
    for pid in _workers(stand):
        Path(f"/proc/{pid}/clear_refs").write_text("5")  # the highest mark is taken back
    marks, done = [0.0], Event()

    def look() -> None:
        while not done.wait(LOOK_EVERY):
            marks.extend(map(_highest, _workers(stand)))

    looking = Thread(target=look)
    looking.start()
    try:
        doing()
    finally:
        done.set()
        looking.join()
    return round(max(*marks, *map(_highest, _workers(stand))), 1)


def _workers(stand: Stand) -> list[int]:
    return [pid for pid, command in stand.commands().items() if "--queues work" in command]


def _highest(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
