"""Taking words out of what is already stored, in the transaction that made them go."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q

from personas.models import Export, SummaryRevision

Quote = dict[str, Any]


def strip_codings(*, workspace: int, codings: Collection[int]) -> None:
    """Untagged: their quotes leave the current document of every persona that shows them."""
    keys = {str(coding) for coding in codings}
    current = SummaryRevision.objects.for_workspace(workspace).current()
    _empty(current, lambda key, _: key in keys)


def strip_people(*, workspace: int, participants: Collection[int]) -> None:
    """Consent narrowed or a person erased: their words leave every revision and export."""
    people = {str(participant) for participant in participants}
    _empty(
        SummaryRevision.objects.for_workspace(workspace),
        lambda _, quote: bool(people & set(quote["participants"])),
    )
    _delete_exports(workspace, "participants", participants)


def strip_interviews(*, workspace: int, interviews: Collection[int]) -> None:
    """Interviews deleted: what was said in them leaves every revision and export."""
    gone = {str(interview) for interview in interviews}
    _empty(
        SummaryRevision.objects.for_workspace(workspace),
        lambda _, quote: quote["interview"] in gone,
    )
    _delete_exports(workspace, "interviews", interviews)


def _empty(revisions: Any, goes: Callable[[str, Quote], bool]) -> None:
    """Empty the words of matching quotes: the only change that a stored document ever sees."""
    for row in revisions.exclude(document=None).order_by("pk").select_for_update():
        hits = [quote for key, quote in row.document["quotes"].items() if goes(key, quote)]
        for quote in hits:
            quote["quote"] = ""
        if hits:
            row.save(update_fields=["document"])


def _delete_exports(workspace: int, kind: str, ids: Collection[int]) -> None:
    cites = Q()
    for object_id in ids:
        cites |= Q(**{f"cites__{kind}__contains": [object_id]})
    if ids:
        Export.objects.for_workspace(workspace).filter(cites).delete()
