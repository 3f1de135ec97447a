"""What is said against what is done: themes with their people, and the words of both."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import User, Workspace
from insights.analysis.saydo import KINDS, Cell, Kind, Told, count_kinds, say_do
from insights.board.facts import MOST, Facts, load
from insights.board.rows import Row, rows_of
from insights.models import Code, Facet
from insights.queries import code_choices

SHOWN = 2  # quotes of a side of one person
PEOPLE = 30  # people of the theme that is open
LABELS: dict[Kind, str] = {
    "conflict": "Say one thing, do another",
    "did": "Do it, never say it",
    "both": "Say it and do it",
    "said": "Only say it",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """A code and how many people stand in each of the four ways to it."""

    code: Code
    counts: dict[Kind, int]

    @property
    def cells(self) -> list[tuple[str, Kind, int]]:
        return [(LABELS[kind], kind, self.counts[kind]) for kind in KINDS]


@dataclass(frozen=True, slots=True)
class Person:
    """One participant on the open theme, or one theme of the open participant."""

    title: str
    kind: Kind
    said: list[Row]
    did: list[Row]
    hidden: int

    @property
    def label(self) -> str:
        return LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class SayDoPage:
    """`groups` by facet; `open` lists word beside deed for what was chosen."""

    groups: list[tuple[str, list[Theme]]]
    totals: dict[Kind, int]
    people: list[tuple[int, str]]
    opened: str
    rows: list[Person]
    hidden: int
    cut: int
    """How many of the newest tags were looked at, if there are more."""

    @property
    def cells(self) -> list[tuple[str, Kind, int]]:
        return [(LABELS[kind], kind, self.totals[kind]) for kind in KINDS]


def saydo_page(
    workspace: Workspace, user: User, *, theme: int = 0, person: int = 0, facet: str = ""
) -> SayDoPage:
    """Shared codings only, of people who may be analysed. As many queries for one as for many."""
    facts = load(workspace, user)
    cells = say_do(_told(facts, facet))
    of_theme: dict[int, list[Cell]] = defaultdict(list)
    for (code, _), cell in cells.items():
        of_theme[code].append(cell)
    themes = [
        Theme(facts.codes[int(pk)], count_kinds(of_theme[int(pk)]))
        for pk, _ in code_choices(workspace)
        if int(pk) in of_theme
    ]
    speaking = sorted({one for _, one in cells}, key=lambda pk: (facts.people[pk].label, pk))
    rows, hidden, opened = _opened(workspace, facts, cells, theme, person)
    return SayDoPage(
        groups=_by_facet(themes),
        totals=count_kinds(cells.values()),
        people=[(pk, facts.people[pk].label) for pk in speaking],
        opened=opened,
        rows=rows,
        hidden=hidden,
        cut=MOST if facts.cut else 0,
    )


def _told(facts: Facts, facet: str) -> Iterator[Told]:
    for excerpt, codings in facts.codings.items():
        for coding in codings:
            if coding.shared and (not facet or coding.facet == facet):
                for person in facts.subjects[excerpt]:
                    yield Told(person, coding.code, excerpt, coding.voice, coding.stance)


def _by_facet(themes: list[Theme]) -> list[tuple[str, list[Theme]]]:
    """Where word and deed part most comes first within a part of the persona."""
    groups: dict[str, list[Theme]] = defaultdict(list)
    for theme in themes:
        groups[theme.code.facet].append(theme)
    for found in groups.values():
        found.sort(key=lambda theme: (-theme.counts["conflict"], -theme.counts["did"]))
    return [(str(facet.label), groups[facet]) for facet in Facet if facet in groups]


def _opened(
    workspace: Workspace,
    facts: Facts,
    cells: dict[tuple[int, int], Cell],
    theme: int,
    person: int,
) -> tuple[list[Person], int, str]:
    if theme in facts.codes:
        chosen = [(facts.people[who].label, cell) for (code, who), cell in cells.items()
                  if code == theme]  # fmt: skip
        title = facts.codes[theme].name
    elif person in facts.people:
        chosen = [(facts.codes[code].name, cell) for (code, who), cell in cells.items()
                  if who == person]  # fmt: skip
        title = facts.people[person].label
    else:
        return [], 0, ""
    chosen.sort(key=lambda one: (KINDS.index(one[1].kind), one[0]))
    shown = chosen[:PEOPLE]
    return _with_words(workspace, facts, shown), len(chosen) - len(shown), title


def _with_words(workspace: Workspace, facts: Facts, chosen: list[tuple[str, Cell]]) -> list[Person]:
    def newest(quotes: dict[int, str]) -> list[int]:
        return sorted(quotes, key=facts.order, reverse=True)[:SHOWN]

    wanted = {pk for _, cell in chosen for side in (cell.said, cell.did) for pk in newest(side)}
    words = {row.excerpt: row for row in rows_of(sorted(wanted), facts, workspace)}
    return [
        Person(
            title,
            cell.kind,
            [words[pk] for pk in newest(cell.said) if pk in words],
            [words[pk] for pk in newest(cell.did) if pk in words],
            max(0, len(cell.said) - SHOWN) + max(0, len(cell.did) - SHOWN),
        )
        for title, cell in chosen
    ]
