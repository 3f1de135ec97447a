"""What people type as a site becomes the origin that a browser compares."""

import pytest

from personas.framing import ORIGINS_LIMIT, origin_of, origins_of


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://wiki.example", "https://wiki.example"),
        (" https://Wiki.Example/some/page?x=1 ", "https://wiki.example"),
        ("wiki.example", "https://wiki.example"),
        ("https://wiki.example:8443/", "https://wiki.example:8443"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("http://localhost:3000", "http://localhost:3000"),
    ],
)
def test_any_address_of_a_site_names_its_origin(typed: str, origin: str) -> None:
    assert origin_of(typed) == origin


@pytest.mark.parametrize(
    "typed",
    [
        "http://wiki.example",
        "https://*.example",
        "*",
        "'self'",
        "javascript:alert(1)",
        "https://a.example; script-src *",
        "data:text/html,x",
        "https://",
        "https://wiki.example:port",
    ],
)
def test_what_is_no_site_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        origin_of(typed)


def test_a_site_counts_once_and_there_is_an_end_to_them() -> None:
    assert origins_of("https://a.example/x\n\nhttps://a.example/y") == ["https://a.example"]
    with pytest.raises(ValueError, match="At most 10 sites"):
        origins_of("\n".join(f"https://a{each}.example" for each in range(ORIGINS_LIMIT + 1)))
