"""The kinds of files that there are, and who makes each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from personas.documents.data import render_data
from personas.documents.orders import Order
from personas.documents.pdf import render_order
from personas.documents.slides import render_slides

PDF = "application/pdf"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`render` gives the bytes of the file. It may raise `lib.problems.Refused`, and says nothing
    of the words it was given. `layouts`: by key, what a person reads; the first is the usual one.
    """

    label: str
    media_type: str
    ending: str
    render: Callable[[Order], bytes]
    layouts: Mapping[str, str] = field(default_factory=dict)
    on_paper: bool = False
    """Whether the size of the paper makes a difference."""

    def layout(self, wanted: str) -> str | None:
        """The key of the layout to use; None for one that there is not."""
        if not wanted:
            return next(iter(self.layouts), "")
        return wanted if wanted in self.layouts else None


# By `Export.format`. Whatever is here is offered on the page of exports and by the API.
FORMATS: dict[str, Format] = {
    "pdf": Format(
        label="PDF",
        media_type=PDF,
        ending="pdf",
        render=render_order,
        layouts={"profile": "Two-page profile, then the evidence behind it"},
        on_paper=True,
    ),
    "pptx": Format(label="Slides (PPTX)", media_type=SLIDES, ending="pptx", render=render_slides),
    "json": Format(
        label="Data (JSON)", media_type="application/json", ending="json", render=render_data
    ),
}
