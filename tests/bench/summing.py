"""How long a summary takes to build, and a page of it to be answered, of how many codings."""

import time
from functools import cache

from django.db import transaction

from personas.actions.summaries import build_summary, publish_summary
from personas.counting.keeping import recount
from personas.counting.raising import raise_counts
from personas.freshness import raise_evidence
from personas.models import CastMember
from personas.questions import read_questions
from tests.bench.heaps import Heap, create_heap
from tests.bench.report import Figure, at_best_pace, percentile, piece_of_work

FEW, MANY, MOST = 10_000, 100_000, 1_000_000
BUILDS, PAGES, LINES = 30, 60, 40


@cache
def heap_of(codings: int, port: int) -> tuple[Heap, float]:
    """Built and published once; with how many seconds it took to count everybody."""
    heap = create_heap(codings, claims=LINES, port=port)
    workspace, persona = heap.persona.workspace_id, heap.persona.pk
    read_questions(workspace=workspace, persona=persona)
    began = time.perf_counter()
    recount(workspace=workspace, persona=persona)
    took = time.perf_counter() - began
    with transaction.atomic():
        raise_evidence([persona], workspace=workspace, removed=False)
    built = build_summary(workspace=workspace, persona=persona)
    # A worker of the stand may have been faster.
    assert built
    publish_summary(workspace, persona, built)
    return heap, took


def summing(port: int) -> list[Figure]:
    """As a worker does after a tag: one person is counted anew, then the summary is built."""
    figures, p95 = [], {}
    for codings in (FEW, MANY, MOST):
        heap, counted = heap_of(codings, port)
        runs = [(_build(heap, number), piece_of_work()) for number in range(BUILDS + 3)][3:]
        took, pieces = zip(*runs, strict=True)
        p95[codings] = percentile(took, 0.95)
        name = f"Summary of {codings:,} codings after a tag"
        note = f"500 people, 40 codes; everybody counted at first in {counted:.1f} s"
        figures += [
            Figure(f"{name}, p50", round(percentile(took, 0.5)), "ms"),
            Figure(
                f"{name}, p95",
                round(p95[codings]),
                "ms",
                300 if codings == MANY else None,
                note=note,
            ),
            at_best_pace(f"{name}, p95", took, pieces, 0.95),
        ]
    ratio = round(p95[MOST] / p95[FEW], 2)
    return [*figures, Figure("Summary, 1,000,000 codings ÷ 10,000", ratio, "", 5)]


def _build(heap: Heap, number: int) -> float:
    workspace, persona = heap.persona.workspace_id, heap.persona.pk
    people = CastMember.objects.filter(persona=persona).order_by("pk")
    with transaction.atomic():
        raise_counts([people[number].participant_id], workspace=workspace)
    began = time.perf_counter()
    recount(workspace=workspace, persona=persona)
    assert build_summary(workspace=workspace, persona=persona)
    return (time.perf_counter() - began) * 1000


def persona_of_many(port: int) -> list[Figure]:
    heap, _ = heap_of(MANY, port)
    caller = heap.crowd.browser()
    caller.headers["Accept"] = "text/html"
    url = heap.persona.get_absolute_url()
    took = [caller.timed("GET", url) for _ in range(PAGES + 5)][5:]
    name = f"Persona page, {LINES} lines on {MANY:,} codings"
    return [
        Figure(f"{name}, p50", round(percentile(took, 0.5), 1), "ms"),
        Figure(f"{name}, p95", round(percentile(took, 0.95), 1), "ms", 150, note="one client"),
    ]
