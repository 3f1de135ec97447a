"""Bringing back moments and sections of a version, and how the sections stood."""

from accounts.models import User
from interviews.models import Excerpt
from personas.actions.sections import (
    add_section,
    arrange_sections,
    delete_section,
    fill_section,
)
from personas.actions.telling import add_moment, delete_row, order_rows, reword_moment
from personas.models import Moment, Persona, PersonaSection
from personas.quoted import is_of_cast
from personas.versions import team
from personas.versions.pairing import RowsPlan
from personas.versions.restoring_team import Arrangement, TeamPlan


def restore_team(persona: Persona, by: User, plan: TeamPlan, *, with_later: bool) -> None:
    """All but fields of the persona itself."""
    _restore_moments(persona, by, plan.moments, with_later=with_later)
    own = _restore_sections(persona, by, plan.sections, with_later=with_later)
    arranged = plan.arranged
    if arranged and (plan.sections.back or not arranged.is_nothing):
        _arrange(persona, by, arranged, own)


def _restore_moments(
    persona: Persona, by: User, plan: RowsPlan[team.Moment], *, with_later: bool
) -> None:
    rows = {row.pk: row for row in Moment.objects.filter(persona=persona)}
    ids = dict(plan.here)
    for each in plan.changed:
        row = rows[ids[each.id]]
        reword_moment(moment=row, by=by, version=row.version, **_told(each))
    for each in plan.later if with_later else ():
        delete_row(row=rows[each.id], by=by)
    for each in plan.back:
        excerpt = _standing(persona, each)
        ids[each.id] = add_moment(persona=persona, by=by, excerpt=excerpt, **_told(each)).pk
    if plan.back or plan.moved:
        first = [ids[pk] for pk in plan.order if pk in ids]
        order_rows(persona=persona, by=by, model=Moment, first=first)


def _told(moment: team.Moment) -> dict[str, str]:
    return {"situation": moment.situation, "emotion": moment.emotion, "need": moment.need}


def _standing(persona: Persona, moment: team.Moment) -> Excerpt | None:
    """Its quote, if it is there and somebody of the cast still speaks in it; else it is a guess."""
    if not moment.excerpt or not is_of_cast(persona, int(moment.excerpt)):
        return None
    return Excerpt.objects.get(pk=int(moment.excerpt))


def _restore_sections(
    persona: Persona, by: User, plan: RowsPlan[team.Section], *, with_later: bool
) -> dict[str, str]:
    """Keys of now by those of the version."""
    rows = {row.pk: row for row in PersonaSection.objects.filter(persona=persona, facet="")}
    ids = dict(plan.here)
    for each in plan.changed:
        _fill(rows[ids[each.id]], by, each)
    for each in plan.later if with_later else ():
        delete_section(section=rows[each.id], by=by)
    for each in plan.back:
        texts = {"title": each.title, "low": each.low, "high": each.high}
        row = add_section(persona=persona, by=by, field=each.field, **texts)
        _fill(row, by, each)
        ids[each.id] = row.pk
    return {f"own-{was}": f"own-{now}" for was, now in ids.items()}


def _fill(row: PersonaSection, by: User, section: team.Section) -> None:
    fill_section(
        section=row,
        by=by,
        value=section.value,
        title=section.title,
        low=section.low,
        high=section.high,
        text="\n".join(section.entries),
    )


def _arrange(persona: Persona, by: User, plan: Arrangement, own: dict[str, str]) -> None:
    arrange_sections(
        persona=persona,
        by=by,
        first=[own.get(key, key) for key in plan.order],
        hidden={own.get(key, key) for key in plan.hidden},
    )
