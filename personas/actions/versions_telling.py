"""Bringing back the narrative and the day of a version."""

from collections.abc import Mapping

from accounts.models import User
from insights.models import Code
from personas.actions.telling import (
    add_time_block,
    delete_row,
    edit_story_text,
    edit_time_block,
    order_rows,
    tell_lines,
    tell_text,
)
from personas.models import Claim, Persona, StoryPart, TimeBlock
from personas.versions.pairing import RowsPlan
from personas.versions.restoring_telling import TellingPlan
from personas.versions.team import Block, Told

Lines = Mapping[int, Claim]


def restore_telling(
    persona: Persona, by: User, plan: TellingPlan, lines: Lines, *, with_later: bool
) -> None:
    """`lines`: those of the persona by their ids in the version."""
    _restore_narrative(persona, by, plan.narrative, lines, with_later=with_later)
    if plan.day_fits(with_later=with_later):
        _restore_day(persona, by, plan.day, with_later=with_later)


def _restore_narrative(
    persona: Persona, by: User, plan: RowsPlan[Told], lines: Lines, *, with_later: bool
) -> None:
    rows = {row.pk: row for row in StoryPart.objects.filter(persona=persona)}
    ids = dict(plan.here)
    for each in plan.changed:
        row = rows[ids[each.id]]
        edit_story_text(part=row, by=by, version=row.version, text=each.text)
    # Steps of lines that were taken out went with them.
    for each in (one for one in plan.later if with_later and one.id in rows):
        delete_row(row=rows[each.id], by=by)
    for each in plan.back:
        ids[each.id] = _tell(persona, by, each, lines).pk
    if plan.back or plan.moved:
        first = [ids[pk] for pk in plan.order if pk in ids]
        order_rows(persona=persona, by=by, model=StoryPart, first=first)


def _tell(persona: Persona, by: User, told: Told, lines: Lines) -> StoryPart:
    if not told.claim:
        return tell_text(persona=persona, by=by, text=told.text)
    (part,) = tell_lines(persona=persona, by=by, claims=[lines[told.claim]])
    return part


def _restore_day(persona: Persona, by: User, plan: RowsPlan[Block], *, with_later: bool) -> None:
    rows = {row.pk: row for row in TimeBlock.objects.filter(persona=persona)}
    ids = dict(plan.here)
    for each in plan.later if with_later else ():
        delete_row(row=rows[each.id], by=by)
    # What gets shorter first: a day never has more than 24 hours.
    for each in sorted(plan.changed, key=lambda one: one.minutes - rows[ids[one.id]].minutes):
        _reword(rows[ids[each.id]], by, each)
    for each in plan.back:
        ids[each.id] = _add(persona, by, each).pk
    if plan.back or plan.moved:
        first = [ids[pk] for pk in plan.order if pk in ids]
        order_rows(persona=persona, by=by, model=TimeBlock, first=first)


def _reword(row: TimeBlock, by: User, block: Block) -> None:
    """It rests on what it rests on."""
    edit_time_block(
        block=row,
        by=by,
        version=row.version,
        label=block.label,
        minutes=block.minutes,
        code=row.code,
    )


def _add(persona: Persona, by: User, block: Block) -> TimeBlock:
    """On the code of then, if that is still there; else it is a guess."""
    code = Code.objects.living().filter(workspace=persona.workspace, pk=block.code).first()
    return add_time_block(
        persona=persona, by=by, label=block.label, minutes=block.minutes, code=code
    )
