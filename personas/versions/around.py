"""What a team tells around a persona: what to say to it, the journeys it makes. Pure.

No document prints any of it, and no link shows it: it is kept for the members of the workspace.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """`claims`: ids of the lines it rests on."""

    id: int
    benefit: str
    text: str
    channel: str
    stage: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote by who of the cast says it. Its words are not kept: they go with the people."""

    excerpt: str
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """`claims`: ids of the lines it rests on. `feeling`: from −2 to 2."""

    id: int
    lane: str
    text: str
    feeling: int | None
    claims: tuple[int, ...]
    quotes: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """With the cells of this persona alone."""

    id: int
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Journey:
    id: int
    name: str
    stages: tuple[Stage, ...]
