"""One chart: inline in a page, or as a file that needs no page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from lib.charts.palette import STYLE

NAMESPACE = "http://www.w3.org/2000/svg"
MARGIN = 12
# A letter of the interface face is about this wide, as a share of its size.
LETTER = 0.54
Number = int | float


@dataclass(slots=True)
class Chart:
    """`title` says what is shown, `description` what it says; the shapes are only for the eye."""

    title: str
    description: str
    width: Number
    height: Number
    shapes: list[ET.Element] = field(default_factory=list)

    def add(self, tag: str, *, text: str = "", tip: str = "", **attributes: Number | str) -> None:
        """A shape. Underscores in names become hyphens, `class_` is class; `tip` is shown on
        hover, `href` is for the script that follows a click."""
        named = {_name(name): _value(value) for name, value in attributes.items() if value != ""}
        shape = ET.Element(tag, named)
        if text:
            shape.text = text
        if tip:
            ET.SubElement(shape, "title").text = tip
        self.shapes.append(shape)

    def label(
        self, x: Number, y: Number, text: str, *, class_: str = "", transform: str = ""
    ) -> None:
        """Words. They let clicks through to the shape below."""
        classes = f"chart-text {class_}".strip()
        self.add(
            "text", x=x, y=y, text=text, class_=classes, transform=transform, pointer_events="none"
        )

    def __html__(self) -> str:
        """For templates, by the tag `chart`: an image with a name, its shapes out of the way."""
        return self._written(role="img")

    def file(self) -> bytes:
        """A document of its own, with its colours inside, on white paper."""
        written = self._written(xmlns=NAMESPACE, style=STYLE)
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written.encode()

    def _written(self, *, role: str = "", xmlns: str = "", style: str = "") -> str:
        width, height = _value(self.width), _value(self.height)
        root = ET.Element(
            "svg",
            {
                **({"xmlns": xmlns} if xmlns else {}),
                **({"role": role} if role else {}),
                "class": "chart",
                "width": width,
                "height": height,
                "viewBox": f"0 0 {width} {height}",
            },
        )
        ET.SubElement(root, "title").text = self.title
        ET.SubElement(root, "desc").text = self.description
        if style:
            ET.SubElement(root, "style").text = style
            ET.SubElement(root, "rect", {"class": "chart-paper", "width": width, "height": height})
        root.extend(self.shapes)
        return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def fitted(text: str, room: Number, size: Number = 12) -> str:
    """As much of it as fits into `room` pixels, by the usual width of a letter."""
    most = max(2, int(room / (size * LETTER)))
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def room_for(texts: Sequence[str], most: Number, size: Number = 12) -> float:
    """How wide the longest of them is, up to `most` pixels."""
    longest = max((len(text) for text in texts), default=0)
    return min(most, longest * size * LETTER + 4)


def _name(name: str) -> str:
    return {"class_": "class", "href": "data-href"}.get(name, name.replace("_", "-"))


def _value(value: Number | str) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
