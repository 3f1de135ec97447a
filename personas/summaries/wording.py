"""Numbers and statements in words. English."""

from collections.abc import Sequence

from insights.statements import clean_statement, propose_singular
from insights.verbs import MODALS

__all__ = [
    "capital",
    "clean_statement",
    "listing",
    "number",
    "propose_singular",
    "share",
    "with_also",
]

_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
# The plural be and the modals take "also" behind them.
_AUXILIARY = MODALS | {"are", "is", "was", "were"}


def number(count: int) -> str:
    return _NUMBERS[count] if count <= 12 else str(count)


def share(count: int, of: int) -> str:
    """How many of how many, in words with the count beside them; never a percentage."""
    if of == 1:
        return "the one customer" if count else "no customer"
    if of == 2:
        return ("neither", "one of two", "both")[count]
    if count in (0, 1):
        return f"{('none', 'one')[count]} of {number(of)}"
    if count == of:
        return f"all {number(of)}"
    word = "most" if count * 2 > of else "half" if count * 2 == of else "some"
    return f"{word} ({count} of {of})"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listing(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def with_also(statement: str) -> str:
    first, _, rest = statement.partition(" ")
    second = rest.partition(" ")[0]
    if first in ("do", "does", "don't", "doesn't") or second in ("not", "also") or first == "also":
        return statement
    if first in _AUXILIARY and rest:
        return f"{first} also {rest}"
    return f"also {statement}"
