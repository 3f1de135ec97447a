"""What bringing back a version would change of what a team wrote besides lines. Pure."""

from dataclasses import dataclass, replace

from insights.models import Facet
from personas.arranging import Arranged
from personas.openings import OPENINGS
from personas.versions.pairing import RowsPlan, plan_rows
from personas.versions.team import Moment, Section, Team, places_of


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`order`: keys as in the version. `moved`: sections that are here stand otherwise now.
    `turned`: titles of those that would be hidden or shown again, and whether hidden."""

    order: tuple[str, ...]
    hidden: frozenset[str]
    moved: bool
    turned: tuple[tuple[str, bool], ...]

    @property
    def is_nothing(self) -> bool:
        return not (self.moved or self.turned)


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """As `Restoring`: `head` and `later_head` are fields of the persona as they would become.
    `arranged`: None where the version is from before the order of sections was kept."""

    head: dict[str, str | bool]
    later_head: dict[str, str | bool]
    moments: RowsPlan[Moment]
    sections: RowsPlan[Section]
    arranged: Arrangement | None

    @property
    def is_nothing(self) -> bool:
        rows = self.moments.is_nothing and self.sections.is_nothing
        stands = self.arranged is None or self.arranged.is_nothing
        return rows and stands and not (self.head or self.later_head)


def plan_team(then: Team, now: Team, *, kept: bool) -> TeamPlan:
    """`kept`: the version would hold what the team wrote, had it written anything."""
    sections = _plan_sections(then, now, kept=kept)
    return TeamPlan(
        head=_head(then, now),
        later_head=_later_head(then, now) if kept else {},
        moments=plan_rows(
            then.moments, now.moments, words=_told, whole=lambda one: one.situation, kept=kept
        ),
        sections=sections,
        arranged=_plan_arrangement(then, now, sections) if kept else None,
    )


def _plan_sections(then: Team, now: Team, *, kept: bool) -> RowsPlan[Section]:
    """One in which nothing was written does not come back."""
    plan = plan_rows(_own(then), _own(now), words=_words, whole=_is_whole, kept=kept)
    return replace(plan, back=tuple(each for each in plan.back if each.entries or each.value))


def _plan_arrangement(then: Team, now: Team, own: RowsPlan[Section]) -> Arrangement:
    """By the keys of the version; sections that came since follow."""
    here = {f"own-{pk}": f"own-{at}" for pk, at in own.here.items()}
    was, is_ = places_of(then), {place.key: place for place in places_of(now)}
    pairs = [(place, is_[here.get(place.key, place.key)]) for place in was if _is_here(place, here)]
    staying = [place.key for _, place in pairs]
    return Arrangement(
        order=tuple(place.key for place in was),
        hidden=frozenset(place.key for place in was if place.hidden),
        moved=staying != [key for key in is_ if key in set(staying)],
        turned=tuple((_title(at), one.hidden) for one, at in pairs if one.hidden != at.hidden),
    )


def _is_here(place: Arranged, own: dict[str, str]) -> bool:
    return not place.is_own or place.key in own


def _title(place: Arranged) -> str:
    return place.title if place.is_own else str(Facet(place.key).label)


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


def _own(team: Team) -> list[Section]:
    return [each for each in team.sections if each.field]


def _is_whole(section: Section) -> bool:
    """Nothing was taken out of it."""
    poles = section.field != "scale" or (section.low and section.high)
    return bool(section.title and all(section.entries) and poles)


def _told(moment: Moment) -> tuple[str, ...]:
    return moment.situation, moment.emotion, moment.need


def _words(section: Section) -> tuple[object, ...]:
    return section.field, section.title, section.low, section.high, section.value, section.entries
