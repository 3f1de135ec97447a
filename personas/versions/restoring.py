"""What bringing back a version would change of what people wrote. Pure."""

from dataclasses import dataclass

from personas.versions.content import Content, Line
from personas.versions.restoring_team import TeamPlan, plan_team


@dataclass(frozen=True, slots=True)
class Restoring:
    """`head`: name and tagline that change. `later`: written since, and not in the version.

    Texts that were taken out of the version since stay as they are now.
    """

    head: dict[str, str]
    reworded: tuple[Line, ...]
    back: tuple[Line, ...]
    later: tuple[Line, ...]
    paragraphs: tuple[str, ...]
    later_paragraphs: tuple[str, ...]
    team: TeamPlan

    @property
    def is_nothing(self) -> bool:
        lines = self.reworded or self.back or self.later
        paragraphs = self.paragraphs or self.later_paragraphs
        return not (self.head or lines or paragraphs) and self.team.is_nothing


def plan_restoring(then: Content, now: Content) -> Restoring:
    old, new = ({line.id: line for line in each.lines} for each in (then, now))
    head = {"name": (then.name, now.name), "tagline": (then.tagline, now.tagline)}
    return Restoring(
        head={field: was for field, (was, is_) in head.items() if was and was != is_},
        reworded=tuple(
            line for pk, line in old.items() if pk in new and line.text and _differ(line, new[pk])
        ),
        back=tuple(line for pk, line in old.items() if pk not in new and line.text),
        later=tuple(line for pk, line in new.items() if pk not in old),
        paragraphs=tuple(
            key
            for key, each in then.story.items()
            if each.text and (key not in now.story or now.story[key].text != each.text)
        ),
        later_paragraphs=tuple(key for key in now.story if key not in then.story),
        team=plan_team(then.team, now.team),
    )


def _differ(one: Line, other: Line) -> bool:
    return _words(one) != _words(other)


def _words(line: Line) -> tuple[str, ...]:
    return line.facet, line.stage, line.text, line.question
