"""What differs between what a team wrote then and now, in words. Pure."""

from collections.abc import Iterator

from insights.models import Facet
from personas.arranging import Arranged
from personas.openings import OPENINGS
from personas.versions.content import Content
from personas.versions.differences import Difference, changed, shown
from personas.versions.team import Moment, Section, Team, names_in, places_of, reason_of


def compare_openings(old: Team, new: Team) -> Iterator[Difference]:
    was, now = reason_of(old), reason_of(new)
    if was != now:
        yield changed("Not for us", was or "no", now or "no")
    then, here = ({each.key: each.text for each in team.openings} for team in (old, new))
    for key, question in OPENINGS:
        if then.get(key) != here.get(key):
            yield changed(question, _answer(then.get(key)), _answer(here.get(key)))


def _answer(text: str | None) -> str:
    return "no answer" if text is None else shown(text)


def compare_moments(old: Content, new: Content) -> Iterator[Difference]:
    was = {each.id: each for each in old.team.moments}
    now = {each.id: each for each in new.team.moments}
    for pk, each in now.items():
        if pk not in was:
            yield Difference("new", shown(each.situation), note=_heard(each, new))
            continue
        yield from _told(was[pk], each)
        if was[pk].excerpt != each.excerpt:
            then, here = _heard(was[pk], old), _heard(each, new)
            yield Difference("changed", shown(each.situation), then, here)
    for pk, each in was.items():
        if pk not in now:
            yield Difference("gone", shown(each.situation), note=_heard(each, old))


def _told(old: Moment, new: Moment) -> Iterator[Difference]:
    if old.situation != new.situation:
        yield changed("Reworded", shown(old.situation), shown(new.situation))
    at = f"at “{shown(new.situation)}”"
    if old.emotion != new.emotion:
        was, now = old.emotion or "not told", new.emotion or "not told"
        yield changed("What they feel", was, now, note=at)
    if old.need != new.need:
        was, now = old.need or "not told", new.need or "not told"
        yield changed("What they need", was, now, note=at)


def _heard(moment: Moment, content: Content) -> str:
    """Who showed it, and which of their words."""
    said = content.team.said.get(moment.excerpt)
    if said is None:
        return "a guess"
    who = names_in(said, content.document) or "a customer"
    return f"{who}: “{said.quote}”" if said.quote else f"shown by {who}"


def compare_sections(old: Team, new: Team) -> Iterator[Difference]:
    was = {each.key: each for each in old.sections if each.field}
    now = {each.key: each for each in new.sections if each.field}
    for key, each in now.items():
        if key not in was:
            yield Difference("new", shown(each.title), note=each.told, words=False)
        else:
            yield from _section(was[key], each)
    for key, each in was.items():
        if key not in now:
            yield Difference("gone", shown(each.title), note=each.told, words=False)
    yield from _arranged(places_of(old), places_of(new))


def _section(old: Section, new: Section) -> Iterator[Difference]:
    if old.title != new.title:
        yield changed("Name of a section", shown(old.title), shown(new.title))
    if old.told != new.told:
        yield changed(shown(new.title), old.told or "nothing", new.told or "nothing")


def _arranged(old: tuple[Arranged, ...], new: tuple[Arranged, ...]) -> Iterator[Difference]:
    was, now = ({each.key: each for each in places} for places in (old, new))
    for key, each in now.items():
        if key in was and was[key].hidden != each.hidden:
            yield changed(_title(each), _standing(was[key]), _standing(each))
    both = was.keys() & now.keys()
    if [key for key in was if key in both] != [key for key in now if key in both]:
        yield Difference("changed", "The order of the sections", words=False)


def _title(place: Arranged) -> str:
    return shown(place.title) if place.is_own else str(Facet(place.key).label)


def _standing(place: Arranged) -> str:
    return "hidden" if place.hidden else "shown"
