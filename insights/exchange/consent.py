"""Whose words may leave, and a text without those that may not. Pure but for one query."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from accounts.models import Workspace
from insights.models import Audience
from interviews.models import Consent, Participant, Turn

FILLER = "\N{FULL BLOCK}"


def withheld(workspace: Workspace, audience: str) -> set[int]:
    """The participants whose words may not be quoted to this audience.

    Not recorded means inside yes, outside no.
    """
    current = Consent.objects.filter(workspace=workspace, superseded_at=None)
    if audience == Audience.INSIDE:
        refused = current.filter(quote_inside=False)
        return set(refused.values_list("participant_id", flat=True))
    agreed = current.filter(quote_outside=True).values("participant_id")
    others = Participant.objects.for_workspace(workspace).exclude(pk__in=agreed)
    return set(others.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Cleared:
    """A text in which words that may not leave are blacked out; `hidden` are their spans."""

    text: str
    hidden: list[tuple[int, int]]

    def shows(self, start: int, end: int) -> bool:
        return not any(first < end and start < last for first, last in self.hidden)


def clear(
    text: str,
    turns: Iterable[Turn],
    attending: Collection[int],
    silent: Collection[int],
    audience: str,
) -> Cleared | None:
    """None where nothing that a participant said may leave.

    Words that nobody was named for belong to whoever took part: they stay only if all of these
    may be quoted, and outside only if anybody was named at all.
    """
    silenced = set(attending) & set(silent)
    doubt = bool(silenced) or (audience == Audience.OUTSIDE and not attending)
    if silenced == set(attending) and (silenced or doubt):
        return None
    hidden = list(_hidden(text, turns, set(silent), doubt)) if silent or doubt else []
    letters = list(text) if hidden else []
    for start, end in hidden:
        letters[start:end] = [FILLER if each.strip() else each for each in letters[start:end]]
    return Cleared("".join(letters) if hidden else text, hidden)


def _hidden(
    text: str, turns: Iterable[Turn], silent: set[int], doubt: bool
) -> Iterable[tuple[int, int]]:
    done = 0
    for turn in turns:
        if doubt and text[done : turn.start].strip():
            yield done, turn.start
        named = turn.role == Turn.Role.PARTICIPANT
        nobody = turn.role in (Turn.Role.NOBODY, Turn.Role.IGNORED)
        if (named and turn.participant_id in silent) or (doubt and nobody):
            yield turn.start, turn.end
        done = turn.end
    if doubt and text[done:].strip():
        yield done, len(text)
