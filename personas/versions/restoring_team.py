"""What bringing back a version would change of what a team wrote besides lines. Pure.

How sections are ordered and which are hidden stays as it is: those are no words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from personas.openings import OPENINGS
from personas.versions.team import Moment, Section, Team


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """As `Restoring`: `head` and `later_head` are fields of the persona as they would become."""

    head: dict[str, str | bool]
    later_head: dict[str, str | bool]
    moments: tuple[Moment, ...]
    moments_back: tuple[Moment, ...]
    moments_later: tuple[Moment, ...]
    sections: tuple[Section, ...]
    sections_back: tuple[Section, ...]
    sections_later: tuple[Section, ...]

    @property
    def is_nothing(self) -> bool:
        return not any(getattr(self, name) for name in self.__slots__)


def plan_team(then: Team, now: Team) -> TeamPlan:
    """A version that holds nothing takes nothing out: it may be from before anything was kept."""
    later = now if then != Team() else Team()
    old, new = ({each.id: each for each in team.moments} for team in (then, now))
    was, is_ = (_own(team) for team in (then, now))
    return TeamPlan(
        head=_head(then, now),
        later_head=_later_head(then, later),
        moments=tuple(
            m for m in old.values() if m.situation and m.id in new and _told(m) != _told(new[m.id])
        ),
        moments_back=tuple(m for m in old.values() if m.situation and m.id not in new),
        moments_later=tuple(m for m in later.moments if m.id not in old),
        sections=tuple(
            s for s in _whole(was.values()) if s.key in is_ and _words(s) != _words(is_[s.key])
        ),
        sections_back=tuple(
            s for s in _whole(was.values()) if s.key not in is_ and (s.entries or s.value)
        ),
        sections_later=tuple(s for key, s in _own(later).items() if key not in was),
    )


def _head(then: Team, now: Team) -> dict[str, str | bool]:
    here = _answers(now)
    head: dict[str, str | bool] = {
        key: text for key, text in _answers(then).items() if text and here.get(key) != text
    }
    if then.negative and then.negative != now.negative:
        head |= {"negative": True, "negative_reason": then.negative.because}
    return head


def _later_head(then: Team, now: Team) -> dict[str, str | bool]:
    there = _answers(then)
    head: dict[str, str | bool] = {key: "" for key in _answers(now) if key not in there}
    if now.negative and not then.negative:
        head["negative"] = False
    return head


def _answers(team: Team) -> dict[str, str]:
    told = {each.key: each.text for each in team.openings}
    return {key: told[key] for key, _ in OPENINGS if key in told}


def _own(team: Team) -> dict[str, Section]:
    return {each.key: each for each in team.sections if each.field}


def _whole(sections: Iterable[Section]) -> list[Section]:
    """Those that nothing was taken out of."""
    return [
        each
        for each in sections
        if each.title and all(each.entries) and (each.field != "scale" or (each.low and each.high))
    ]


def _told(moment: Moment) -> tuple[str, ...]:
    return moment.situation, moment.emotion, moment.need


def _words(section: Section) -> tuple[object, ...]:
    return section.title, section.low, section.high, section.value, section.entries
