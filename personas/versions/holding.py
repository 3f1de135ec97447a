"""Whether a file that somebody holds still says what is known. Numbers and dates, no quotes."""

from dataclasses import dataclass
from typing import Any

from personas.models import Export, Persona, PersonaVersion, SummaryRevision
from personas.versions.printing import edition_of


@dataclass(frozen=True, slots=True)
class Part:
    """`standing`: current, changed, or gone (the persona was deleted). `since`: a version that was
    published after the file was made."""

    name: str
    revision: int
    standing: str
    now: int = 0
    since: PersonaVersion | None = None


def parts_of(export: Export) -> list[Part]:
    """One for each persona in the file, in its order."""
    ids = [made["persona"] for made in export.made_from]
    found = Persona.objects.filter(pk__in=ids).select_related("state").in_bulk()
    return [_part(export, made, found.get(made["persona"])) for made in export.made_from]


def _part(export: Export, made: dict[str, Any], persona: Persona | None) -> Part:
    if persona is None:
        return Part("A persona that was deleted", made["revision"], "gone")
    later = PersonaVersion.objects.filter(persona=persona, published_at__gt=export.created_at)
    return Part(
        name=persona.name,
        revision=made["revision"],
        standing="current" if made["edition"] == _now(persona) else "changed",
        now=persona.state.revision,
        since=later.defer("content", "withheld").first(),
    )


def _now(persona: Persona) -> str:
    """Empty while new evidence is being taken in: nobody can say yet that nothing changed."""
    row = SummaryRevision.objects.filter(persona=persona).current().first()
    if persona.state.is_stale or row is None or row.document is None:
        return ""
    return edition_of(persona, row.document)
