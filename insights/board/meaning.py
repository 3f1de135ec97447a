"""Quotes and uncoded passages by what they mean: as near as the passages that they stand in."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from accounts.models import User, Workspace
from insights.board.facts import Facts
from insights.board.searching import Uncoded, overlaps, taken_spans
from insights.suggesting.candidates import Said, heard
from insights.suggesting.meaning import alike
from interviews.models import Anchor

MOST = 100
# Of the model's cosine: below, what is found has no more to do with the question than the rest.
LEAST = 0.2


@dataclass(slots=True)
class Near:
    """Excerpts and passages, nearest first.

    `unread` excerpts are not known by meaning; `waiting` passages can still be read.
    """

    excerpts: list[int] = field(default_factory=list)
    uncoded: list[Uncoded] = field(default_factory=list)
    unread: int = 0
    waiting: int = 0


def find_near(workspace: Workspace, user: User, facts: Facts, question: bytes) -> Near:
    """Of the quotes in `facts`. In a number of queries that rows do not change."""
    found = heard(workspace)
    scores = alike(question, found)
    quotes = _quotes(facts, scores)
    known = {pk: score for pk, score in quotes.items() if score is not None}
    return Near(
        _best(known),
        _uncoded(workspace, user, facts, scores),
        len(quotes) - len(known),
        len(found.said) - len(scores),
    )


def nearness(passages: list[tuple[int, int, float]], start: int, end: int) -> float | None:
    """Of a quote: that of the nearest passage that it shares a third with, of whichever is shorter.

    `passages` are (start, end, nearness) in order, without overlaps. Pure.
    """
    first = bisect_right(passages, start, key=lambda one: one[1])
    last = bisect_left(passages, end, key=lambda one: one[0])
    shared = [
        score
        for a, b, score in passages[first:last]
        if 3 * (min(b, end) - max(a, start)) >= min(b - a, end - start)
    ]
    return max(shared, default=None)


def _quotes(facts: Facts, scores: Mapping[Said, float]) -> dict[int, float | None]:
    """Nearness by excerpt, None where nothing of it is read; those who may not be quoted aside."""
    passages: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for one, score in sorted(scores.items(), key=lambda pair: pair[0].start):
        passages[one.transcript].append((one.start, one.end, score))
    wanted = {pk for pk in facts.codings if pk not in facts.silent and facts.subjects[pk]}
    anchors = Anchor.objects.filter(
        transcript__is_current=True,
        transcript__interview__in={facts.interview_of[pk] for pk in wanted},
    ).exclude(state=Anchor.State.ORPHANED)
    return {
        excerpt: nearness(passages[transcript], start, end)
        for excerpt, transcript, start, end in anchors.values_list(
            "excerpt", "transcript", "start", "end"
        )
        if excerpt in wanted
    }


def _best(scores: Mapping[int, float]) -> list[int]:
    near = [pk for pk, score in scores.items() if score >= LEAST]
    return sorted(near, key=lambda pk: (-scores[pk], -pk))[:MOST]


def _uncoded(
    workspace: Workspace, user: User, facts: Facts, scores: Mapping[Said, float]
) -> list[Uncoded]:
    near = [one for one, score in scores.items() if score >= LEAST]
    taken = taken_spans(workspace, user, {one.transcript for one in near})
    free = [one for one in near if not overlaps((one.start, one.end), taken[one.transcript])]
    return [
        Uncoded(
            one.transcript,
            one.interview,
            facts.interviews[one.interview].title,
            one.start,
            one.end,
            one.text,
        )
        for one in sorted(free, key=lambda one: -scores[one])[:MOST]
    ]
