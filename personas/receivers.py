"""Where evidence reaches personas: all concerned become stale, in the same transaction."""

from collections.abc import Collection
from typing import Any

from lib.prepared import Prepared
from lib.tenancy import unlimited
from personas.actions.cast import recast as decide_casts
from personas.counting.raising import raise_counts
from personas.freshness import raise_evidence
from personas.models import CastMember
from personas.redaction import (
    confine_people,
    heed_subjects,
    strip_codings,
    strip_excerpts,
    strip_interviews,
    strip_people,
)
from personas.settling import Leaving, list_repetitions
from personas.versions.blackout import black_out

_casting = Prepared(
    lambda workspace, people: CastMember.objects.filter(
        workspace=workspace, participant__in=people
    ).values_list("persona")
)


def mark_stale(
    sender: object,  # noqa: ARG001 - whoever it was, evidence is evidence
    *,
    workspace: int,
    participants: Collection[int] = (),
    personas: Collection[int] = (),
    removed: bool = False,
    recast: Collection[int] = (),
    **gone: Any,
) -> None:
    """See `interviews.signals` for what each argument says.

    A guest's tag reaches personas that the guest cannot see.
    """
    with unlimited():
        _mark_stale(workspace, participants, personas, removed, recast, **gone)


def _mark_stale(
    workspace: int,
    participants: Collection[int],
    personas: Collection[int],
    removed: bool,
    recast: Collection[int],
    **gone: Any,
) -> None:
    joined, left = decide_casts(workspace=workspace, participants=recast)
    raise_counts(participants, workspace=workspace)
    casting = _casting(workspace, sorted(participants)) if participants else ()
    concerned = {*(persona for (persona,) in casting), *personas, *joined}
    raise_evidence(concerned, workspace=workspace, removed=removed, left=left)
    # Before the words go: afterwards nobody could tell what repeats them.
    if removed:
        list_repetitions(Leaving.told(workspace, **gone))
    _take_words_out(workspace, **gone)
    if removed:
        black_out(Leaving.told(workspace, **gone))


def _take_words_out(
    workspace: int,
    *,
    codings: Collection[int] = (),
    silenced: Collection[int] = (),
    confined: Collection[int] = (),
    excerpts: Collection[int] = (),
    interviews: Collection[int] = (),
    shortened: Collection[int] = (),
    **_: Any,
) -> None:
    if codings:
        strip_codings(workspace=workspace, codings=codings)
    if silenced:
        strip_people(workspace=workspace, participants=silenced)
    if confined:
        confine_people(workspace=workspace, participants=confined)
    if excerpts:
        heed_subjects(workspace=workspace, excerpts=excerpts)
    if shortened:
        strip_excerpts(workspace=workspace, excerpts=shortened)
    if interviews:
        strip_interviews(workspace=workspace, interviews=interviews)
