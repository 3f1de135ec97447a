"""How long a tag takes, and how soon it can be read in the persona."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from interviews.models import Interview
from personas.models import PersonaState
from tests.bench.crowd import Crowd
from tests.bench.load import Caller, paced
from tests.bench.report import Figure, median_of, percentile
from tests.bench.stand import Stand

CLIENTS, RATE, SECONDS, RUNS = 4, 20, 15, 3
FRESH_TAGS = 60
_steps = count()


class Spans:
    """Spans nobody has tagged yet, over all personas' interviews in turn."""

    def __init__(self, crowd: Crowd) -> None:
        cast = Interview.objects.filter(
            workspace=crowd.workspace, participants__castings__persona__isnull=False
        )
        self.interviews = [
            (row.pk, row.transcripts.get(is_current=True).length)
            for row in cast.distinct().order_by("pk")
        ]
        self.codes = crowd.codes()

    def next(self) -> dict[str, Any]:
        number = next(_steps)
        interview, length = self.interviews[number % len(self.interviews)]
        start = (number * 37) % (length - 90)
        code = self.codes[number % len(self.codes)]
        end = start + 20 + number % 61
        return {"interview": str(interview), "code": str(code), "start": start, "end": end}


def tagging(stand: Stand, crowd: Crowd) -> list[Figure]:
    spans = Spans(crowd)

    def by_api(caller: Caller, _: int) -> None:
        caller.ask("POST", "/api/v1/codings", spans.next())

    def by_page(caller: Caller, _: int) -> None:
        span = spans.next()
        path = f"/w/{crowd.workspace.slug}/interviews/{span.pop('interview')}/codings/add"
        caller.ask("POST", path, span, form=True)

    def run(deed: Any, make: Any) -> list[float]:
        callers = [make() for _ in range(CLIENTS)]
        paced(callers, RATE, CLIENTS * 5, deed)
        took = paced(callers, RATE, RATE * SECONDS, deed)
        return [percentile(took, 0.5), percentile(took, 0.95), percentile(took, 0.99)]

    api = [run(by_api, crowd.api) for _ in range(RUNS)]
    page = [run(by_page, crowd.browser) for _ in range(RUNS)]
    with frozen(stand.pid_of("valkey")):
        without = run(by_api, crowd.api)
    up = median_of("", [found[1] for found in api], "ms").value or 1
    note = f"{CLIENTS} clients, {RATE}/s, three personas"
    return [
        median_of("Tag by API, p50", [found[0] for found in api], "ms", note=note),
        median_of("Tag by API, p95", [found[1] for found in api], "ms", 60, note),
        median_of("Tag on the page, p95", [found[1] for found in page], "ms", 60, note),
        Figure("Tag with the broker frozen, p95", round(without[1], 2), "ms", 300),
        Figure("Frozen broker ÷ broker up, p95", round(without[1] / up, 2), "×"),
    ]


@contextmanager
def frozen(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def freshness(crowd: Crowd) -> list[Figure]:
    """One tag a second on one persona: from sending it to reading its quote in a new revision."""
    wait_until_fresh(crowd)
    spans, caller, took = Spans(crowd), crowd.api(), []
    persona = crowd.personas()[0].pk
    mine = {row.pk for row in Interview.objects.filter(participants__castings__persona=persona)}
    spans.interviews = [found for found in spans.interviews if found[0] in mine]
    for _ in range(FRESH_TAGS):
        began = time.perf_counter()
        coding = caller.ask("POST", "/api/v1/codings", spans.next())
        wait_for(caller, persona, coding["id"])
        took.append((time.perf_counter() - began) * 1000)
        time.sleep(max(0.0, 1 - (time.perf_counter() - began)))
    return [
        Figure("Tag to new revision, p50", round(percentile(took, 0.5), 1), "ms"),
        Figure(
            "Tag to new revision, p95",
            round(percentile(took, 0.95), 1),
            "ms",
            1000,
            note=f"{FRESH_TAGS} tags, one a second, read by API",
        ),
    ]


def wait_for(caller: Caller, persona: int, coding: str) -> None:
    """Until the summary cites the coding."""
    seq = caller.ask("GET", f"/api/v1/personas/{persona}")["evidence_seq"]
    deadline = time.monotonic() + 30
    while caller.ask("GET", f"/api/v1/personas/{persona}")["built_seq"] < seq:
        assert time.monotonic() < deadline, "the summary never came"
        time.sleep(0.01)
    document = caller.ask("GET", f"/api/v1/personas/{persona}/summary")["document"]
    cited = (theme["citations"] for facet in document["facets"] for theme in facet["themes"])
    assert any(coding in citations for citations in cited), "built without the tag"


def wait_until_fresh(crowd: Crowd) -> None:
    deadline = time.monotonic() + 60
    stale = PersonaState.objects.filter(workspace=crowd.workspace).stale()
    while stale.exists():
        assert time.monotonic() < deadline, list(stale.values())
        time.sleep(0.1)
