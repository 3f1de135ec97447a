"""What the team wrote stands in the files, and never as if a customer had said it."""

import io

from pypdf import PdfReader

from personas.documents.content import Moment
from personas.documents.pdf import render_pdf
from tests.personas.documents.carla import CAR_PARK, create_document, create_proto
from tests.personas.documents.quoting import accepted
from tests.personas.documents.reading import page_words, read, words
from tests.personas.documents.slides.looking import opened, outside_of_page, titles
from tests.personas.documents.slides.looking import words as words_on


def test_a_profile_holds_moments_and_marks_what_was_not_heard() -> None:
    text = words(read(create_document()))
    heard = text.partition("The auditor is in the car park")[2]
    assert f"“{CAR_PARK}” — P-11" in heard[:200]
    guessed = text.partition("The day before her holiday")[2]
    assert "Not heard from a customer yet" in guessed[:150]


def test_a_profile_says_which_words_are_the_teams() -> None:
    text = words(read(create_document(not_for_us="They buy once and never call")))
    for told in ("The one who signs", "A plan of the plant"):
        before = text.partition(told)[0]
        assert "Written by the team, not heard from a customer" in before[-150:]
    assert "They buy once and never call" in text
    assert "“A plan of the plant”" not in text


def test_a_moment_that_may_not_be_quoted_is_told_without_words() -> None:
    moment = Moment(situation="At the gate", speaker="P-02", is_guess=False)
    text = words(read(create_document(moments=(moment,))))
    assert "Heard, not quoted — P-02" in text


def test_files_with_words_of_the_team_are_accessible() -> None:
    assert accepted(create_document(not_for_us="No reason is given."))


def test_each_layout_says_who_is_not_for_us() -> None:
    document = create_document(not_for_us="They buy once")
    for layout in ("profile", "poster", "deck"):
        reader = PdfReader(io.BytesIO(render_pdf(document, layout=layout)))
        assert "Not for us" in page_words(reader)[0]


def test_slides_have_one_for_moments_and_one_for_the_team() -> None:
    deck = opened(create_document())
    assert {"When it matters most", "In the team’s own words"} <= set(titles(deck))
    said = words_on(deck)
    assert f"“{CAR_PARK}” P-11" in said
    for told in ("The one who signs", "A plan of the plant"):
        assert told in said.partition("Written by the team, not heard from a customer")[2]
    assert not outside_of_page(deck)


def test_slides_without_moments_have_none_for_them() -> None:
    assert not {"When it matters most", "In the team’s own words"} & set(
        titles(opened(create_proto()))
    )
