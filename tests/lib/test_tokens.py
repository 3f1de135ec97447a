"""The colours of static/css/tokens.css, measured: whoever changes one finds out here."""

import re
from pathlib import Path

import pytest

from lib.colours import HUES, contrast

CSS = (Path(__file__).parents[2] / "static" / "css" / "tokens.css").read_text()
PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
TOKENS = {name: (light, dark) for name, light, dark in PAIR.findall(CSS)}
GROUNDS = ("paper", "surface", "sunken", "raised")
SOFT = ("teal", "amber", "red", "violet", "blue")
TEXT_ON = (
    [(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in GROUNDS]
    + [(ink, f"{colour}-soft") for ink in ("ink", "ink-2", "ink-3") for colour in SOFT]
    + [(colour, ground) for colour in SOFT for ground in (*GROUNDS, f"{colour}-soft")]
    + [(ink, f"hue-{hue}-soft") for ink in ("ink", "ink-2") for hue in HUES]
    + [("on-teal", "teal"), ("on-teal", "teal-strong"), ("on-red", "red"), ("ink", "selection")]
)
LINES_ON = [
    (line, ground)
    for line in ("edge", "teal", "amber-line", "green", *(f"hue-{hue}" for hue in HUES))
    for ground in ("paper", "surface")
]


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_is_readable_on_its_ground(ink: str, ground: str, side: int) -> None:
    assert contrast(TOKENS[ink][side], TOKENS[ground][side]) >= 4.5


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES_ON)
def test_lines_that_mean_something_are_seen(line: str, ground: str, side: int) -> None:
    assert contrast(TOKENS[line][side], TOKENS[ground][side]) >= 3


@pytest.mark.parametrize("hue", HUES)
def test_every_hue_has_its_class(hue: str) -> None:
    assert f".hue-{hue} {{ --hue: var(--hue-{hue}); --hue-soft: var(--hue-{hue}-soft); }}" in CSS
