"""What the address of the board says. Pure: a query string in, a query string out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, Self
from urllib.parse import urlencode

from insights.models import Facet, Stance, Voice
from interviews.models.encounters import Directness, Kind
from lib.text import is_keepable

# The dimensions by which the board is narrowed, in the order in which they are offered.
CODING = ("code", "facet", "voice", "stance", "coder")
PEOPLE = ("persona", "participant")
ENCOUNTER = ("study", "kind", "directness")
IDS = frozenset({"code", "coder", "persona", "participant", "study"})
WORDS: dict[str, list[str]] = {
    "facet": Facet.values,
    "voice": Voice.values,
    "stance": Stance.values,
    "kind": Kind.values,
    "directness": Directness.values,
}
ATTRIBUTE = "a."
GROUPS = ("code", "participant")
MEANING = "meaning"
LONGEST = 200


class Address(Protocol):
    """A QueryDict, as far as it is read here."""

    def getlist(self, key: str, /) -> list[str]: ...

    def keys(self) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class Filters:
    """`chosen` maps a dimension to the values of which one has to hold; attributes are `a.key`.

    `how` says how `q` is looked for: by its words, or MEANING.
    """

    q: str = ""
    how: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    by: str = ""
    page: int = 1

    @property
    def any(self) -> bool:
        return bool(self.q or self.chosen or self.since or self.until)

    @property
    def only_words(self) -> bool:
        return not (self.chosen or self.since or self.until)

    def pairs(self) -> list[tuple[str, str]]:
        """All of it but the page."""
        dates = [("since", self.since), ("until", self.until)]
        return [
            *([("q", self.q)] if self.q else []),
            *([("how", self.how)] if self.how else []),
            *((name, value) for name, values in self.chosen.items() for value in values),
            *((name, day.isoformat()) for name, day in dates if day),
            *([("by", self.by)] if self.by else []),
        ]

    def query(self, *, page: int = 1) -> str:
        """For an address: `?…`, or nothing at all."""
        pairs = [*self.pairs(), *([("page", str(page))] if page > 1 else [])]
        return f"?{urlencode(pairs)}" if pairs else "?"

    def with_value(self, name: str, value: str) -> Self:
        values = dict.fromkeys([*self.chosen.get(name, ()), value])
        return replace(self, chosen={**self.chosen, name: tuple(values)}, page=1)

    def without_value(self, name: str, value: str) -> Self:
        left = tuple(one for one in self.chosen.get(name, ()) if one != value)
        rest = {key: values for key, values in self.chosen.items() if key != name}
        return replace(self, chosen={**rest, name: left} if left else rest, page=1)

    def instead(self, **fields: Any) -> Self:
        return replace(self, **{"page": 1, **fields})


def read_filters(address: Address) -> Filters:
    """What makes no sense is left out: an address is typed, mailed and kept for years."""
    names = [
        name
        for name in (*CODING, *PEOPLE, *ENCOUNTER, *sorted(set(address.keys())))
        if name in IDS or name in WORDS or name.startswith(ATTRIBUTE)
    ]
    chosen = {name: values for name in dict.fromkeys(names) if (values := _values(address, name))}
    by = _first(address, "by")
    return Filters(
        q=_first(address, "q")[:LONGEST],
        how=MEANING if _first(address, "how") == MEANING else "",
        chosen=chosen,
        since=_day(_first(address, "since")),
        until=_day(_first(address, "until")),
        by=by if by in GROUPS or by.startswith(ATTRIBUTE) else "",
        page=_page(_first(address, "page")),
    )


def _values(address: Address, name: str) -> tuple[str, ...]:
    return tuple(
        value
        for value in dict.fromkeys(address.getlist(name))
        if value and len(value) <= LONGEST and is_keepable(value) and _fits(name, value)
    )


def _fits(name: str, value: str) -> bool:
    if name in IDS:
        return value.isascii() and value.isdigit() and len(value) < 19
    return name.startswith(ATTRIBUTE) or value in WORDS[name]


def _first(address: Address, name: str) -> str:
    found = next(iter(address.getlist(name)), "").strip()
    return found if is_keepable(found) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else 1
