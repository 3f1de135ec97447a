"""What readers outside get of what people wrote: no text that waits to be settled.

As a shared link shows a version: the texts are empty, and where one stood something says so.
"""

from collections.abc import Collection

from personas.documents.content import Published
from personas.models import Export, Persona, Repetition
from personas.models.repetitions import Kind
from personas.versions.content import Content, from_data
from personas.versions.drafts import Draft
from personas.versions.reading import newest_version
from personas.versions.texts import emptied
from personas.versions.unsettled import unsettled_in

LINE_OUT = "This line was taken out."
PARAGRAPH_OUT = "This paragraph was taken out."
THEME_OUT = "A theme that was taken out"
SECTION_OUT = "A section that was taken out"
SITUATION_OUT = "What happens was taken out."
INTERVIEW_OUT = "Interview"


def cleared_for(
    audience: str, persona: Persona, draft: Draft, version: Published | None
) -> Content:
    """`version`: what the document repeats; what is withheld of it is withheld here too."""
    if audience == Export.Audience.INSIDE:
        return draft.content
    paths = set(unsettled_in(persona, draft.data))
    newest = newest_version(persona) if version else None
    if newest:
        paths |= set(newest.withheld)
    return from_data(emptied(draft.data, paths)) if paths else draft.content


def unsettled_titles(interviews: Collection[int]) -> set[int]:
    """Those of these interviews whose title waits to be settled."""
    return _waiting(Kind.INTERVIEW, "title", interviews)


def unsettled_names(codes: Collection[int]) -> set[int]:
    """Those of these codes whose name does."""
    return _waiting(Kind.CODE, "name", codes)


def _waiting(kind: str, field: str, ids: Collection[int]) -> set[int]:
    rows = Repetition.objects.filter(kind=kind, field=field, object_id__in=ids).unsettled()
    return set(rows.values_list("object_id", flat=True))
