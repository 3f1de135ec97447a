"""Where evidence reaches personas: all concerned become stale, in the same transaction."""

from collections.abc import Collection
from typing import Any

from personas.actions.cast import recast as recast_participants
from personas.freshness import raise_evidence
from personas.models import CastMember
from personas.redaction import strip_codings, strip_interviews, strip_people


def mark_stale(
    sender: object,  # noqa: ARG001 - whoever it was, evidence is evidence
    *,
    workspace: int,
    participants: Collection[int] = (),
    personas: Collection[int] = (),
    removed: bool = False,
    recast: bool = False,
    codings: Collection[int] = (),
    silenced: bool = False,
    interviews: Collection[int] = (),
    **_: Any,
) -> None:
    """See `interviews.signals` for what each argument says."""
    if recast:
        return recast_participants(workspace=workspace, participants=participants)
    casting = CastMember.objects.filter(
        workspace=workspace, participant__in=participants
    ).values_list("persona", flat=True)
    raise_evidence({*casting, *personas}, workspace=workspace, removed=removed)
    if codings:
        strip_codings(workspace=workspace, codings=codings)
    if silenced:
        strip_people(workspace=workspace, participants=participants)
    if interviews:
        strip_interviews(workspace=workspace, interviews=interviews)
    return None
