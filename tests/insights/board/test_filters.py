from datetime import date

import pytest
from django.http import QueryDict

from insights.board.filters import Filters, read_filters


def read(query: str) -> Filters:
    return read_filters(QueryDict(query))


def test_an_address_is_read_and_written_the_same() -> None:
    query = "?q=two+words&code=3&code=5&voice=did&a.size=50..249&since=2026-03-01&by=a.industry"
    filters = read(query[1:])
    assert filters.chosen == {"code": ("3", "5"), "voice": ("did",), "a.size": ("50..249",)}
    assert filters.since == date(2026, 3, 1)
    assert read(filters.query()[1:]) == filters
    assert filters.query(page=2).endswith("&page=2")


@pytest.mark.parametrize(
    "query",
    [
        "code=x&code=-1&code=99999999999999999999",
        "voice=shouted&stance=&facet=%00",
        "since=yesterday&until=2026-13-01",
        "page=0x&by=nothing&unknown=1",
        "a.x=%00",
    ],
)
def test_what_makes_no_sense_is_left_out(query: str) -> None:
    assert read(query) == Filters()
    assert not read(query).any


def test_a_value_is_put_in_and_taken_out() -> None:
    filters = read("voice=did&page=3")
    both = filters.with_value("voice", "said")
    assert both.chosen["voice"] == ("did", "said") and both.page == 1
    assert both.without_value("voice", "did").chosen == {"voice": ("said",)}
    assert filters.without_value("voice", "did").query() == "?"
