"""How documents of a workspace are dressed."""

from collections.abc import Iterable

from lib.colours import contrast, rgb_of
from personas.documents.orders import Look
from personas.models import WorkspaceLook

READABLE = 4.5  # WCAG 2.2, 1.4.3
# Chips are set in the colour on a ground that is so much of it and the rest paper.
GROUND = 0.14
STEP = 0.96


def look_of(workspace: int) -> Look:
    """The colour is dark enough for white paper, whatever was chosen. One query."""
    row = WorkspaceLook.objects.filter(workspace=workspace).first()
    if row is None:
        return Look()
    return Look(accent=readable(row.accent), logo=bytes(row.logo) if row.logo else None)


def readable(colour: str) -> str:
    """The colour itself, or as much darker as it takes to be read on paper and on its ground."""
    while contrast(colour, _ground(colour)) < READABLE:
        colour = _hex(STEP * channel for channel in rgb_of(colour))
    return colour


def _ground(colour: str) -> str:
    return _hex(GROUND * channel + 1 - GROUND for channel in rgb_of(colour))


def _hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)
