"""A chart as pixels. Run as a program in a limited child: SVG in, PNG out, nothing kept."""

import re
import sys
from pathlib import Path

import typst

from lib.child import MIB, Limits, run_limited
from lib.typefaces import fonts

SCALE = 2
MOST_PIXELS = 36_000_000
LIMITS = Limits(wall_seconds=15, cpu_seconds=15, memory_bytes=1024 * MIB)
SIZE = re.compile(rb'<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"')
SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""


class TooLarge(Exception):
    """More pixels than one picture can hold: the SVG has no such limit."""


def png_of(svg: bytes) -> bytes:
    """At twice its size, on white. Raises TooLarge, and ChildFailed if it cannot be drawn."""
    found = SIZE.search(svg)
    if found is None:
        raise ValueError("not one of our charts")
    width, height = (float(side) for side in found.groups())
    if width * height * SCALE**2 > MOST_PIXELS:
        raise TooLarge
    return run_limited("lib.charts.png", svg, limits=LIMITS)


def _draw(svg: bytes) -> bytes:
    found = SIZE.search(svg)
    width = found[1].decode() if found else "720"
    # There has to be a root; nothing in a chart reaches for a file.
    root = str(Path(__file__).parent)
    compiler = typst.Compiler(
        SOURCE,
        root=root,
        font_paths=fonts(),
        ignore_system_fonts=True,
        package_path=root,
        package_cache_path=root,
    )
    picture = compiler.compile(
        format="png", ppi=72 * SCALE, sys_inputs={"svg": svg.decode(), "width": width}
    )
    if not isinstance(picture, bytes):
        raise TypeError("one page was expected")
    return picture


if __name__ == "__main__":
    sys.stdout.buffer.write(_draw(sys.stdin.buffer.read()))
