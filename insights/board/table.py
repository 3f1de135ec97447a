"""The board as a table for spreadsheets: one line a quote and code, and one a customer. Pure."""

from collections.abc import Callable, Iterable, Iterator

from insights.board.facts import Coded, Facts
from insights.board.narrowing import Narrowed
from insights.board.rows import Row
from insights.models import Facet, Stance, Voice
from insights.tree import build_tree, walk
from interviews.queries import value_in_words
from lib.tables import Cell
from lib.tables import Row as Line

PARTED = "; "
_BEFORE = ("Index", "Interview", "Date", "Customer")
_AFTER = (
    "Quote", "Code", "Part of a persona", "Stance", "Voice", "Coder", "Permalink", "Start", "End",
    "Version",
)  # fmt: skip


def quote_table(
    rows: Iterable[Row], narrowed: Narrowed, facts: Facts, absolute: Callable[[str], str]
) -> Iterator[Line]:
    """What the board shows: a line for each code that fits the filters on each quote."""
    labels = [definition.label for definition in facts.attributes]
    paths = code_paths(facts)
    yield [*_BEFORE, *labels, *_AFTER]
    index = 0
    for row in rows:
        for coding in reversed(narrowed.codings[row.excerpt]):
            index += 1
            yield [index, *_of_row(row, facts), *_of_coding(row, coding, facts, paths, absolute)]


def person_table(narrowed: Narrowed, facts: Facts) -> Iterator[Line]:
    """A line for each customer: what is known of them, and 1 or 0 for each code shown."""
    carried: dict[int, set[int]] = {}
    for excerpt in narrowed.excerpts:
        for person in narrowed.speaking[excerpt]:
            carried.setdefault(person, set()).update(
                coding.code for coding in narrowed.codings[excerpt]
            )
    paths = code_paths(facts)
    used = set().union(*carried.values())
    codes = [code for code in paths if code in used]
    labels = [definition.label for definition in facts.attributes]
    yield ["Customer", *labels, *(paths[code] for code in codes)]
    for person in sorted(carried, key=lambda pk: facts.people[pk].label):
        marks = [int(code in carried[person]) for code in codes]
        yield [facts.people[person].label, *_known(person, facts), *marks]


def code_paths(facts: Facts) -> dict[int, str]:
    """Every code in the order of the tree."""
    return {node.code.pk: " › ".join(node.path) for node in walk(build_tree(facts.codes.values()))}


def _of_row(row: Row, facts: Facts) -> list[Cell]:
    people = [pk for pk, _, _ in row.people]
    known = [
        _one_or_joined([_known(pk, facts)[place] for pk in people])
        for place in range(len(facts.attributes))
    ]
    who = PARTED.join(label for _, label, _ in row.people)
    return [row.title, row.held_on, who, *known]


def _of_coding(
    row: Row,
    coding: Coded,
    facts: Facts,
    paths: dict[int, str],
    absolute: Callable[[str], str],
) -> list[Cell]:
    return [
        row.words,
        paths[coding.code],
        str(Facet(coding.facet).label),
        str(Stance(coding.stance).label),
        str(Voice(coding.voice).label),
        facts.coders.get(coding.coder, ""),
        absolute(row.permalink),
        row.place.start,
        row.place.end,
        row.place.version,
    ]


def _known(person: int, facts: Facts) -> list[Cell]:
    """Numbers stay numbers; the rest as people read it."""
    values = facts.people[person].attributes
    known: list[Cell] = []
    for definition in facts.attributes:
        value = values.get(definition.key)
        plain = definition.type == "number" and isinstance(value, int | float)
        known.append(
            None if value is None else value if plain else value_in_words(definition, value)
        )
    return known


def _one_or_joined(values: list[Cell]) -> Cell:
    """Of several speakers what they have in common stands once."""
    told = list(dict.fromkeys(value for value in values if value is not None))
    return told[0] if len(told) == 1 else PARTED.join(str(value) for value in told) or None
