"""One slide: its title, and what is put on it in the order in which it is read."""

# ruff: noqa: SLF001 - the library leaves to its XML what it has no names for

import io
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Pt

from personas.documents.slides.look import layout_of, paint
from personas.documents.slides.measuring import is_leftward, spaced, tidy

SERIF, SANS = "+mj-lt", "+mn-lt"
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


@dataclass(frozen=True, kw_only=True)
class Run:
    """Words of one look. `colour`: a role of the theme. `mark`: number of a citation, raised."""

    text: str
    size: float = 14
    colour: str = "ink"
    bold: bool = False
    italic: bool = False
    face: str = SANS
    mark: int | None = None
    link: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Box:
    """Points from the upper left corner of the slide."""

    left: float
    top: float
    width: float
    height: float


class Page:
    def __init__(self, deck: Any, layout: str, title: str, *, language: str) -> None:
        self.slide = deck.slides.add_slide(layout_of(deck, layout))
        self._language = language
        self.marks: list[tuple[int, Any]] = []
        self.slide.shapes.title.text = tidy(title)
        for paragraph in self.slide.shapes.title.text_frame.paragraphs:
            self.direct(paragraph, title)
            for run in paragraph.runs:
                run._r.get_or_add_rPr().set("lang", language)

    def size_title(self, size: float) -> None:
        for run in self.slide.shapes.title.text_frame.paragraphs[0].runs:
            run.font.size = Pt(size)

    def text(
        self, box: Box, lines: Iterable[Line], *, middle: bool = False, space: float = 0
    ) -> Any:
        shape = self.slide.shapes.add_textbox(*map(Pt, (box.left, box.top, box.width, box.height)))
        self._write(shape.text_frame, lines, space)
        if middle:
            shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        return shape

    def body(self, lines: Iterable[Line], *, space: float = 8) -> None:
        """Into the placeholder for text, which outlines and screen readers know."""
        holder = next(one for one in self.slide.placeholders if one.placeholder_format.idx == 1)
        self._write(holder.text_frame, lines, space)

    def frame(
        self, box: Box, *, fill: str, edge: str, dashed: bool = False, kind: Any = None
    ) -> Any:
        """A shape with no words that screen readers pass over."""
        shape = self.slide.shapes.add_shape(
            kind or MSO_SHAPE.ROUNDED_RECTANGLE,
            *map(Pt, (box.left, box.top, box.width, box.height)),
        )
        if kind is None:
            shape.adjustments[0] = min(0.5, 8 / min(box.width, box.height))
        self._plain(shape)
        shape.fill.solid()
        paint(shape.fill.fore_color, fill)
        paint(shape.line.color, edge)
        shape.line.width = Pt(1.25 if dashed else 0.75)
        if dashed:
            shape.line.dash_style = MSO_LINE_DASH_STYLE.DASH
        self._decorate(shape)
        return shape

    def rule(self, left: float, top: float, width: float) -> None:
        line = self.slide.shapes.add_connector(1, Pt(left), Pt(top), Pt(left + width), Pt(top))
        self._plain(line)
        paint(line.line.color, "silent")
        line.line.width = Pt(1)
        self._decorate(line)

    def picture(self, box: Box, image: bytes, alt: str, *, round_: bool = False) -> None:
        place = map(Pt, (box.left, box.top, box.width, box.height))
        shape = self.slide.shapes.add_picture(io.BytesIO(image), *place)
        if round_:
            shape.auto_shape_type = MSO_SHAPE.OVAL
        self.describe(shape, alt)

    def describe(self, shape: Any, alt: str) -> None:
        shape._element.xpath(".//p:cNvPr")[0].set("descr", tidy(alt))

    def foot(self, words: str) -> None:
        """The foot and the number of the slide, in their placeholders."""
        for holder in self.slide.slide_layout.placeholders:
            kind = holder.element.ph.get("type")
            if kind in ("ftr", "sldNum"):
                copy = deepcopy(holder.element)
                copy.nvSpPr.cNvPr.set("id", str(self.slide.shapes._next_shape_id))
                self.slide.shapes._spTree.append(copy)
        foot = next(one for one in self.slide.placeholders if one.element.ph.get("type") == "ftr")
        foot.text_frame.text = ""
        self._write(foot.text_frame, [(Run(text=tidy(words), size=9, colour="quiet"),)], 0)

    def centre(self, shape: Any) -> None:
        for paragraph in shape.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.CENTER

    def _write(self, frame: Any, lines: Iterable[Line], space: float) -> None:
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(space)
            self.direct(paragraph, "".join(run.text for run in line))
            for run in line:
                self._run(paragraph, run)

    def _run(self, paragraph: Any, run: Run) -> None:
        if text := spaced(run.text):
            self._style(paragraph.add_run(), run, text)
        if run.mark is not None:
            raised = self._style(paragraph.add_run(), run, f"[{run.mark}]", "accent")
            raised.font.bold, raised.font.italic = False, False
            raised._r.get_or_add_rPr().set("baseline", "30000")
            self.marks.append((run.mark, raised))

    def _style(self, made: Any, run: Run, text: str, hue: str = "") -> Any:
        made.text = text
        font = made.font
        font.size, font.bold, font.italic, font.name = Pt(run.size), run.bold, run.italic, run.face
        paint(font.color, hue or run.colour)
        made._r.get_or_add_rPr().set("lang", self._language)
        if run.link:
            made.hyperlink.address = run.link
        return made

    def direct(self, paragraph: Any, words: str) -> None:
        if is_leftward(words):
            properties = paragraph._p.get_or_add_pPr()
            properties.set("algn", "r")
            properties.set("rtl", "1")

    def lead(self, run: Any, target: "Page") -> None:
        """A press on these words goes to that slide."""
        key = self.slide.part.relate_to(target.slide.part, RELATIONSHIP_TYPE.SLIDE)
        link = run._r.get_or_add_rPr().add_hlinkClick(key)
        link.set("action", "ppaction://hlinksldjump")

    def _plain(self, shape: Any) -> None:
        """Without the shadow and the fill that the theme has for shapes."""
        for style in shape._element.findall("{*}style"):
            shape._element.remove(style)

    def _decorate(self, shape: Any) -> None:
        shape._element.xpath(".//p:cNvPr")[0].append(parse_xml(_DECORATIVE))
