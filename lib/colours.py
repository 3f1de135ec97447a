"""Twelve hues for any colour that somebody gave a code, so that contrast stays ours."""

import math
import re
from functools import lru_cache

# Mid-tones, one a hue. On screen the style sheet decides light and dark; documents use these.
HUES: dict[str, str] = {
    "amber": "#b07600",
    "teal": "#0f857b",
    "violet": "#6d5bc4",
    "blue": "#2a6fc0",
    "rose": "#c23a5e",
    "green": "#3c8438",
    "orange": "#cc5a14",
    "indigo": "#3d48a8",
    "brown": "#85583a",
    "slate": "#5d6b78",
    "olive": "#74761a",
    "pink": "#b8439b",
}
NEUTRAL = "slate"
HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
# Below this chroma a colour is seen as a grey, and its hue angle is noise.
GREY_CHROMA = 0.03
# A pale or a dark colour is compared by its hue: as if it had at least this chroma, lightness
# counting little.
LEAST_CHROMA = 0.09
LIGHTNESS_WEIGHT = 0.25

Lab = tuple[float, float, float]


def rgb_of(colour: str) -> tuple[float, float, float]:
    """Red, green and blue in 0..1 of "#rrggbb" or "#rgb". ValueError if it is neither."""
    found = HEX.fullmatch(colour.strip())
    if found is None:
        raise ValueError(f"not a colour of the form #rrggbb: {colour!r}")
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def oklab_of(colour: str) -> Lab:
    """Lightness in 0..1 and the two opponent axes, after Björn Ottosson (2020)."""
    red, green, blue = (_linear(channel) for channel in rgb_of(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _distance(one: Lab, other: Lab) -> float:
    return math.hypot(LIGHTNESS_WEIGHT * (one[0] - other[0]), one[1] - other[1], one[2] - other[2])


_ANCHORS: dict[str, Lab] = {
    name: oklab_of(colour) for name, colour in HUES.items() if name != NEUTRAL
}


@lru_cache(maxsize=1024)
def hue_of(colour: str) -> str:
    """The name of the hue nearest to a colour; slate for greys and for what is no colour."""
    try:
        lightness, first, second = oklab_of(colour)
    except ValueError:
        return NEUTRAL
    chroma = math.hypot(first, second)
    if chroma < GREY_CHROMA:
        return NEUTRAL
    boost = max(1.0, LEAST_CHROMA / chroma)
    seen = (lightness, boost * first, boost * second)
    return min(_ANCHORS, key=lambda name: _distance(seen, _ANCHORS[name]))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel) for channel in rgb_of(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
