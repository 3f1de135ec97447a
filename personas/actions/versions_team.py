"""Bringing back what a team wrote of a persona besides its lines."""

from accounts.models import User
from interviews.models import Excerpt
from personas.actions.sections import add_section, delete_section, fill_section
from personas.actions.telling import add_moment, delete_row, reword_moment
from personas.models import Moment, Persona, PersonaSection
from personas.quoted import is_of_cast
from personas.versions import team
from personas.versions.restoring_team import TeamPlan


def restore_team(persona: Persona, by: User, plan: TeamPlan, *, with_later: bool) -> None:
    """All but fields of the persona itself."""
    _restore_moments(persona, by, plan, with_later=with_later)
    _restore_sections(persona, by, plan, with_later=with_later)


def _restore_moments(persona: Persona, by: User, plan: TeamPlan, *, with_later: bool) -> None:
    rows = {row.pk: row for row in Moment.objects.filter(persona=persona)}
    for each in plan.moments:
        row = rows[each.id]
        reword_moment(moment=row, by=by, version=row.version, **_told(each))
    for each in plan.moments_back:
        add_moment(persona=persona, by=by, excerpt=_standing(persona, each), **_told(each))
    for each in plan.moments_later if with_later else ():
        delete_row(row=rows[each.id], by=by)


def _told(moment: team.Moment) -> dict[str, str]:
    return {"situation": moment.situation, "emotion": moment.emotion, "need": moment.need}


def _standing(persona: Persona, moment: team.Moment) -> Excerpt | None:
    """Its quote, if it is there and somebody of the cast still speaks in it; else it is a guess."""
    if not moment.excerpt or not is_of_cast(persona, int(moment.excerpt)):
        return None
    return Excerpt.objects.get(pk=int(moment.excerpt))


def _restore_sections(persona: Persona, by: User, plan: TeamPlan, *, with_later: bool) -> None:
    rows = {
        f"own-{row.pk}": row for row in PersonaSection.objects.filter(persona=persona, facet="")
    }
    for each in plan.sections:
        _fill(rows[each.key], by, each)
    for each in plan.sections_back:
        texts = {"title": each.title, "low": each.low, "high": each.high}
        _fill(add_section(persona=persona, by=by, field=each.field, **texts), by, each)
    for each in plan.sections_later if with_later else ():
        delete_section(section=rows[each.key], by=by)


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
