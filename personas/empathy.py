"""The empathy map: what they say, think, do and feel, counted by people. Pure.

How a code gets its quadrant, in this order (docs/empathy.md tells it to users):
1. where somebody put it by hand, whatever the voice;
2. what they were seen doing (voice *did*) is under *does*;
3. a facet about thoughts or feelings decides;
4. what was said is under *says*, what was shown without a word under *does*.
Nothing is on the map that no customer said or showed, save feelings of moments that are guesses.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from insights.models import Facet
from personas.summaries import SummaryDocument

Keys = tuple[str, ...]
QUOTES = 3
QUADRANTS = ("says", "thinks", "does", "feels")
TITLES = {"says": "Says", "thinks": "Thinks", "does": "Does", "feels": "Feels"}
ASKS = {
    "says": "How would you put it to a colleague, in your own words?",
    "thinks": "What was going through your mind when you chose?",
    "does": "Show me how you did it the last time. What did you do first?",
    "feels": "What was the worst moment, and how did it feel?",
}
QUADRANT_OF_FACET: dict[str, str] = {
    Facet.INTERESTS: "thinks",
    Facet.GOALS: "thinks",
    Facet.SUCCESS_FACTORS: "thinks",
    Facet.BARRIERS: "thinks",
    Facet.DECISION_CRITERIA: "thinks",
    Facet.TRUSTED_SOURCES: "thinks",
    Facet.RELATIONSHIP_WANTED: "thinks",
    Facet.REASON_TO_ENGAGE: "thinks",
    Facet.CONCERNS: "feels",
    Facet.PAINS: "feels",
    Facet.MOMENT: "feels",
    Facet.RELATIONSHIP_EXPERIENCED: "feels",
    Facet.BROKEN_RULE: "feels",
}


@dataclass(frozen=True, slots=True)
class Voiced:
    """A participant supported a code in a voice."""

    code: int
    voice: str
    participant: str


@dataclass(frozen=True, slots=True)
class MapCode:
    id: int
    name: str
    facet: str
    statement: str


@dataclass(frozen=True, slots=True)
class MapItem:
    """`people` and `quotes` are keys of the document; the quotes are of the voices meant here."""

    code: int
    text: str
    people: Keys
    quotes: Keys


@dataclass(frozen=True, slots=True)
class Feeling:
    """The emotion of a moment card. `who` is empty for a guess."""

    emotion: str
    situation: str
    who: str


@dataclass(frozen=True, slots=True)
class QuadrantRead:
    key: str
    title: str
    items: tuple[MapItem, ...]
    feelings: tuple[Feeling, ...]
    ask: str

    @property
    def is_empty(self) -> bool:
        return not self.items and not self.feelings


def read_empathy(
    document: SummaryDocument | None,
    codes: Iterable[MapCode],
    voiced: Iterable[Voiced],
    *,
    places: Mapping[int, str],
    feelings: Iterable[Feeling] = (),
) -> tuple[QuadrantRead, ...]:
    """`places`: quadrant by code, where somebody chose it. Most people first."""
    known = {code.id: code for code in codes}
    found = _sort(document, known, voiced, places)
    felt = tuple(feelings)
    return tuple(
        QuadrantRead(
            key=key,
            title=TITLES[key],
            items=tuple(_items(document, known, found[key])),
            feelings=felt if key == "feels" else (),
            ask=ASKS[key],
        )
        for key in QUADRANTS
    )


def quadrant_of(code: MapCode, voice: str, places: Mapping[int, str]) -> str:
    if code.id in places:
        return places[code.id]
    by_facet = QUADRANT_OF_FACET.get(code.facet)
    if voice == "did":
        return "does"
    return by_facet or ("says" if voice == "said" else "does")


Sorted = defaultdict[str, defaultdict[int, dict[str, set[str]]]]


def _sort(
    document: SummaryDocument | None,
    known: Mapping[int, MapCode],
    voiced: Iterable[Voiced],
    places: Mapping[int, str],
) -> Sorted:
    """Quadrant → code → voices and people; only people whom the summary counts."""
    found: Sorted = defaultdict(lambda: defaultdict(lambda: {"voices": set(), "people": set()}))
    people = document.participants if document else {}
    for each in voiced:
        code = known.get(each.code)
        if code and each.participant in people:
            cell = found[quadrant_of(code, each.voice, places)][code.id]
            cell["voices"].add(each.voice)
            cell["people"].add(each.participant)
    return found


def _items(
    document: SummaryDocument | None,
    known: Mapping[int, MapCode],
    found: Mapping[int, Mapping[str, set[str]]],
) -> Iterable[MapItem]:
    ranked = sorted(found, key=lambda pk: (-len(found[pk]["people"]), known[pk].name, pk))
    for pk in ranked:
        text = known[pk].statement or known[pk].name
        yield MapItem(
            code=pk,
            text=text[:1].upper() + text[1:],
            people=tuple(sorted(found[pk]["people"])),
            quotes=_quotes(document, pk, found[pk]["voices"]),
        )


def _quotes(document: SummaryDocument | None, code: int, voices: set[str]) -> Keys:
    """Those that the summary chose for the theme of the code, in the voices meant."""
    if document is None:
        return ()
    themes = (theme for facet in document.facets for theme in facet.themes)
    keys = [key for theme in themes if str(code) in theme.codes for key in theme.quotes]
    return tuple(key for key in keys if document.quotes[key].voice in voices)[:QUOTES]
