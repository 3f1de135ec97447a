"""What people say against what they do, by theme and person. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

SAID, SUPPORTS = "said", "supports"
Kind = Literal["conflict", "both", "said", "did"]
# What says most comes first.
KINDS: tuple[Kind, ...] = ("conflict", "did", "both", "said")


class Told(NamedTuple):
    """A coding on somebody's words: `voice` said, did or unspoken."""

    person: int
    theme: int
    excerpt: int
    voice: str
    stance: str


@dataclass(slots=True)
class Cell:
    """One person on one theme: the quotes of what was said and of what was done or left unspoken,
    each with its stance."""

    said: dict[int, str] = field(default_factory=dict)
    did: dict[int, str] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """conflict: word and deed stand on different sides of the theme."""
        if not self.did:
            return "said"
        if not self.said:
            return "did"
        sides = {*self.said.values()}, {*self.did.values()}
        return "both" if sides[0] == sides[1] else "conflict"


Cells = dict[tuple[int, int], Cell]


def say_do(rows: Iterable[Told]) -> Cells:
    """By theme and person. A quote that carries both voices is a deed: it outweighs the word."""
    cells: Cells = defaultdict(Cell)
    for row in rows:
        cell = cells[row.theme, row.person]
        (cell.said if row.voice == SAID else cell.did)[row.excerpt] = row.stance
    for cell in cells.values():
        for excerpt in cell.did:
            cell.said.pop(excerpt, None)
    return dict(cells)


def count_kinds(cells: Iterable[Cell]) -> dict[Kind, int]:
    counts: dict[Kind, int] = dict.fromkeys(KINDS, 0)
    for cell in cells:
        counts[cell.kind] += 1
    return counts
