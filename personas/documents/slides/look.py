# ruff: noqa: SLF001 - the library leaves to its XML what it has no names for
"""The colours and typefaces of slides, and the master that every slide follows.

Set as a theme: whoever edits the file finds them in the menus of their program.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Pt

WIDE, HIGH, MARGIN = 960.0, 540.0, 48.0
COVER_EDGE = 648.0  # where the coloured side of the cover begins
TOP, BOTTOM = 104.0, 492.0
TITLES, TEXT = "Georgia", "Calibri"
COVER, TITLED, PLAIN = "Cover", "Title and text", "Title only"
_KEPT = {"Title Slide": COVER, "Title and Content": TITLED, "Title Only": PLAIN}
_PLACES: dict[str, dict[int, tuple[float, ...]]] = {
    # layout: placeholder index: left, top, width, height
    COVER: {0: (MARGIN, 120, 560, 92), 1: (MARGIN, 214, 560, 44)},
    TITLED: {0: (MARGIN, 34, 864, 56), 1: (MARGIN, TOP, 864, BOTTOM - TOP)},
    PLAIN: {0: (MARGIN, 34, 864, 56)},
}
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours as "RRGGBB". `accent` is the workspace's; the rest mean the same everywhere."""

    accent: str = "0F6A64"
    ink: str = "1D2327"
    quiet: str = "4A545D"
    paper: str = "FAF8F4"
    mixed: str = "8DBBB6"
    against: str = "A3333D"
    silent: str = "E5E0D6"
    amber: str = "8A4207"
    amber_line: str = "B07600"


_ROLES = {
    "ink": MSO_THEME_COLOR.TEXT_1,
    "quiet": MSO_THEME_COLOR.TEXT_2,
    "white": MSO_THEME_COLOR.BACKGROUND_1,
    "paper": MSO_THEME_COLOR.BACKGROUND_2,
    "accent": MSO_THEME_COLOR.ACCENT_1,
    "mixed": MSO_THEME_COLOR.ACCENT_2,
    "against": MSO_THEME_COLOR.ACCENT_3,
    "silent": MSO_THEME_COLOR.ACCENT_4,
    "amber_line": MSO_THEME_COLOR.ACCENT_5,
    "amber": MSO_THEME_COLOR.ACCENT_6,
}


def paint(what: Any, role: str) -> None:
    """Give a font, fill or line a colour of the theme, so that another theme changes it."""
    what.theme_color = _ROLES[role]


def blank_deck(palette: Palette) -> Any:
    """A presentation with three layouts and no slide."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _set_theme(deck.slide_master, palette)
    _set_master(deck.slide_master)
    for layout in deck.slide_layouts:
        layout.name = _KEPT[layout.name]
        _set_places(layout.placeholders, _PLACES[layout.name])
        _number_placeholders(layout)
    _draw_shape(layout_of(deck, COVER), (COVER_EDGE, 0, WIDE - COVER_EDGE, HIGH), "accent1")
    return deck


def layout_of(deck: Any, name: str) -> Any:
    return next(layout for layout in deck.slide_layouts if layout.name == name)


def _set_theme(master: Any, palette: Palette) -> None:
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode()
    xml = re.sub(r"<a:clrScheme.*?</a:clrScheme>", _colours(palette), xml, flags=re.DOTALL)
    for kind, face in (("major", TITLES), ("minor", TEXT)):
        xml = re.sub(rf'(<a:{kind}Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{face}", xml, count=1)
    theme._blob = xml.encode()  # a part of this kind has no setter


def _colours(palette: Palette) -> str:
    named = {
        "dk1": palette.ink,
        "lt1": "FFFFFF",
        "dk2": palette.quiet,
        "lt2": palette.paper,
        "accent1": palette.accent,
        "accent2": palette.mixed,
        "accent3": palette.against,
        "accent4": palette.silent,
        "accent5": palette.amber_line,
        "accent6": palette.amber,
        "hlink": palette.accent,
        "folHlink": palette.quiet,
    }
    inner = "".join(f'<a:{key}><a:srgbClr val="{hue}"/></a:{key}>' for key, hue in named.items())
    return f'<a:clrScheme name="Firsthand">{inner}</a:clrScheme>'


def _set_master(master: Any) -> None:
    _set_places(master.placeholders, _PLACES[TITLED])
    for shape in list(master.placeholders):
        kind = shape.element.ph.get("type")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
        elif kind == "ftr":
            _place(shape, (MARGIN, 504, 760, 22))
        elif kind == "sldNum":
            _place(shape, (WIDE - MARGIN - 60, 504, 60, 22))
    common = master.element.cSld
    common.remove(common.bg)
    common.insert(0, parse_xml(_BACKGROUND))
    _draw_shape(master, (MARGIN, 0, 56, 6), "accent1")
    styles = master.element.find("{*}txStyles")
    styles.getparent().replace(styles, parse_xml(_styles()))
    _restyle_foot(master)


def _restyle_foot(master: Any) -> None:
    for shape in master.placeholders:
        kind = shape.element.ph.get("type")
        if kind in ("ftr", "sldNum"):
            way = "l" if kind == "ftr" else "r"
            style = shape.element.txBody.find("{*}lstStyle")
            style.getparent().replace(style, parse_xml(_foot_style(way)))


def _set_places(shapes: Iterable[Any], places: dict[int, tuple[float, ...]]) -> None:
    for shape in shapes:
        index = shape.placeholder_format.idx
        if index in places:
            _place(shape, places[index])
            _forget_style(shape)
            body = shape.element.txBody.bodyPr
            for side in ("lIns", "rIns", "tIns", "bIns"):
                body.set(side, "0")
            body.set("anchor", "b" if index == 0 else "t")


def _forget_style(shape: Any) -> None:
    """What layouts say otherwise than the master: centred, grey, in capitals."""
    for style in shape.element.txBody.findall("{*}lstStyle"):
        for level in list(style):
            style.remove(level)


def _number_placeholders(layout: Any) -> None:
    """Foot and number as on the master; no date, as the foot says it."""
    for shape in list(layout.placeholders):
        kind = shape.element.ph.get("type")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
        elif kind in ("ftr", "sldNum"):
            for place in shape.element.spPr.findall("{*}xfrm"):
                shape.element.spPr.remove(place)


def _draw_shape(parent: Any, place: tuple[float, ...], hue: str) -> None:
    """A rectangle behind all else of a master or layout."""
    left, top, width, height = (int(Pt(each)) for each in place)
    parent.shapes._spTree.insert(
        2,
        parse_xml(
            f"<p:sp {_P} {_A}><p:nvSpPr><p:cNvPr id='99' name='Accent'/><p:cNvSpPr/>"
            "<p:nvPr userDrawn='1'/></p:nvSpPr><p:spPr><a:xfrm>"
            f"<a:off x='{left}' y='{top}'/><a:ext cx='{width}' cy='{height}'/></a:xfrm>"
            "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom>"
            f"<a:solidFill><a:schemeClr val='{hue}'/></a:solidFill><a:ln><a:noFill/></a:ln>"
            "</p:spPr></p:sp>"
        ),
    )


def _place(shape: Any, place: tuple[float, ...]) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Pt, place)


_BACKGROUND = (
    f"<p:bg {_P} {_A}><p:bgPr><a:solidFill><a:schemeClr val='bg2'/></a:solidFill>"
    "<a:effectLst/></p:bgPr></p:bg>"
)


def _foot_style(way: str) -> str:
    return (
        f"<a:lstStyle {_A}><a:lvl1pPr algn='{way}'><a:defRPr sz='900'><a:solidFill>"
        "<a:schemeClr val='tx2'/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
    )


def _styles() -> str:
    return (
        f"<p:txStyles {_P} {_A}>"
        f"<p:titleStyle>{_level(1, 28, 'mj')}</p:titleStyle>"
        f"<p:bodyStyle>{''.join(_level(level, 16, 'mn') for level in range(1, 6))}</p:bodyStyle>"
        f"<p:otherStyle>{_level(1, 14, 'mn')}</p:otherStyle></p:txStyles>"
    )


def _level(level: int, size: int, face: str) -> str:
    return (
        f"<a:lvl{level}pPr algn='l'><a:buNone/><a:defRPr sz='{size}00' kern='1200'><a:solidFill>"
        f"<a:schemeClr val='tx1'/></a:solidFill><a:latin typeface='+{face}-lt'/>"
        f"<a:ea typeface='+{face}-ea'/><a:cs typeface='+{face}-cs'/></a:defRPr></a:lvl{level}pPr>"
    )
