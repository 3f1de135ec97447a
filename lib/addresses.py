"""The addresses of many rows of one kind."""

from collections.abc import Callable

from django.urls import reverse

STAND_IN = 9876543210  # for the number of a row


def addresses(name: str, *before: object) -> Callable[[object], str]:
    """From a row's number to its address; what stands `before` it is the same for all.

    `reverse` is asked once: it searches the routes of the whole product, for every row anew.
    """
    start, _, end = reverse(name, args=[*before, STAND_IN]).rpartition(str(STAND_IN))
    return lambda number: f"{start}{number}{end}"
