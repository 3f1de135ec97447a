"""A transcript as it is read: turn by turn, nothing left out. Pure but for the rows it is given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from interviews.models import Consent, Turn


@dataclass(frozen=True, slots=True)
class Passage:
    """A turn, or text between turns. `speaker` is a pseudonym, or the raw label while unsettled."""

    start: int
    end: int
    text: str
    speaker: str
    kind: str
    ms: int | None
    settled: bool = True


def passages(text: str, turns: Iterable[Turn]) -> Iterator[Passage]:
    """Turns in their order with what stands between them; offsets count codepoints."""
    done = 0
    for turn in turns:
        yield from _between(text, done, turn.start)
        yield Passage(
            turn.start,
            turn.end,
            text[turn.start : turn.end],
            speaker_of(turn),
            turn.role,
            turn.ms,
            settled=turn.role != Turn.Role.NOBODY,
        )
        done = turn.end
    yield from _between(text, done, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Passage]:
    gap = text[start:end]
    if gap.strip():
        first = start + len(gap) - len(gap.lstrip())
        last = end - len(gap) + len(gap.rstrip())
        yield Passage(first, last, text[first:last], "", Turn.Role.NOBODY, None)


def speaker_of(turn: Turn) -> str:
    if turn.role == Turn.Role.PARTICIPANT and turn.participant:
        return turn.participant.label
    if turn.role == Turn.Role.MODERATOR:
        return "Moderator"
    return turn.speaker_label if turn.role == Turn.Role.NOBODY else ""


def consent_words(consent: Consent | None) -> str:
    """What somebody agreed to, in a few words."""
    if consent is None:
        return "Consent not recorded"
    if not consent.analyse:
        return "No consent to analyse"
    if not consent.quote_inside:
        return "Consent: counted, not quoted"
    return "Consent: quotes, also outside" if consent.quote_outside else "Consent: quotes inside"
