"""What is asked of a renderer: which documents, in which form, in whose colours."""

from collections.abc import Callable
from dataclasses import dataclass, field

from personas.documents.content import PersonaDocument

PAPERS = {"a4": "A4", "letter": "US Letter"}


@dataclass(frozen=True, kw_only=True)
class Look:
    """A workspace's own. `accent`: "#rrggbb", at least 4.5:1 on white paper. `logo`: a PNG."""

    accent: str = "#0f6a64"
    logo: bytes | None = None


def nobody_listens(percent: int) -> None:
    """Progress is optional."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """`documents`: one, several in a book. `layout`: a key of the format's layouts. `tell` hears
    percentages from 0 to 100."""

    documents: tuple[PersonaDocument, ...]
    layout: str = ""
    paper: str = "a4"
    look: Look = field(default_factory=Look)
    tell: Callable[[int], None] = nobody_listens
