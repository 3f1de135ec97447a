"""What bringing back a version would change, as a person reads it before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from personas.openings import OPENINGS, PLAIN
from personas.versions.content import Content
from personas.versions.restoring import Restoring
from personas.versions.team import Moment, Section

HEADS = {
    "name": "Name",
    "tagline": "Tagline",
    **dict(OPENINGS),
    "negative_reason": "Not for us",
}


@dataclass(frozen=True, slots=True)
class RestoringView:
    """`head` and `later_head`: what is asked and the answer. `reworded`: as it is and was."""

    head: tuple[tuple[str, str], ...]
    reworded: tuple[tuple[str, str], ...]
    back: tuple[str, ...]
    paragraphs: tuple[str, ...]
    later_head: tuple[str, ...]
    later: tuple[str, ...]
    later_paragraphs: tuple[str, ...]


def show_restoring(plan: Restoring, now: Content) -> RestoringView:
    headings = {each.paragraph: each.heading for each in now.document.story}
    head = {**plan.head, **plan.team.head}
    team = plan.team
    return RestoringView(
        head=tuple((HEADS[key], str(text) or PLAIN) for key, text in head.items() if key in HEADS),
        reworded=tuple(_reworded(plan, now)),
        back=(
            *(line.text for line in plan.back),
            *(in_words(each) for each in team.moments_back),
            *(written(each) for each in team.sections_back),
        ),
        paragraphs=tuple(headings.get(key, key) for key in plan.paragraphs),
        later_head=tuple(HEADS.get(key, "Not for us") for key in team.later_head),
        later=(
            *(line.text for line in plan.later),
            *(in_words(each) for each in team.moments_later),
            *(written(each) for each in team.sections_later),
        ),
        later_paragraphs=tuple(headings.get(key, key) for key in plan.later_paragraphs),
    )


def _reworded(plan: Restoring, now: Content) -> Iterator[tuple[str, str]]:
    lines = {line.id: line.text for line in now.lines}
    yield from ((lines[line.id], line.text) for line in plan.reworded)
    moments = {each.id: each for each in now.team.moments}
    yield from ((in_words(moments[each.id]), in_words(each)) for each in plan.team.moments)
    sections = {each.key: each for each in now.team.sections}
    yield from ((written(sections[each.key]), written(each)) for each in plan.team.sections)


def in_words(moment: Moment) -> str:
    return " · ".join(filter(None, (moment.situation, moment.emotion, moment.need)))


def written(section: Section) -> str:
    return f"{section.title}: {section.told}" if section.told else section.title
