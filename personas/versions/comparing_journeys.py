"""What differs between the journey maps that a persona walked through then and now. Pure."""

from collections.abc import Iterator, Mapping

from personas.journeys import FEELING_WORDS
from personas.models import Lane
from personas.versions.around import Cell, Journey, Stage
from personas.versions.comparing_around import begun, lines_of
from personas.versions.content import JOURNEYS_SINCE, Content
from personas.versions.differences import Difference, changed, shown

Lines = Mapping[int, str]


def compare_journeys(old: Content, new: Content) -> Iterator[Difference]:
    if min(old.form, new.form) < JOURNEYS_SINCE:
        yield from begun("journey map", old.journeys, new.journeys)
        return
    was, now = ({each.id: each for each in content.journeys} for content in (old, new))
    for pk, each in now.items():
        if pk in was:
            yield from _journey(was[pk], each, lines_of(old), lines_of(new))
        else:
            yield Difference("new", shown(each.name), note=_size(each), words=False)
    for pk, each in was.items():
        if pk not in now:
            yield Difference("gone", shown(each.name), note=_size(each), words=False)


def _size(journey: Journey) -> str:
    count = sum(len(stage.cells) for stage in journey.stages)
    return f"{count} written cell{'' if count == 1 else 's'}"


def _journey(old: Journey, new: Journey, then: Lines, here: Lines) -> Iterator[Difference]:
    if old.name != new.name:
        yield changed("Name of a map", shown(old.name), shown(new.name))
    at = f"on “{shown(new.name)}”"
    yield from _stages(old, new, at)
    was, now = _cells(old), _cells(new)
    for pk, (where, cell) in now.items():
        if pk in was:
            yield from _cell(was[pk][1], cell, f"{where} {at}", (then, here))
        else:
            yield Difference("new", _told(cell), note=f"{where} {at}")
    for pk, (where, cell) in was.items():
        if pk not in now:
            yield Difference("gone", _told(cell), note=f"{where} {at}")


def _stages(old: Journey, new: Journey, at: str) -> Iterator[Difference]:
    was, now = ({each.id: each.name for each in one.stages} for one in (old, new))
    for pk, name in now.items():
        if pk not in was:
            yield Difference("new", f"Stage {shown(name)}", note=at, words=False)
        elif was[pk] != name:
            yield changed("Name of a stage", shown(was[pk]), shown(name), note=at)
    for pk, name in was.items():
        if pk not in now:
            yield Difference("gone", f"Stage {shown(name)}", note=at, words=False)
    both = was.keys() & now.keys()
    if [pk for pk in was if pk in both] != [pk for pk in now if pk in both]:
        yield Difference("changed", "The order of the stages", note=at, words=False)


def _cells(journey: Journey) -> dict[int, tuple[str, Cell]]:
    return {
        cell.id: (_where(stage, cell), cell) for stage in journey.stages for cell in stage.cells
    }


def _where(stage: Stage, cell: Cell) -> str:
    return f"{Lane(cell.lane).label}, {shown(stage.name)},"


def _cell(old: Cell, new: Cell, where: str, lines: tuple[Lines, Lines]) -> Iterator[Difference]:
    was, now = _told(old), _told(new)
    if was != now:
        yield changed("What stands there", was, now, note=where)
    was, now = _resting(old, lines[0]), _resting(new, lines[1])
    if (old.claims, old.quotes) != (new.claims, new.quotes):
        yield changed("What it rests on", was, now, note=where)


def _told(cell: Cell) -> str:
    feels = "" if cell.feeling is None else FEELING_WORDS[cell.feeling]
    return " / ".join(filter(None, (feels, *cell.text.splitlines()))) or shown("")


def _resting(cell: Cell, lines: Lines) -> str:
    count = len(cell.quotes)
    quotes = f"{count} quote{'' if count == 1 else 's'}" if count else ""
    named = (shown(lines.get(pk, "")) for pk in cell.claims)
    return " / ".join(filter(None, (*named, quotes))) or "nothing heard"
