from datetime import date

import pytest

from personas.documents import typesetting
from personas.documents.clipping import clipped, plural
from personas.documents.content import Published, Units
from personas.documents.marks import Marks
from personas.documents.orders import Order
from personas.documents.payload import count_words, payload, peculiarities
from tests.personas.documents.carla import create_citation, create_document, create_units


def test_clipping_ends_at_a_word() -> None:
    assert clipped("a form that nobody signed", 16) == "a form that…"


def test_clipping_cuts_an_endless_word() -> None:
    assert clipped("a" * 50, 10) == "a" * 9 + "…"


def test_short_text_is_left_alone() -> None:
    assert clipped("  the wall\n", 10) == "the wall"


def test_counts_name_people_or_nothing() -> None:
    assert count_words(create_units(3)) == "3 of 6"
    assert count_words(Units()) == ""


@pytest.mark.parametrize(("count", "text"), [(0, "0 quotes"), (1, "1 quote"), (2, "2 quotes")])
def test_plural_follows_the_count(count: int, text: str) -> None:
    assert plural(count, "quote") == text


def test_only_the_first_use_of_a_number_is_led_back_to() -> None:
    marks = Marks([create_citation(number=4)])
    assert marks.mark(4) == {"number": 4, "first": True}
    assert marks.mark(4) == {"number": 4, "first": False}


def test_a_number_without_an_entry_is_no_mark() -> None:
    assert Marks([]).mark(4) is None


def test_citations_stand_in_the_order_of_their_numbers() -> None:
    citations = (create_citation(number=9), create_citation(number=2))
    values = payload(create_document(citations=citations), portrait=None)
    assert [entry["number"] for entry in values["citations"]] == [2, 9]


def test_a_long_quote_is_whole_in_the_appendix_alone() -> None:
    quote = "and so on " * 200 + "end"
    values = payload(
        create_document(lead_quote=quote, citations=(create_citation(quote=quote),)), portrait=None
    )
    assert values["lead_quote"].endswith("…")
    assert values["citations"][0]["quote"] == quote


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "en"), ("DE", "de"), ("", "en"), ("x; panic", "en")]
)
def test_language_is_a_code_or_english(tag: str, code: str) -> None:
    assert payload(create_document(language=tag), portrait=None)["language"] == code


def test_above_twenty_four_people_dots_become_a_strip() -> None:
    document = create_document(wanted=())
    rows = [
        payload(create_document(experienced=(row,)), portrait=None)["experienced"][0]["units"]
        for row in (
            type(document.broken_rules[0])(label="x", units=create_units(total=24)),
            type(document.broken_rules[0])(label="x", units=create_units(total=25)),
        )
    ]
    assert [row["strip"] for row in rows] == [False, True]


def test_japanese_words_choose_japanese_forms() -> None:
    assert peculiarities({"tagline": "監査は"})["cjk"].endswith("JP")
    assert peculiarities({"tagline": "审计"})["cjk"].endswith("SC")


@pytest.mark.parametrize(
    ("tagline", "plain"),
    [
        ("Head of quality · chooses, “does not sign” 品質", True),
        ("x" * 25, True),
        ("x" * 31, False),
        ("מנהלת איכות", False),
        ("مديرة الجودة", False),
    ],
)
def test_only_unusual_words_are_looked_at_closely(tagline: str, plain: bool) -> None:
    assert peculiarities({"tagline": tagline})["plain"] is plain


def test_an_address_and_a_fingerprint_are_no_unusual_words() -> None:
    version = Published(
        number=3,
        published_on=date(2026, 11, 21),
        address="https://firsthand.example.com/verify/version/0b6cb5a0",
        fingerprint="ab12" * 16,
    )
    document = create_document(version=version, address=version.address)
    with typesetting._prepared(Order(documents=(document,)), {}) as (values, _):
        assert values["plain"]
        assert values["standing"]["fingerprint"] == version.fingerprint
