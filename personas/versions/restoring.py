"""What bringing back a version would change of what people wrote. Pure."""

from dataclasses import dataclass

from personas.versions.content import Content, Line
from personas.versions.pairing import RowsPlan, plan_rows
from personas.versions.restoring_team import TeamPlan, plan_team
from personas.versions.restoring_telling import TellingPlan, plan_telling
from personas.versions.team import Team


@dataclass(frozen=True, slots=True)
class Restoring:
    """`head`: name and tagline that change. `later_paragraphs`: rewritten since.

    Texts that were taken out of the version since stay as they are now; `paragraphs_out` had them.
    """

    head: dict[str, str]
    lines: RowsPlan[Line]
    paragraphs: tuple[str, ...]
    later_paragraphs: tuple[str, ...]
    paragraphs_out: tuple[str, ...]
    team: TeamPlan
    telling: TellingPlan

    @property
    def is_nothing(self) -> bool:
        written = self.head or self.paragraphs or self.later_paragraphs
        parts = (self.lines, self.team, self.telling)
        return not written and all(each.is_nothing for each in parts)


def plan_restoring(then: Content, now: Content) -> Restoring:
    """A version that holds nothing of the team takes nothing of it out, unless it is known to be
    from after that was kept."""
    kept = bool(then.form) or then.team != Team()
    lines = plan_rows(_by_facet(then), _by_facet(now), words=_words, whole=lambda line: line.text)
    head = {"name": (then.name, now.name), "tagline": (then.tagline, now.tagline)}
    return Restoring(
        head={field: was for field, (was, is_) in head.items() if was and was != is_},
        lines=lines,
        paragraphs=tuple(
            key
            for key, each in then.story.items()
            if each.text and (key not in now.story or now.story[key].text != each.text)
        ),
        later_paragraphs=tuple(key for key in now.story if key not in then.story),
        paragraphs_out=tuple(key for key, each in then.story.items() if not each.text),
        team=plan_team(then.team, now.team, kept=kept),
        telling=plan_telling(then.team, now.team, lines, kept=kept),
    )


def _by_facet(content: Content) -> list[Line]:
    """They are ordered inside of their sections alone."""
    return sorted(content.lines, key=lambda line: line.facet)


def _words(line: Line) -> tuple[str, ...]:
    return line.facet, line.stage, line.text, line.question
