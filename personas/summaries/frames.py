"""Sentence frames. The facts are fixed; position decides only how a sentence is joined."""

from personas.summaries.records import Part, Quote, QuoteRef
from personas.summaries.tally import People
from personas.summaries.wording import capital, listing, number, share, with_also
from personas.summaries.words import is_closed

# How a quote hangs on its sentence, by the place of the sentence among those that quote.
JOINS = ("colon", "puts", "colon", "words")


def is_thin(count: int, of: int) -> bool:
    return count == 1 and of > 2


def subject(count: int, of: int) -> str:
    return f"one customer (1 of {of})" if is_thin(count, of) else share(count, of)


def theme_frame(
    count: int,
    of: int,
    forms: tuple[str, str],
    *,
    place: int,
    before: int | None,
    name: str | None,
) -> tuple[str, str]:
    """The clause of a theme, and the name of its frame.

    `forms` are the plural and the singular statement. `before` is the count that the sentence
    before it named, None where that sentence was no theme of the same kind to join on to. `name`
    stands for the only customer once "the one customer" has been said.
    """
    statement = forms[1] if count == 1 else forms[0]
    if is_thin(count, of):
        return f"{subject(count, of)} {statement}", "thin"
    if count == before and 2 < of != count > 1 and place % 2:
        return f"just as many ({count} of {of}) {statement}", "as_many"
    who = name or subject(count, of)
    if before is not None and place % 2:
        return f"{who} {with_also(statement)}", "also"
    return f"{who} {statement}", "theme"


def unspoken_frame(count: int, of: int, statement: str) -> str:
    several = of > 2 and 1 < count < of
    showed = f"{number(count)} of {number(of)}" if several else subject(count, of)
    return f"nobody said it, but {showed} showed it: they {statement}"


def opposite_frame(count: int, of: int, voices: set[str]) -> str:
    verb = "do" if voices == {"did"} else "show" if voices == {"unspoken"} else "say"
    if verb == "do" and count == 1:
        verb = "doe"
    return f"{share(count, of)} {verb}{'s' if count == 1 else ''} the opposite"


def refuted_frame(count: int, of: int, statement: str) -> str:
    """Told where nobody is for it."""
    return (
        f"{share(count, of)} contradict{'s' if count == 1 else ''} the idea that they {statement}"
    )


def credit(quote: Quote, people: People, unquoted: int = 0) -> str:
    names = listing([people.label(int(member)) for member in quote.participants])
    how = {"proxy": ", second-hand", "desk": ", from documents"}.get(quote.directness, "")
    more = f"; {number(unquoted)} more, not quoted" if unquoted else ""
    return f"({names}{how}{more})"


def quoted(
    text: str, key: str, quote: Quote, people: People, *, unquoted: int, join: str
) -> list[Part]:
    """The clause with its quote behind it."""
    said = quote.voice == "said" and quote.directness == "first_hand"
    if join == "colon" or unquoted or not said or len(quote.participants) > 1:
        mark = "." if ": " in text else ":"
        return [f"{text}{mark} ", QuoteRef(key), f" {credit(quote, people, unquoted)}."]
    name = people.label(int(quote.participants[0]))
    lead = f"As {name} puts it: " if join == "puts" else f"In the words of {name}: "
    return [f"{text}. {lead}", QuoteRef(key), *closing(quote)]


def closing(quote: Quote) -> list[Part]:
    """A full stop, unless the quote brings its own."""
    return [] if is_closed(quote.quote) else ["."]


def unquoted_clause(text: str, count: int, unquoted: int) -> list[Part]:
    return [f"{text} (not quoted)." if unquoted and unquoted == count else f"{text}."]


def parting_frame(
    name: str, forms: tuple[str, str], says_so: bool, told: bool
) -> tuple[str, str, bool]:
    """Text before the first quote, text before the second, and whether the words come first."""
    if says_so:
        first = f"{name} says so too" if told else f"{name} says they {forms[0]}"
        return first, f", yet what {name} did says otherwise", True
    if told:
        return f"{name} says the opposite", ", yet does the same", True
    return f"{name} {forms[1]}", ", yet says the opposite", False


def two_minds_frame(who: str, count: int) -> str:
    return f"{who} {'is' if count == 1 else 'are'} of two minds."


def both_ways_frame(who: str, count: int, statement: str) -> str:
    verb = "has" if count == 1 else "have"
    return f"{who} {verb} said both that they {statement} and the opposite."


def begin(lead: str, clause: str) -> str:
    return capital(lead + clause)
