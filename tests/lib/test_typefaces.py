import pytest

from lib.typefaces import coverage, fonts, showable


@pytest.mark.parametrize(
    "text", ["Fähre", "审计", "تدقيق", "ביקורת", "मुझे", "ห้อง", "😭", "👩‍🏭", "→ ≤ ½"]
)
def test_what_can_be_shown_is_left_alone(text: str) -> None:
    assert showable(text) == text


@pytest.mark.parametrize(
    "odd", ["\x00", "\x07", "\x7f", "\x9f", "\ud800", "\udfff", "\ue000", "\uffff"]
)
def test_what_cannot_be_shown_is_replaced(odd: str) -> None:
    assert showable(f"a{odd}b") == "a\ufffdb"


def test_blanks_collapse_and_ends_stay() -> None:
    assert showable(" one\r\n\n two\u2028three\t") == " one two three "


@pytest.mark.parametrize("silent", ["\u00ad", "\u202e", "\u2066", "\ufeff"])
def test_soft_hyphens_and_direction_overrides_go(silent: str) -> None:
    assert showable(f"sign{silent}ature") == "signature"


def test_the_replacement_itself_can_be_shown() -> None:
    assert coverage()[0xFFFD]


def test_only_typefaces_of_the_product_are_known() -> None:
    families = set(fonts().families())
    assert {"Source Serif 4", "Noto Sans", "Noto Emoji", "Noto Sans CJK SC"} <= families
    assert all(family.startswith(("Source Serif 4", "Noto ")) for family in families)
