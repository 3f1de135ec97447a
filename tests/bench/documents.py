"""From asking for a PDF to holding it."""

import time

from tests.bench.crowd import Crowd
from tests.bench.load import Caller
from tests.bench.report import Figure, percentile

TIMES = 20


def pdf(crowd: Crowd) -> list[Figure]:
    caller = crowd.api()
    persona = crowd.personas()[0].pk
    _export(caller, persona)
    took = []
    for number in range(TIMES):
        # Out of step with the dispatcher, as people are.
        time.sleep(0.3 + number * 0.017)
        took.append(_export(caller, persona))
    note = f"{TIMES} times, warm worker, demo persona"
    return [
        Figure("PDF from request to file, median", round(percentile(took, 0.5)), "ms", 300),
        Figure("PDF from request to file, p95", round(percentile(took, 0.95)), "ms", note=note),
    ]


def _export(caller: Caller, persona: int) -> float:
    began = time.perf_counter()
    export = caller.ask("POST", f"/api/v1/personas/{persona}/exports", {"format": "pdf"})
    while export["status"] not in {"done", "failed"}:
        time.sleep(0.02)
        export = caller.ask("GET", f"/api/v1/exports/{export['id']}")
    assert export["status"] == "done", export
    assert caller.ask("GET", export["url"]).startswith(b"%PDF-")
    return (time.perf_counter() - began) * 1000
