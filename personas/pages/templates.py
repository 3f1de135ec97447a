"""The sections of a template, as they are listed before anybody starts from it."""

from dataclasses import dataclass

from insights.models import Facet
from personas.models import PersonaTemplate
from personas.starter import BY_FACET


@dataclass(frozen=True, slots=True)
class SlotView:
    """`asks_otherwise`: a section of a facet with a question of the team's own."""

    pk: int
    title: str
    prompt: str
    kind: str
    hidden: bool
    core: bool
    asks_otherwise: bool


def sections_of(template: PersonaTemplate) -> list[SlotView]:
    """One query. Facets that the product no longer has are left out."""
    rows = template.sections.all()
    return [
        SlotView(
            pk=row.pk,
            title=row.title or Facet(row.facet).label,
            prompt=row.prompt or (BY_FACET[row.facet].prompt if row.facet else ""),
            kind=row.get_field_display(),
            hidden=row.hidden,
            core=row.core,
            asks_otherwise=bool(row.facet and row.prompt),
        )
        for row in rows
        if row.field or row.facet in BY_FACET
    ]
