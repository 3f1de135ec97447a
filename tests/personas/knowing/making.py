"""Facts by hand: six people, one interview each, and lines that rest on them."""

from datetime import date
from typing import Any

from personas.knowing.facts import Encounter, Facts, Line
from personas.knowing.records import Signal
from personas.knowing.settings import Settings
from personas.knowing.signals import signals_of

TODAY = date(2026, 11, 22)


def create_encounter(number: int = 1, **kwargs: Any) -> Encounter:
    return Encounter(**{"id": number, "kind": "interview", "held_on": date(2026, 6, 1), **kwargs})


def create_line(number: int = 1, **kwargs: Any) -> Line:
    """Three people for it, four quotes, in two ways."""
    given: dict[str, Any] = {
        "people_for": frozenset({1, 2, 3}),
        "supporting": 4,
        "ways": 2,
        "written_on": date(2026, 7, 1),
    }
    return Line(id=number, **{**given, **kwargs})


def guess(number: int, **kwargs: Any) -> Line:
    return create_line(number, people_for=frozenset(), supporting=0, ways=0, **kwargs)


def create_facts(**kwargs: Any) -> Facts:
    people = range(1, 7)
    settings = Settings(**kwargs.pop("settings", {}))
    given: dict[str, Any] = {
        "today": TODAY,
        "cast": {person: {} for person in people},
        "heard": tuple(people),
        "template": ("goals", "pains"),
        "facets": {"goals": 6},
        "encounters": tuple(create_encounter(person) for person in people),
        "by_person": dict.fromkeys(people, 1),
        "by_coder": {1: 3, 2: 3},
        "lines": (create_line(1),),
    }
    return Facts(settings=settings, **{**given, **kwargs})


def signal(key: str, **kwargs: Any) -> Signal:
    return next(each for each in signals_of(create_facts(**kwargs)) if each.key == key)
