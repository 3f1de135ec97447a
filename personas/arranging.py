"""The sections of a persona in the order a team gave them; without one, those of the starter."""

from collections.abc import Iterable
from dataclasses import dataclass

from insights.models import Facet
from lib.prepared import Prepared
from personas.models import Persona, PersonaSection
from personas.starter import BY_FACET, SECTIONS


@dataclass(frozen=True, slots=True)
class Arranged:
    """A section as it stands on the page. `key` is its facet, or `own-12` for a field of the team.

    `entries` are the lines of what the team wrote in it; `digest` names its picture.
    """

    key: str
    title: str
    prompt: str
    core: bool = True
    hidden: bool = False
    pk: int = 0
    field: str = ""
    low: str = ""
    high: str = ""
    value: int | None = None
    entries: tuple[str, ...] = ()
    digest: str = ""

    @property
    def is_own(self) -> bool:
        return bool(self.field)

    @property
    def is_blank(self) -> bool:
        return not (self.entries or self.value or self.digest)


STARTER = tuple(Arranged(s.facet, s.title, s.prompt, s.core) for s in SECTIONS)


def arrange(rows: Iterable[PersonaSection]) -> tuple[Arranged, ...]:
    """Facets that nobody placed follow those that somebody did: no line ever has no section."""
    placed = tuple(_arranged(row) for row in rows if row.field or row.facet in BY_FACET)
    known = {section.key for section in placed}
    rest = (section for section in STARTER if section.key not in known)
    return (*placed, *rest)


def arrangement_of(persona: Persona) -> tuple[Arranged, ...]:
    """One query, without pictures. Written by the team: no words of participants are in it."""
    return arrange(_without_pictures(persona.pk))


_without_pictures = Prepared(
    lambda persona: PersonaSection.objects.filter(persona=persona).defer("image")
)


def _arranged(row: PersonaSection) -> Arranged:
    if row.facet:
        starter = BY_FACET[row.facet]
        prompt = row.prompt or starter.prompt
        return Arranged(row.facet, Facet(row.facet).label, prompt, row.core, row.hidden, row.pk)
    return Arranged(
        key=f"own-{row.pk}",
        title=row.title,
        prompt=row.prompt,
        hidden=row.hidden,
        pk=row.pk,
        field=row.field,
        low=row.low,
        high=row.high,
        value=row.value,
        entries=tuple(line.strip() for line in row.text.splitlines() if line.strip()),
        digest=row.digest,
    )
