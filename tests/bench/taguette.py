"""The same project here and in Taguette, on the same machine, one after the other."""

import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from _pytest.outcomes import Skipped

from insights.actions.intakes import confirm_intake, upload_project
from insights.exchange.model import Code, Coding, Project, Selection, Source, new_guid
from insights.exchange.taguette.writing import write_taguette
from insights.models import Code as CodeRow
from insights.models import ExchangeImport
from interviews.models import Interview
from tests import factories
from tests.bench.crowd import Crowd, crowd_of, words
from tests.bench.load import Caller
from tests.bench.report import Figure, median_of
from tests.peers import Taguette, running_taguette

Answer = TypeVar("Answer")
CHARACTERS, HIGHLIGHTS, CODES = 200_000, 1_800, 40
ADDED, RUNS, LISTED = 40, 3, 5
PAGES = 36  # of fifty highlights, as Taguette's own page asks for them
# What is promised, as a share of what Taguette takes.
ADD, LIST, IMPORT = 1 / 3, 1 / 10, 1 / 3


def beside_taguette(port: int) -> list[Figure]:
    content = write_taguette(made_project())
    try:
        with TemporaryDirectory() as folder, running_taguette(Path(folder)) as peer:
            return _measure(port, peer, content)
    except Skipped as reason:
        note = str(reason)
        return [Figure(f"{what} ÷ Taguette's", None, "×", note=note) for what in WHAT]


WHAT = ("Highlight at 200,000 characters", "List 1,800 highlights", "Import of 1,800 highlights")


def made_project() -> Project:
    chance = random.Random(6)
    text = ""
    while len(text) < CHARACTERS:
        text += words(chance, chance.randint(20, 120)) + "\n\n"
    codes = [Code(new_guid(), f"Code {number}") for number in range(CODES)]
    every = len(text) // HIGHLIGHTS
    selections = [
        Selection(
            new_guid(),
            start,
            start + chance.randint(20, 100),
            [Coding(new_guid(), codes[number % CODES].guid)],
        )
        for number, start in enumerate(range(0, every * HIGHLIGHTS - 100, every))
    ]
    return Project("Bench", codes=codes, sources=[Source(new_guid(), "Talk", text, selections)])


def _measure(port: int, peer: Taguette, content: bytes) -> list[Figure]:
    theirs: list[float] = []
    ours: list[float] = []
    for number in range(RUNS):
        crowd = crowd_of(factories.create_workspace(slug=f"beside-{number}"), port)
        project, took = _timed(partial(peer.take_in, content))
        theirs.append(took)
        ours.append(_timed(partial(_take_in, crowd, content))[1])
    caller = crowd.browser()
    imported = _compared(WHAT[2], ours, theirs, IMPORT, "by the running workers, waiting included")
    added = _adding(crowd, caller, peer, project)
    listed = _listing(crowd, caller, peer, project)
    return [*added, *listed, *imported]


def _take_in(crowd: Crowd, content: bytes) -> None:
    """Uploaded, read, confirmed, written, by the dispatcher and the workers that are running."""
    intake = upload_project(
        workspace=crowd.workspace, by=crowd.user, name="bench.sqlite3", content=content
    )
    wait_for(intake.pk, ExchangeImport.Stage.READY)
    confirm_intake(intake=intake, by=crowd.user)
    wait_for(intake.pk, ExchangeImport.Stage.WRITTEN)


def wait_for(intake: int, stage: str) -> None:
    deadline = time.monotonic() + 60
    rows = ExchangeImport.objects.filter(pk=intake).values_list("stage", "error")
    while (now := rows.get())[0] != stage:
        assert time.monotonic() < deadline and not now[1], now
        time.sleep(0.005)


def _adding(crowd: Crowd, caller: Caller, peer: Taguette, project: int) -> list[Figure]:
    """One after the other, here and there in turn."""
    interview = Interview.objects.get(workspace=crowd.workspace)
    code = CodeRow.objects.filter(workspace=crowd.workspace).first()
    assert code
    here = f"/w/{crowd.workspace.slug}/interviews/{interview.pk}/codings/add"
    # Each import made one document and the tags anew: both are counted up.
    there = f"/api/project/{project}/document/{project}/highlight/new"
    tag = 1 + CODES * (project - 1)
    ours, theirs = [], []
    for number in range(ADDED):
        start = 1000 + number * 4_321
        span = {"start": start, "end": start + 37, "code": str(code.pk)}
        ours.append(caller.timed("POST", here, span, form=True))
        sent = {"start_offset": start, "end_offset": start + 37, "tags": [tag]}
        theirs.append(_timed(partial(peer.send, there, sent))[1])
    return _compared(WHAT[0], ours, theirs, ADD, f"median of {ADDED}, one after the other")


def _listing(crowd: Crowd, caller: Caller, peer: Taguette, project: int) -> list[Figure]:
    """All of them with their places and codes, as each tool's own page asks for them."""
    interview = Interview.objects.get(workspace=crowd.workspace)
    here = f"/w/{crowd.workspace.slug}/interviews/{interview.pk}/codings"

    def pages() -> None:
        for page in range(1, PAGES + 1):
            peer.get(f"/api/project/{project}/highlights/?page={page}")

    ours = [caller.timed("GET", here) for _ in range(LISTED)]
    theirs = [_timed(pages)[1] for _ in range(LISTED)]
    table = [
        caller.timed("GET", f"/w/{crowd.workspace.slug}/evidence/quotes.csv") for _ in range(LISTED)
    ]
    return [
        *_compared(WHAT[1], ours, theirs, LIST, f"one answer against {PAGES} pages"),
        median_of("All of them as CSV with attributes", table, "ms", note="the evidence board's"),
    ]


def _compared(
    what: str, ours: list[float], theirs: list[float], target: float, note: str
) -> list[Figure]:
    ratio = statistics.median(ours) / statistics.median(theirs)
    return [
        median_of(what, ours, "ms", note=note),
        median_of(f"{what}, Taguette", theirs, "ms", note="the same text and machine"),
        Figure(f"{what} ÷ Taguette's", round(ratio, 3), "×", round(target, 3)),
    ]


def _timed(deed: Callable[[], Answer]) -> tuple[Answer, float]:
    began = time.perf_counter()
    answer = deed()
    return answer, (time.perf_counter() - began) * 1000
