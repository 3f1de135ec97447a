"""From asking for a document to holding it."""

import time

from personas.models import Export
from tests.bench.crowd import Crowd
from tests.bench.load import Caller
from tests.bench.report import Figure, at_best_pace, percentile, piece_of_work

TIMES = 20
TIMES_SLIDES = 5


def pdf(crowd: Crowd) -> list[Figure]:
    caller = crowd.api()
    persona = crowd.personas()[0].pk
    _export(caller, persona)
    took, pieces = [], []
    for number in range(TIMES):
        # Out of step with the dispatcher, as people are.
        time.sleep(0.3 + number * 0.017)
        took.append(_export(caller, persona))
        pieces.append(piece_of_work())
    name, note = "PDF from request to file", f"{TIMES} times, warm worker, demo persona"
    return [
        Figure(f"{name}, median", round(percentile(took, 0.5)), "ms", 300),
        at_best_pace(f"{name}, median", took, pieces, 0.5),
        Figure(f"{name}, p95", round(percentile(took, 0.95)), "ms", note=note),
        _slides(caller, persona),
    ]


def _slides(caller: Caller, persona: int) -> Figure:
    took = [_export(caller, persona, kind="pptx", begins=b"PK") for _ in range(TIMES_SLIDES)]
    note = f"{TIMES_SLIDES} times, demo persona"
    return Figure("Slides from request to file, slowest", round(max(took)), "ms", 2000, note=note)


def _export(caller: Caller, persona: int, *, kind: str = "pdf", begins: bytes = b"%PDF-") -> float:
    began = time.perf_counter()
    export = caller.ask("POST", f"/api/v1/personas/{persona}/exports", {"format": kind})
    # To ask the API each time would take a third of one of two processors from who makes the file.
    rows = Export.objects.filter(pk=export["id"]).values_list("status", flat=True)
    while rows.get() not in {"done", "failed"}:
        time.sleep(0.005)
    export = caller.ask("GET", f"/api/v1/exports/{export['id']}")
    assert export["status"] == "done", export
    assert caller.ask("GET", export["url"]).startswith(begins)
    return (time.perf_counter() - began) * 1000
