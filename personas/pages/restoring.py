"""What bringing back a version would change, as a person reads it before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from personas.day import in_words as length_of
from personas.openings import OPENINGS, PLAIN
from personas.versions.content import Content
from personas.versions.differences import shown
from personas.versions.restoring import Restoring
from personas.versions.restoring_team import Arrangement
from personas.versions.restoring_telling import TellingPlan
from personas.versions.team import Block, Moment, Section

HEADS = {
    "name": "Name",
    "tagline": "Tagline",
    **dict(OPENINGS),
    "negative_reason": "Not for us",
}


@dataclass(frozen=True, slots=True)
class RestoringView:
    """`head` and `later_head`: what is asked and the answer. `reworded`: as it is and was.
    `back` and `later`: words, and where they stand if that is no section. `placed`: what stands
    elsewhere then. `kept_out`: what does not come back, and why."""

    head: tuple[tuple[str, str], ...]
    reworded: tuple[tuple[str, str], ...]
    back: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    placed: tuple[str, ...]
    later_head: tuple[str, ...]
    later: tuple[tuple[str, str], ...]
    later_paragraphs: tuple[str, ...]
    kept_out: tuple[str, ...]


def show_restoring(plan: Restoring, then: Content, now: Content) -> RestoringView:
    headings = {each.paragraph: each.heading for each in now.document.story}
    head = {**plan.head, **plan.team.head}
    return RestoringView(
        head=tuple((HEADS[key], str(text) or PLAIN) for key, text in head.items() if key in HEADS),
        reworded=tuple(_reworded(plan, now)),
        back=tuple(_told(plan, then, "back")),
        paragraphs=tuple(headings.get(key, key) for key in plan.paragraphs),
        placed=tuple(_placed(plan)),
        later_head=tuple(HEADS.get(key, "Not for us") for key in plan.team.later_head),
        later=tuple(_told(plan, now, "later")),
        later_paragraphs=tuple(headings.get(key, key) for key in plan.later_paragraphs),
        kept_out=tuple(tell_kept_out(plan)),
    )


def _reworded(plan: Restoring, now: Content) -> Iterator[tuple[str, str]]:
    lines = {line.id: line.text for line in now.lines}
    yield from ((lines[line.id], line.text) for line in plan.lines.changed)
    moments = {each.id: in_words(each) for each in now.team.moments}
    yield from ((moments[each.id], in_words(each)) for each in plan.team.moments.changed)
    sections = {each.id: written(each) for each in now.team.sections}
    yield from ((sections[each.id], written(each)) for each in plan.team.sections.changed)
    steps = {each.id: each.text for each in now.team.narrative}
    yield from ((steps[each.id], each.text) for each in plan.telling.narrative.changed)
    day = {each.id: lasting(each) for each in now.team.day}
    yield from ((day[each.id], lasting(each)) for each in plan.telling.day.changed)


def _told(plan: Restoring, content: Content, which: str) -> Iterator[tuple[str, str]]:
    """What comes back, or was written since. `content`: where its lines stand."""
    lines = {line.id: line.text for line in content.lines}
    yield from ((line.text, "") for line in getattr(plan.lines, which))
    yield from ((in_words(each), "") for each in getattr(plan.team.moments, which))
    yield from ((written(each), "") for each in getattr(plan.team.sections, which))
    for each in getattr(plan.telling.narrative, which):
        yield lines.get(each.claim, "") if each.claim else each.text, "in the narrative"
    yield from ((lasting(each), "in their day") for each in getattr(plan.telling.day, which))


def _placed(plan: Restoring) -> Iterator[str]:
    parts = (
        ("The order of lines in their sections", plan.lines.moved),
        ("The order of the moments", plan.team.moments.moved),
        ("The order in which the narrative is told", plan.telling.narrative.moved),
        ("The order of their day", plan.telling.day.moved),
    )
    yield from (what for what, moved in parts if moved)
    if arranged := plan.team.arranged:
        yield from _arranged(arranged)


def _arranged(plan: Arrangement) -> Iterator[str]:
    if plan.moved:
        yield "The order of the sections"
    for title, hidden in plan.turned:
        yield f"The section “{shown(title)}” is {'hidden' if hidden else 'shown'} again"


def tell_kept_out(plan: Restoring) -> Iterator[str]:
    """In whole sentences."""
    if taken := ", ".join(_taken_out(plan)):
        yield (
            f"Words were taken out of this version since: {taken}. What is still on the persona "
            "stays as it is now."
        )
    if plan.team.arranged is None:
        yield (
            "This version is from before the order of sections was kept. They stay as they stand."
        )
    yield from _too_long(plan.telling)


def _taken_out(plan: Restoring) -> Iterator[str]:
    counts = (
        (len(plan.lines.out), "line{}"),
        (len(plan.paragraphs_out), "rewritten paragraph{}"),
        (len(plan.team.moments.out), "moment{}"),
        (len(plan.team.sections.out), "section{}"),
        (len(plan.telling.narrative.out), "step{} of the narrative"),
        (len(plan.telling.day.out), "part{} of the day"),
    )
    for count, what in counts:
        if count:
            yield f"{count} {what.format('' if count == 1 else 's')}"


def _too_long(plan: TellingPlan) -> Iterator[str]:
    longer, shorter = (length_of(minutes) for minutes in plan.minutes)
    if not plan.day_fits(with_later=True):
        yield f"Their day would have {shorter}. It stays as it is."
    elif not plan.day_fits(with_later=False):
        yield (
            f"Their day would have {longer} with what was written since. It comes back only if "
            "that is taken out."
        )


def in_words(moment: Moment) -> str:
    return " · ".join(filter(None, (moment.situation, moment.emotion, moment.need)))


def written(section: Section) -> str:
    return f"{section.title}: {section.told}" if section.told else section.title


def lasting(block: Block) -> str:
    return f"{block.label}, {length_of(block.minutes)}"
