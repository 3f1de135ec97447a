"""Passages without a code that resemble those with it."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from accounts.models import User
from insights.models import BlindLayer, Code, Coding, SuggestionAnswer
from insights.models.codings import CodingQuerySet
from insights.suggesting import meaning
from insights.suggesting.candidates import Said, heard
from insights.suggesting.ranking import best, together
from insights.suggesting.wording import likeness
from interviews.models import Anchor, Consent, Interview, Participant, Transcript

SHOWN = 20
EXAMPLES = 200  # the newest ones; more change next to nothing


class Place(NamedTuple):
    transcript: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage of a transcript, and who said it."""

    said: Said
    interview: Interview
    people: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """`left` passages are suggested besides the shown ones. `blind`: resting on one's own tags.

    `unread`: passages that are not known by meaning yet.
    """

    shown: list[Suggestion]
    left: int
    examples: int
    blind: bool
    read: int
    whole: int
    unread: int


def suggestions(code: Code, user: User) -> Suggestions:
    """The best ones, in a number of queries that rows do not change."""
    blind = is_blind_anywhere(code.workspace_id, user)
    found = heard(code.workspace)
    coded = _coded(code, user)
    examples = _examples(code, user, only_own=blind)
    texts = _texts(examples)
    open_ones = _without(found.said, coded, _rejected(code, user))
    unread = 0
    order: list[Said] = []
    if texts:
        scores: list[float] = likeness([one.text for one in open_ones], texts)
        near, unread = meaning.nearness(found, open_ones, examples)
        # By wording alone, what shares no telling word is no suggestion at all.
        least = 0.0 if near is None else -math.inf
        scores = scores if near is None else together(scores, near)
        order = [open_ones[at] for at in best(scores, len(open_ones), above=least)]
    shown = _dressed(order[:SHOWN])
    left = max(0, len(order) - len(shown))
    return Suggestions(shown, left, len(texts), blind, found.read, found.whole, unread)


def is_blind_anywhere(workspace: int, user: User) -> bool:
    return BlindLayer.objects.for_workspace(workspace).filter(coder=user).exists()


def answered(code: Code, user: User) -> tuple[int, int]:
    """How many suggestions were accepted, and how many were answered at all."""
    rows = SuggestionAnswer.objects.visible_to(user).filter(code=code)
    answers = list(rows.values_list("accepted", flat=True))
    return sum(answers), len(answers)


def own_or_shared(rows: CodingQuerySet, user: User, *, only_own: bool) -> CodingQuerySet:
    """What suggestions may learn from: codings of words that may be analysed and still stand."""
    refused = Consent.objects.filter(superseded_at=None, analyse=False).values("participant")
    rows = rows.visible_to(user).standing().exclude(excerpt__subjects__participant__in=refused)
    return rows.filter(coder=user) if only_own else rows


def _coded(code: Code, user: User) -> list[Place]:
    return _places(Coding.objects.visible_to(user).filter(code=code))


def _examples(code: Code, user: User, *, only_own: bool) -> list[Place]:
    supporting = Coding.objects.filter(code=code)
    return _places(own_or_shared(supporting, user, only_own=only_own))[:EXAMPLES]


def _places(codings: CodingQuerySet) -> list[Place]:
    rows = Anchor.objects.filter(
        transcript__is_current=True,
        state__in=Anchor.IN_PLACE,
        excerpt__in=codings.order_by().values("excerpt"),
    )
    return [Place(*row) for row in rows.order_by("-pk").values_list("transcript", "start", "end")]


def _texts(places: Iterable[Place]) -> list[str]:
    """The quotes themselves. One query."""
    wanted = list(places)
    rows = Transcript.objects.filter(pk__in={place.transcript for place in wanted})
    texts = dict(rows.values_list("pk", "text"))
    return [texts[place.transcript][place.start : place.end] for place in wanted]


def _rejected(code: Code, user: User) -> frozenset[tuple[int, str]]:
    """(interview, words): a passage stays rejected when the transcript gets another version."""
    rows = SuggestionAnswer.objects.visible_to(user).filter(code=code, accepted=False)
    spans = list(rows.values_list("transcript", "start", "end"))
    transcripts = Transcript.objects.filter(pk__in={transcript for transcript, _, _ in spans})
    kept = {
        pk: (interview, text)
        for pk, interview, text in transcripts.values_list("pk", "interview", "text")
    }
    return frozenset((kept[pk][0], kept[pk][1][start:end]) for pk, start, end in spans)


def _without(
    said: Iterable[Said], coded: Collection[Place], rejected: Collection[tuple[int, str]]
) -> list[Said]:
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place in coded:
        taken[place.transcript].append((place.start, place.end))
    return [
        one
        for one in said
        if (one.interview, one.text) not in rejected
        and not any(start < one.end and end > one.start for start, end in taken[one.transcript])
    ]


def _dressed(said: Collection[Said]) -> list[Suggestion]:
    """With interview and people. Two queries."""
    interviews = Interview.objects.in_bulk({one.interview for one in said})
    people = Participant.objects.in_bulk({person for one in said for person in one.people})
    return [
        Suggestion(one, interviews[one.interview], tuple(people[pk] for pk in one.people))
        for one in said
    ]
