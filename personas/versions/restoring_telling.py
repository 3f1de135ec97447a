"""What bringing back a version would change of the narrative and the day of a persona. Pure."""

from dataclasses import dataclass

from personas.models.telling import DAY_MINUTES
from personas.versions.content import Line
from personas.versions.pairing import RowsPlan, plan_rows
from personas.versions.team import Block, Team, Told


@dataclass(frozen=True, slots=True)
class TellingPlan:
    """`minutes`: how long the day would be with what was written since, and without it."""

    narrative: RowsPlan[Told]
    day: RowsPlan[Block]
    minutes: tuple[int, int]

    @property
    def is_nothing(self) -> bool:
        return self.narrative.is_nothing and self.day.is_nothing

    def day_fits(self, *, with_later: bool) -> bool:
        """It stays as it is where it would have more than 24 hours."""
        return self.minutes[with_later] <= DAY_MINUTES


def plan_telling(then: Team, now: Team, lines: RowsPlan[Line], *, kept: bool) -> TellingPlan:
    day = plan_rows(then.day, now.day, words=_length, whole=lambda block: block.label, kept=kept)
    return TellingPlan(_plan_narrative(then, now, lines, kept=kept), day, _minutes(now, day))


def _plan_narrative(then: Team, now: Team, lines: RowsPlan[Line], *, kept: bool) -> RowsPlan[Told]:
    """A step that tells a line goes with it: where the line stays out, so does the step."""
    standing = {*lines.here, *(line.id for line in lines.back)}
    return plan_rows(
        then.narrative,
        now.narrative,
        words=lambda told: (told.claim, told.text),
        # Of a line that comes back nobody knows the id yet, but that no line of now has it.
        was=lambda told: (lines.here.get(told.claim, -told.claim), told.text),
        whole=lambda told: told.claim in standing if told.claim else told.text,
        kept=kept,
    )


def _length(block: Block) -> tuple[str, int]:
    return block.label, block.minutes


def _minutes(now: Team, day: RowsPlan[Block]) -> tuple[int, int]:
    is_ = {block.id: block.minutes for block in now.day}
    brought = {day.here[block.id]: block.minutes for block in day.changed}
    standing = sum({**{pk: is_[pk] for pk in day.here.values()}, **brought}.values())
    without = standing + sum(block.minutes for block in day.back)
    return without + sum(block.minutes for block in day.later), without
