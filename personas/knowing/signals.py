"""The warning signs of bias, each with its formula. None of them proves anything: they ask.

Formulas and thresholds after `domain.md`'s list of the articles that the product started from; the
Herfindahl index is the sum of squared shares, entropy is Shannon's in bits, the distance between
two mixes is the total variation distance, half the sum of absolute differences.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from personas.knowing.facts import Facts, Line, share
from personas.knowing.records import Row, Signal
from personas.knowing.score import ROWS
from personas.knowing.sources import SOURCE_SIGNS


def signals_of(facts: Facts) -> tuple[Signal, ...]:
    """All fifteen, in the order in which pages list them."""
    return tuple(_cut(sign(facts)) for sign in (*LINE_SIGNS, *SOURCE_SIGNS, *LAST_SIGNS))


def _cut(signal: Signal) -> Signal:
    rows = signal.rows[:ROWS]
    return replace(signal, rows=rows, left=len(signal.rows) - len(rows))


def _rows(lines: Sequence[Line], note: str = "") -> tuple[Row, ...]:
    return tuple(Row("claim", str(line.id), line.quotes, note=note) for line in lines)


def _of_lines(
    key: str, facts: Facts, listed: Sequence[Line], of: int, *, none: str = "no_lines"
) -> Signal:
    """A share of lines, flagged above the threshold."""
    limit: int = getattr(facts.settings, key)
    if not of:
        return Signal(key, "not_yet", None, limit, 0, 0, reason=none)
    value = share(100 * len(listed), of)
    state = "flagged" if value > limit else "fine"
    return Signal(key, state, value, limit, len(listed), of, rows=_rows(listed))


def unsupported(facts: Facts) -> Signal:
    """Claims with 0 quotes / claims."""
    bare = [line for line in facts.lines if not line.quotes]
    return _of_lines("unsupported", facts, bare, len(facts.lines))


def single_source(facts: Facts) -> Signal:
    """Claims whose quotes come from 1 participant / supported claims."""
    supported = [line for line in facts.lines if line.people_for]
    alone = [line for line in supported if len(line.people_for) == 1]
    return _of_lines("single_source", facts, alone, len(supported), none="no_supported")


def contradiction(facts: Facts) -> Signal:
    """Quotes against / all quotes of unsettled claims. None at all among many is a sign too."""
    limit, open_ones = facts.settings.contradiction, [x for x in facts.lines if not x.settled]
    against = sum(line.contradicting for line in open_ones)
    of = sum(line.quotes for line in open_ones)
    if not of:
        return Signal("contradiction", "not_yet", None, limit, 0, 0, reason="no_quotes")
    value = share(100 * against, of)
    quiet = not against and of >= facts.settings.quiet
    reason = "quiet" if quiet else "conflict" if value > limit else ""
    doubted = sorted((x for x in open_ones if x.contradicting), key=lambda x: -x.contradicting)
    rows = tuple(Row("claim", str(x.id), x.contradicting, x.quotes) for x in doubted)
    state = "flagged" if reason else "fine"
    return Signal("contradiction", state, value, limit, against, of, reason=reason, rows=rows)


def disconfirmation(facts: Facts) -> Signal:
    """Claims with a logged search for counter-cases / claims with evidence."""
    limit, heard = facts.settings.disconfirmation, [x for x in facts.lines if x.quotes]
    if not heard:
        return Signal("disconfirmation", "not_yet", None, limit, 0, 0, reason="no_supported")
    left = [line for line in heard if not line.searches]
    done = len(heard) - len(left)
    value = share(100 * done, len(heard))
    state = "flagged" if value < limit else "fine"
    rows = _rows(left, "search")
    return Signal("disconfirmation", state, value, limit, done, len(heard), rows=rows)


def say_do(facts: Facts) -> Signal:
    """Claims supported by words and contradicted by deeds."""
    torn = [line for line in facts.lines if line.said and line.undone]
    return _counted("say_do", facts, _rows(torn), len(facts.lines))


def echo(facts: Facts) -> Signal:
    """Claims written before the first interview and never changed / claims."""
    if not facts.encounters:
        limit = facts.settings.echo
        return Signal("echo", "not_yet", None, limit, 0, 0, reason="no_quotes")
    first = facts.in_order[0].held_on
    kept = [line for line in facts.lines if line.written_on < first and not line.changed]
    return _of_lines("echo", facts, kept, len(facts.lines))


def stereotype(facts: Facts) -> Signal:
    """Traits of age, gender or origin in texts without quotes."""
    rows = tuple(Row("word", trait.ref, note=trait.word) for trait in facts.traits)
    return _counted("stereotype", facts, rows, len(rows))


def _counted(key: str, facts: Facts, rows: tuple[Row, ...], of: int) -> Signal:
    limit: int = getattr(facts.settings, key)
    state = "flagged" if len(rows) > limit else "fine"
    return Signal(key, state, len(rows), limit, len(rows), of, rows=rows)


Sign = Callable[[Facts], Signal]
LINE_SIGNS: tuple[Sign, ...] = (unsupported, single_source, contradiction, disconfirmation)
LAST_SIGNS: tuple[Sign, ...] = (say_do, echo, stereotype)
