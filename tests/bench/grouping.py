"""How long it takes to group people, with and without reading who said what."""

import random
import time

from personas.grouping.proposals import Proposals, propose
from personas.grouping.traits import Trait
from tests.bench.report import Figure, median_of

PEOPLE, CODES, KINDS = 500, 300, 5
SEED = 4


def grouping() -> list[Figure]:
    traits = _crowd()
    propose(traits)  # The first call imports SciPy.
    runs, told = [], Proposals()
    for _ in range(5):
        began = time.perf_counter()
        told = propose(traits)
        runs.append((time.perf_counter() - began) * 1000)
    note = f"{len(told.groups)} groups found of {KINDS} made"
    return [median_of(f"Group {PEOPLE} people by {CODES} codes", runs, "ms", 5000, note)]


def _crowd() -> dict[int, frozenset[Trait]]:
    """People of five kinds; each kind speaks of some codes often and of most seldom."""
    chance = random.Random(SEED)
    kinds = [[chance.random() ** 3 / 2 for _ in range(CODES)] for _ in range(KINDS)]
    return {
        person: frozenset(
            Trait("for", str(code))
            for code, likely in enumerate(kinds[person % KINDS])
            if chance.random() < likely
        )
        for person in range(PEOPLE)
    }
