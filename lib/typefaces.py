"""The typefaces of documents, and which characters they can show.

Only files that come with the product are used, never those of the machine: the same words give the
same pages everywhere.
"""

import re
import sys
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]  # it has no types

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
OWN_FOLDER = Path(__file__).parent / "fonts"
FONT_PACKAGES = ("manimgx_fonts", "noto_cjk_sans_otc")

_BLANKS = re.compile(r"\s+")
# Direction overrides could reorder the words around them, and a soft hyphen would put hyphens into
# words that are to be searched and copied as they were said.
_SILENT = dict.fromkeys([0x00AD, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@cache
def fonts() -> typst.Fonts:
    """The font book, built once per process (about 0.1 s)."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in _folders()],
    )


@cache
def coverage() -> bytes:
    """For each code point 1 if one of our typefaces has a glyph for it (about 0.3 s, once).

    A byte each: a set of numbers keeps 4 MiB more of a process.
    """
    known = bytearray(sys.maxunicode + 1)
    for folder in _folders():
        for path in sorted(folder.iterdir()):
            for point in _code_points(path):
                known[point] = _is_text(point)
    return bytes(known)


def showable(text: str) -> str:
    """The text with blanks collapsed and every character we cannot show replaced by U+FFFD.

    PDF/UA refuses a document over one missing glyph, so nothing else may reach the typesetter.
    """
    collapsed = _BLANKS.sub(" ", text.translate(_SILENT))
    if collapsed.isascii() and collapsed.isprintable():
        return collapsed
    known = coverage()
    return "".join(letter if known[ord(letter)] else REPLACEMENT for letter in collapsed)


def _is_text(point: int) -> bool:
    return unicodedata.category(chr(point)) not in ("Cc", "Cs", "Co", "Cn")


def _folders() -> list[Path]:
    return [OWN_FOLDER, *(_package_folder(name) for name in FONT_PACKAGES)]


def _package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"The font package {name} is not installed.")
    return Path(spec.submodule_search_locations[0])


def _code_points(path: Path) -> set[int]:
    if path.suffix == ".ttc":
        # Its faces share their glyphs and differ in regional forms only.
        with TTCollection(str(path), lazy=True) as faces:
            return set(faces.fonts[0].getBestCmap())
    if path.suffix in (".ttf", ".otf"):
        with TTFont(str(path), lazy=True) as face:
            return set(face.getBestCmap())
    return set()
