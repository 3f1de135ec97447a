"""The narrative in files: what is cited is numbered, what the team wrote says so."""

import io

import pytest
from pypdf import PdfReader

from personas.documents.content import Passage
from personas.documents.orders import Order
from personas.documents.pdf import render_order
from tests.personas.documents.carla import create_document, create_narrative
from tests.personas.documents.quoting import accepted
from tests.personas.documents.reading import bookmarks, links, page_words, read, words
from tests.personas.documents.slides import looking

HEARD = "She walks into every audit prepared."


def in_layout(layout: str) -> str:
    order = Order(documents=(create_document(narrative=create_narrative()),), layout=layout)
    return words(PdfReader(io.BytesIO(render_order(order))))


def test_a_profile_tells_it_before_what_the_evidence_tells() -> None:
    reader = read(create_document(narrative=create_narrative()))
    assert bookmarks(reader).index("The narrative") < bookmarks(reader).index("Carla’s story")
    text = words(reader)
    assert f"{HEARD}1 2 A recall is her fear.2 CONTESTED" in text
    assert "She worries about the line. ASSUMPTION" in text
    assert "Then the auditor calls. It rains. Written by the team · Max" in text
    more = len(links(reader)) - len(links(read(create_document())))
    assert more == 3


def test_it_is_accessible_and_long_words_of_a_team_go_over_pages() -> None:
    long = Passage(words=tuple("It rains. " * 200 for _ in range(6)))
    document = create_document(narrative=(*create_narrative(), long))
    assert accepted(document)
    assert sum("It rains. It rains." in page for page in page_words(read(document))) > 1


def test_a_deck_tells_it_in_short() -> None:
    text = in_layout("deck")
    assert f"{HEARD} A recall is her fear. CONTESTED" in text
    assert "It rains. Written by the team · Max" in text


@pytest.mark.parametrize("layout", ["poster"])
def test_one_page_has_no_room_for_it(layout: str) -> None:
    assert HEARD not in in_layout(layout)


def test_slides_tell_it_with_numbers_and_say_who_wrote() -> None:
    deck = looking.opened(create_document(narrative=create_narrative()))
    assert "The narrative" in looking.titles(deck)
    told = " ".join(
        looking.slide_words(slide)
        for slide in deck.slides
        if slide.shapes.title.text_frame.text.startswith("The narrative")
    )
    assert f"{HEARD}[1] [2]" in told and "fear.[2] Contested" in told
    assert "Written by the team · Max" in told
    assert "the line. Guess: not heard from a customer" in told


def test_without_one_nothing_is_said_of_it() -> None:
    assert "narrative" not in words(read(create_document())).casefold()
    assert "The narrative" not in looking.titles(looking.opened(create_document()))
