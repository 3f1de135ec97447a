"""The kinds of files that there are, and who makes each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from personas.documents.data import render_data
from personas.documents.orders import Order
from personas.documents.pdf import render_book, render_order
from personas.documents.pictures import render_picture, tell_picture

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
    alternative: Callable[[Order], str] | None = None
    """What the file says in words, for those who do not see it."""
    on_paper: bool = False
    """Whether the size of the paper makes a difference."""

    def layout(self, wanted: str) -> str | None:
        """The key of the layout to use; None for one that there is not."""
        if not wanted:
            return next(iter(self.layouts), "")
        return wanted if wanted in self.layouts else None


def _render_slides(order: Order) -> bytes:
    from personas.documents.slides import render_slides  # noqa: PLC0415 - 10 MiB of each process

    return render_slides(order)


# By `Export.format`. Whatever is here is offered on the page of exports and by the API.
FORMATS: dict[str, Format] = {
    "pdf": Format(
        label="PDF",
        media_type=PDF,
        ending="pdf",
        render=render_order,
        layouts={
            "profile": "two-page profile, then the evidence behind it",
            "poster": "poster of one page",
            "deck": "deck, pages of 16 to 9",
        },
        on_paper=True,
    ),
    "png": Format(
        label="Picture",
        media_type="image/png",
        ending="png",
        render=render_picture,
        alternative=tell_picture,
        layouts={"card": "card of 1200 × 675 dots", "poster": "the poster"},
        on_paper=True,
    ),
    "pptx": Format(label="Slides (PPTX)", media_type=SLIDES, ending="pptx", render=_render_slides),
    "json": Format(
        label="Data (JSON)", media_type="application/json", ending="json", render=render_data
    ),
    "book": Format(label="Book", media_type=PDF, ending="pdf", render=render_book, on_paper=True),
}
