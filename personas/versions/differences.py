"""A difference as a reader is told of it. Pure."""

from dataclasses import dataclass

TAKEN_OUT = "(taken out since)"


@dataclass(frozen=True, slots=True)
class Difference:
    """`kind`: new, gone or changed. `before` and `after` are two states of the same thing.

    `words`: what is named are words that somebody said or wrote.
    """

    kind: str
    text: str
    before: str = ""
    after: str = ""
    note: str = ""
    words: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: tuple[Difference, ...]


def changed(what: str, was: str, now: str, *, note: str = "") -> Difference:
    return Difference("changed", what, was, now, note, words=False)


def shown(text: str) -> str:
    return text or TAKEN_OUT
