"""How much confidence the evidence of a claim deserves, by the four components of GRADE-CERQual.

Lewin et al. 2018, Applying GRADE-CERQual to qualitative evidence synthesis findings: introduction
to the series, Implementation Science 13(Suppl 1):2, and paper 2 on the overall assessment (:10). A
finding starts at high and is rated down by concerns about four components. That a machine counts
the concerns, and where it draws the lines, is ours: it proposes, a person judges.

methods    quotes by proxy, from the desk or after a leading question / quotes
coherence  quotes against / quotes
adequacy   how many people, and whether they speak to it in more than one way
relevance  people on it who are inside the persona's segment / people on it

Rating down: each serious concern two levels, each moderate concern one, two or three minor ones
together one level, four two.
"""

from collections.abc import Collection

from personas.knowing.facts import Facts, Line
from personas.knowing.records import Component, Confidence

LEVELS = ("high", "moderate", "low", "very_low")
CONCERNS = ("none", "minor", "moderate", "serious")
# Up to which share there is no, a minor, a moderate concern; above it is serious.
METHODS = (0.10, 0.25, 0.50)
COHERENCE = (0.10, 0.20, 0.30)
OUTSIDE = (0.10, 0.25, 0.50)
PEOPLE = (5, 3, 2)
"""From how many people on there is no, a minor, a moderate concern."""


def confidence_of(facts: Facts) -> tuple[Confidence, ...]:
    """Of every claim with evidence; a guess has none to have confidence in."""
    return tuple(assess(line, facts.segment) for line in facts.lines if line.quotes)


def assess(line: Line, segment: Collection[int] | None) -> Confidence:
    components = (_methods(line), _coherence(line), _adequacy(line), _relevance(line, segment))
    return Confidence(str(line.id), overall([each.concern for each in components]), components)


def overall(concerns: Collection[str]) -> str:
    down = sum({"serious": 2, "moderate": 1}.get(each, 0) for each in concerns)
    down += sum(each == "minor" for each in concerns) // 2
    return LEVELS[min(down, len(LEVELS) - 1)]


def _graded(share: float, limits: tuple[float, float, float]) -> str:
    passed = sum(share > limit for limit in limits)
    return CONCERNS[passed]


def _methods(line: Line) -> Component:
    return Component(
        "methods", _graded(line.doubtful / line.quotes, METHODS), line.doubtful, line.quotes
    )


def _coherence(line: Line) -> Component:
    against = line.contradicting
    return Component("coherence", _graded(against / line.quotes, COHERENCE), against, line.quotes)


def _adequacy(line: Line) -> Component:
    """One way of speaking to it is one concern heavier than several."""
    people = len(line.people_for)
    concern = sum(people < enough for enough in PEOPLE) + (line.ways < 2)
    worst = CONCERNS[min(concern, len(CONCERNS) - 1)]
    return Component("adequacy", worst, people, line.quotes, also=line.ways)


def _relevance(line: Line, segment: Collection[int] | None) -> Component:
    """Without a rule the cast, chosen by hand, is the segment."""
    people = len(line.people)
    inside = people if segment is None else len(line.people & set(segment))
    return Component("relevance", _graded(1 - inside / people, OUTSIDE), inside, people)
