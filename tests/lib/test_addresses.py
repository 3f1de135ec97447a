from django.urls import reverse

from lib.addresses import STAND_IN, addresses


def test_every_row_has_the_address_that_it_has_by_itself() -> None:
    for slug in ("demo", f"team-{STAND_IN}"):
        at = addresses("interviews:interview_read", slug)
        for number in (1, 0, 12345678901):
            assert at(number) == reverse("interviews:interview_read", args=[slug, number])


def test_what_follows_the_number_follows() -> None:
    at = addresses("personas:claim_edit", "demo")
    assert at("7") == reverse("personas:claim_edit", args=["demo", 7])
