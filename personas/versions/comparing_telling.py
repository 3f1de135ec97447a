"""What differs between the narratives and the days that a team told then and now. Pure."""

from collections.abc import Iterator

from personas.day import in_words
from personas.versions.content import Content
from personas.versions.differences import Difference, changed, shown
from personas.versions.team import Block, Team


def compare_narratives(old: Content, new: Content) -> Iterator[Difference]:
    was, now = _steps(old), _steps(new)
    for pk, text in now.items():
        if pk not in was:
            yield Difference("new", text)
        elif was[pk] != text:
            yield changed("Reworded", was[pk], text)
    for pk, text in was.items():
        if pk not in now:
            yield Difference("gone", text)
    both = was.keys() & now.keys()
    if [pk for pk in was if pk in both] != [pk for pk in now if pk in both]:
        yield Difference("changed", "The order in which it is told", words=False)


def _steps(content: Content) -> dict[int, str]:
    """Lines are compared where they stand: here they are told, or not."""
    lines = {line.id: line.text for line in content.lines}
    return {
        each.id: shown(lines.get(each.claim, "") if each.claim else each.text)
        for each in content.team.narrative
    }


def compare_days(old: Team, new: Team) -> Iterator[Difference]:
    was, now = ({each.id: _length(each) for each in team.day} for team in (old, new))
    for pk, length in now.items():
        if pk not in was:
            yield Difference("new", length, words=False)
        elif was[pk] != length:
            yield changed("Part of the day", was[pk], length)
    for pk, length in was.items():
        if pk not in now:
            yield Difference("gone", length, words=False)


def _length(block: Block) -> str:
    return f"{shown(block.label)}, {in_words(block.minutes)}"
