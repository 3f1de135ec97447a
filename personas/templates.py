"""Templates of a workspace, as starts beside those of the product."""

from django.db.models import Count, Q, QuerySet

from accounts.models import Workspace
from lib.problems import Refused
from personas.models import PersonaTemplate, TemplateSection
from personas.starts import BY_KEY, STARTS, Slot, Start

OWN = "own-"


def templates_of(workspace: Workspace) -> QuerySet[PersonaTemplate]:
    """With `shown` and `own` counted: sections on the page, and those of the team's own."""
    return PersonaTemplate.objects.filter(workspace=workspace).annotate(
        shown=Count("sections", filter=Q(sections__hidden=False, sections__core=True)),
        own=Count("sections", filter=~Q(sections__field="")),
    )


def starts_of(workspace: Workspace) -> tuple[Start, ...]:
    """One query. The product's own first; those of the team without their slots."""
    return (*STARTS, *(_start(row) for row in templates_of(workspace)))


def find_start(workspace: Workspace, key: str) -> Start:
    """The one of that key, whole; the starter's for an unknown one. Refused once it is gone."""
    if not key.startswith(OWN):
        return BY_KEY.get(key, STARTS[0])
    number = key.removeprefix(OWN)
    rows = PersonaTemplate.objects.filter(workspace=workspace)
    template = rows.filter(pk=int(number)).first() if _is_number(number) else None
    if template is None:
        raise Refused("That template is no longer there. Choose another.", field="start")
    slots = tuple(_slot(row) for row in template.sections.all())
    return Start(key, template.name, "", slots)


def about(template: PersonaTemplate) -> str:
    """Of a row of `templates_of`."""
    shown, own = getattr(template, "shown", 0), getattr(template, "own", 0)
    sections = "1 section" if shown == 1 else f"{shown} sections"
    return f"Your team’s: {sections}, {own} of your own." if own else f"Your team’s: {sections}."


def _start(template: PersonaTemplate) -> Start:
    return Start(f"{OWN}{template.pk}", template.name, about(template))


def _slot(row: TemplateSection) -> Slot:
    return Slot(
        facet=row.facet,
        prompt=row.prompt,
        field=row.field,
        title=row.title,
        low=row.low,
        high=row.high,
        hidden=row.hidden,
        core=row.core,
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
