"""How long a tag takes, and how soon it can be read in the persona."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from interviews.models import Turn
from personas.models import Persona, PersonaState
from tests.bench.crowd import Crowd
from tests.bench.load import Caller, paced
from tests.bench.report import Figure, median_of, percentile
from tests.bench.stand import Stand

CLIENTS, RATE, SECONDS, RUNS = 4, 20, 15, 3
FRESH_TAGS = 60
SHORTEST, LONGEST = 15, 60  # characters of a span


class Spans:
    """Spans nobody has tagged yet, in what the people of some personas say."""

    def __init__(self, crowd: Crowd, personas: Sequence[Persona]) -> None:
        turns = Turn.objects.filter(
            participant__castings__persona__in=personas, transcript__is_current=True
        )
        rows = turns.order_by("pk").values_list("transcript__interview", "start", "end")
        self.turns = [row for row in rows.distinct() if row[2] - row[1] > LONGEST]
        self.codes = crowd.codes()
        self.steps = count()

    def next(self) -> dict[str, Any]:
        number = next(self.steps)
        interview, start, end = self.turns[number % len(self.turns)]
        start += number * 7 % (end - start - LONGEST)
        return {
            "interview": str(interview),
            "code": str(self.codes[number % len(self.codes)]),
            "start": start,
            "end": start + SHORTEST + number % (LONGEST - SHORTEST),
        }


def tagging(stand: Stand, crowd: Crowd) -> list[Figure]:
    spans = Spans(crowd, crowd.personas())

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
    persona = crowd.personas()[0]
    spans, caller, took = Spans(crowd, [persona]), crowd.api(), []
    before = summary(caller, persona)["document"]["counts"]["codings"]
    for _ in range(FRESH_TAGS):
        began = time.perf_counter()
        caller.ask("POST", "/api/v1/codings", spans.next())
        found = wait_for(caller, persona)
        took.append((time.perf_counter() - began) * 1000)
        time.sleep(max(0.0, 1 - (time.perf_counter() - began)))
    assert found["document"]["counts"]["codings"] == before + FRESH_TAGS, "built without a tag"
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


def wait_for(caller: Caller, persona: Persona) -> Any:
    """The first summary that holds everything said until now."""
    path = f"/api/v1/personas/{persona.pk}"
    seq = caller.ask("GET", path)["evidence_seq"]
    deadline = time.monotonic() + 30
    while caller.ask("GET", path)["built_seq"] < seq:
        assert time.monotonic() < deadline, "the summary never came"
        time.sleep(0.01)
    return summary(caller, persona)


def summary(caller: Caller, persona: Persona) -> Any:
    return caller.ask("GET", f"/api/v1/personas/{persona.pk}/summary")


def wait_until_fresh(crowd: Crowd) -> None:
    deadline = time.monotonic() + 60
    stale = PersonaState.objects.filter(workspace=crowd.workspace).stale()
    while stale.exists():
        assert time.monotonic() < deadline, list(stale.values())
        time.sleep(0.1)
