"""How much confidence a line deserves, with the reasons in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from personas.knowing.records import Component, Confidence
from personas.pages.known_words import COMPONENTS, CONCERNS, LEVELS, SOURCE


@dataclass(frozen=True, slots=True)
class ReasonView:
    title: str
    concern: str
    is_concern: bool
    text: str


@dataclass(frozen=True, slots=True)
class ConfidenceView:
    level: str
    title: str
    reasons: tuple[ReasonView, ...]
    source: str = SOURCE


def show_confidence(confidence: Confidence | None) -> ConfidenceView | None:
    if confidence is None:
        return None
    reasons = tuple(_reasons(confidence.components))
    return ConfidenceView(confidence.level, LEVELS[confidence.level], reasons)


def _reasons(components: Iterable[Component]) -> Iterable[ReasonView]:
    for each in components:
        yield ReasonView(
            COMPONENTS[each.key], CONCERNS[each.concern], each.concern != "none", _text(each)
        )


def _text(each: Component) -> str:
    quotes = f"{each.count} of {_many(each.of, 'quote')}"
    match each.key:
        case "methods":
            came = "comes" if each.of == 1 else "come"
            return f"{quotes} {came} by proxy, from the desk or after a leading question."
        case "coherence":
            return f"{quotes} {'speaks' if each.of == 1 else 'speak'} against it."
        case "adequacy":
            ways = f", in {_many(each.also, 'way')} of saying or doing it" if each.also else ""
            speaks = "supports" if each.count == 1 else "support"
            return f"{_many(each.count, 'person', 'people')} {speaks} it{ways}."
    people = _many(each.of, "person", "people")
    return f"{each.count} of {people} on it {_are(each.of)} inside the segment."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or f'{one}s'}"
