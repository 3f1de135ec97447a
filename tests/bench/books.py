"""Ten personas as one document: how long it takes, and what the worker needs for it."""

import time

from interviews.models import Participant
from personas.actions.exports import request_book
from personas.models import Claim, ClaimCode, Export, Persona
from tests.bench.crowd import Crowd
from tests.bench.report import Figure, median_of
from tests.bench.stand import Stand
from tests.bench.tagging import wait_until_fresh
from tests.bench.weighing import heaviest
from tests.factories import create_claim, create_persona

PERSONAS, TIMES = 10, 7
MOST = 400  # MiB


def books(stand: Stand, crowd: Crowd) -> list[Figure]:
    personas = _ten(crowd)
    wait_until_fresh(crowd)
    _bound(crowd, personas)
    took: list[float] = []

    def bind() -> None:
        took.extend(_bound(crowd, personas) for _ in range(TIMES))

    peak = heaviest(stand, bind)
    for persona in personas:
        persona.delete()
    note = f"{TIMES} times, as large as those of the demo"
    return [
        median_of("Book of ten, median", took, "ms", 2000, note),
        Figure("Book of ten, slowest", round(max(took)), "ms"),
        Figure("Book of ten, most memory of a worker", peak, "MiB", MOST),
    ]


def _ten(crowd: Crowd) -> list[Persona]:
    originals = crowd.personas()
    return [_like(originals[number % len(originals)], number) for number in range(PERSONAS)]


def _like(original: Persona, number: int) -> Persona:
    cast = Participant.objects.filter(castings__persona=original)
    persona = create_persona(
        workspace=original.workspace, name=f"{original.name} {number}", cast=list(cast)
    )
    for claim in Claim.objects.filter(persona=original):
        codes = [link.code for link in ClaimCode.objects.filter(claim=claim).select_related("code")]
        create_claim(persona=persona, text=claim.text, facet=claim.facet, codes=codes)
    return persona


def _bound(crowd: Crowd, personas: list[Persona]) -> float:
    """Milliseconds from asking to the finished file."""
    began = time.perf_counter()
    export = request_book(
        workspace=crowd.workspace.pk, personas=[each.pk for each in personas], by=crowd.user
    )
    rows = Export.objects.filter(pk=export.pk).values_list("status", flat=True)
    while (status := rows.get()) not in {"done", "failed"}:
        time.sleep(0.02)
    assert status == "done"
    return (time.perf_counter() - began) * 1000
