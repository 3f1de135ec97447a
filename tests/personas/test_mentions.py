"""Who is asked by `@name`."""

import pytest

from personas.mentions import find_mentions

NAMES = {1: "Ana", 2: "Ana Maria", 3: "Remy Researcher", 4: ""}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Ana, is that so?", {1}),
        ("@ana maria", {2}),
        ("Hey @Ana Maria and @Remy Researcher!", {2, 3}),
        ("@Anabel is nobody here", set()),
        ("@Remy", set()),
        ("ana@example.com", set()),
        ("@@Ana", {1}),
        ("", set()),
        ("@", set()),
    ],
)
def test_names_after_an_at_are_found(text: str, found: set[int]) -> None:
    assert find_mentions(text, NAMES) == found
