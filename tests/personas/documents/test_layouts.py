"""The poster, the deck, the picture and the book: what stands in each, and who can read it."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from personas.documents.content import PersonaDocument, Section
from personas.documents.orders import Look, Order
from personas.documents.pdf import render_book, render_order
from personas.documents.pictures import render_picture, tell_picture
from tests.personas.documents.carla import (
    create_claim,
    create_document,
    create_picture,
    create_proto,
)
from tests.personas.documents.reading import addresses, links, page_words, words

ADDRESS = "https://firsthand.example.com/verify/file/0b6cb5a0"
LONG = "Professor Emerita Wilhelmina-Alexandrina " * 130
LAYOUTS = ("profile", "poster", "deck")
UA = b"<pdfuaid:part>1<"
ODD = {
    "usual": create_document(address=ADDRESS),
    "empty": create_proto(address=ADDRESS),
    "long": create_document(name=LONG, tagline=LONG, lead_quote=LONG, address=ADDRESS),
    "leftward": create_document(
        name="مديرة الجودة",
        tagline="אני רוצה ביקורת 😭",
        lead_quote="تدقيق ممل 🎉",
        address=ADDRESS,
    ),
    "full": create_document(
        sections=tuple(
            Section(
                title=f"Part {part}",
                claims=tuple(create_claim(text=f"line {part}.{n}") for n in range(9)),
            )
            for part in range(9)
        )
    ),
}


def made(document: PersonaDocument, layout: str, paper: str = "a4") -> bytes:
    look = Look(accent="#7a2e6f", logo=create_picture("PNG"))
    return render_order(Order(documents=(document,), layout=layout, paper=paper, look=look))


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("odd", ODD)
def test_whatever_a_persona_says_the_file_is_accessible(layout: str, odd: str) -> None:
    assert UA in made(ODD[odd], layout)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_poster_is_one_page(odd: str, paper: str) -> None:
    assert len(read(made(ODD[odd], "poster", paper)).pages) == 1


def test_a_poster_says_how_many_lines_it_has_no_room_for() -> None:
    text = words(read(made(ODD["full"], "poster")))
    shown = text.count("line ")
    assert f"And {81 - shown} more lines in the profile." in text


def test_each_line_stands_once_in_a_deck() -> None:
    pages = page_words(read(made(ODD["full"], "deck")))
    for part in range(9):
        for n in range(9):
            assert sum(f"line {part}.{n} " in page for page in pages) == 1


@pytest.mark.parametrize(
    ("layout", "paper", "size"),
    [
        ("profile", "a4", (595, 842)),
        ("profile", "letter", (612, 792)),
        ("poster", "letter", (612, 792)),
        ("deck", "letter", (720, 405)),
    ],
)
def test_paper_is_as_it_was_asked_for(layout: str, paper: str, size: tuple[int, int]) -> None:
    page = read(made(create_document(), layout, paper)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_says_how_fresh_it_is_and_where_to_ask(layout: str) -> None:
    reader = read(made(ODD["usual"], layout))
    text = words(reader)
    assert "Revision 7 · 21 November 2026 · newest evidence 18 November 2026" in text
    assert "6 customers, 41 quotes, 1 open contradiction" in text
    assert ADDRESS in text
    assert addresses(reader) == {ADDRESS}


@pytest.mark.parametrize("layout", ["poster", "deck"])
def test_without_an_appendix_who_spoke_stands_beside_the_words(layout: str) -> None:
    text = words(read(made(ODD["usual"], layout)))
    assert "“If the auditor finds it before I do, I have already lost.” — P-07" in text
    assert "Numbers refer" not in text


def test_a_card_is_of_the_size_that_sites_show() -> None:
    content = render_picture(Order(documents=(ODD["usual"],), layout="card"))
    assert Image.open(io.BytesIO(content)).size == (1200, 675)


@pytest.mark.parametrize("odd", ODD)
def test_a_picture_is_made_of_anything(odd: str) -> None:
    assert render_picture(Order(documents=(ODD[odd],), layout="poster")).startswith(b"\x89PNG")


def test_what_a_picture_says_is_said_in_words_too() -> None:
    said = tell_picture(Order(documents=(ODD["usual"],), layout="card"))
    lines = said.splitlines()
    assert lines[:3] == [
        "Compliance Carla",
        "Head of quality, mid-size food producer",
        "Researched, n = 6",
    ]
    assert any("(assumption: not heard from a customer yet)" in line for line in lines)
    assert any(line.endswith("(3 of 6, 1 mixed, 1 against)") for line in lines)


@pytest.fixture(scope="module")
def book() -> PdfReader:
    documents = (ODD["usual"], replace(ODD["usual"], name="Line-speed Len"), ODD["empty"])
    content = render_book(Order(documents=documents, look=Look(logo=create_picture("PNG"))))
    assert UA in content
    return read(content)


def test_a_book_has_a_cover_contents_profiles_and_one_appendix(book: PdfReader) -> None:
    pages = page_words(book)
    assert "The buyers of Tallow & Rye" in pages[0]
    assert "3 personas" in pages[0]
    assert ADDRESS in pages[0]
    assert pages[1].startswith("Contents")
    assert pages[2].startswith("C")  # the logo, then Carla
    assert sum(page.startswith("Evidence") for page in pages) == 1


def test_numbers_of_a_book_are_of_one_row(book: PdfReader) -> None:
    """Each persona's begin where those before it ended, and lead to their entries and back."""
    appendix = " ".join(page_words(book)[-2:])
    for number in range(1, 7):
        assert f" {number} " in appendix
    assert len(links(book)) > 12
