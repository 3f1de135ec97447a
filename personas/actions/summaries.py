"""Refreshing a summary: claim, read one snapshot, build without a lock, compare and set."""

import json
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from accounts.changes import record
from accounts.models import User
from lib.memory import uncollected
from lib.tenancy import scoped, snapshot
from personas import summaries
from personas.models import Export, Persona, PersonaState, SummaryRevision
from personas.models.state import PersonaStateQuerySet
from personas.questions import read_questions
from personas.spoken import read

MAX_ATTEMPTS = 8
LONGEST_PAUSE = 60  # seconds
log = logging.getLogger(__name__)
# A record of parts: asked for one by one, each would have the whole document unpacked anew.
_BEFORE = """
SELECT method, participants, facets, claims FROM
  (SELECT method, document FROM personas_summaryrevision
   WHERE persona_id = %s AND document IS NOT NULL ORDER BY revision DESC LIMIT 1) AS last,
  jsonb_to_record(document) AS part (participants jsonb, facets jsonb, claims jsonb)
"""


@dataclass(frozen=True, slots=True)
class Built:
    document: summaries.SummaryDocument
    evidence_seq: int
    erase_epoch: int
    revision: int


def refresh_summary(*, workspace: int, persona: int) -> bool:
    """Bring one persona up to date; False if there was nothing to do or the evidence moved on."""
    try:
        if not _claim(workspace, persona):
            return False
        read_questions(workspace=workspace, persona=persona)
        _recount(workspace, persona)
        built = build_summary(workspace=workspace, persona=persona)
        return built is not None and publish_summary(workspace, persona, built)
    except Exception as error:  # noqa: BLE001 - whatever it was, the state row says so
        # The type only: a message may repeat what a participant said.
        log.error("Summary of persona %s failed: %s", persona, type(error).__name__)
        with scoped(workspace):
            _state(workspace, persona).update(last_error=type(error).__name__)
        return False
    finally:
        with scoped(workspace):
            _state(workspace, persona).update(lease_until=None)


def _recount(workspace: int, persona: int) -> None:
    from personas.counting.keeping import recount  # noqa: PLC0415 - as in `_build`

    recount(workspace=workspace, persona=persona)


def build_summary(*, workspace: int, persona: int) -> Built | None:
    """The summary of what one snapshot of the database holds; None if the persona is gone."""
    with uncollected():
        return _build(workspace, persona)


def _build(workspace: int, persona: int) -> Built | None:
    # They bring NumPy, which those who only read summaries do without.
    from personas import evidence  # noqa: PLC0415
    from personas.summaries.builder import build  # noqa: PLC0415

    with snapshot(workspace):
        found = Persona.objects.for_workspace(workspace).filter(pk=persona).first()
        if found is None:
            return None
        state = PersonaState.objects.get(persona=found)
        inputs = evidence.load(found)
        previous = _previous(found)
    document = build(
        **inputs,
        previous=previous,
        evidence_seq=state.evidence_seq,
        revision=state.revision + 1,
        built_at=timezone.now(),
    )
    return Built(document, state.evidence_seq, state.erase_epoch, state.revision)


@transaction.atomic
def retry_summary(*, persona: Persona, by: User) -> None:
    """Out of quarantine, at a person's wish."""
    _state(persona.workspace_id, persona.pk).update(
        attempts=0, quarantined_at=None, next_try=None, last_error=""
    )
    record(workspace=persona.workspace_id, by=by, verb="summary.retried", what=persona)


def _claim(workspace: int, persona: int) -> bool:
    """Count the attempt before it begins, so that a build that kills its worker counts too."""
    with scoped(workspace):
        state = _state(workspace, persona).stale().select_for_update().first()
        if state is None:
            return False
        if state.attempts < MAX_ATTEMPTS:
            state.attempts += 1
            state.next_try = timezone.now() + _pause(state.attempts)
            state.save(update_fields=["attempts", "next_try"])
            return True
        # Quarantined before, it comes here once after a rest; else this is where it goes in.
        rested = state.quarantined_at is not None
        state.quarantined_at, state.quarantined_seq = timezone.now(), state.evidence_seq
        state.save(update_fields=["quarantined_at", "quarantined_seq"])
        return rested


def _pause(attempts: int) -> timedelta:
    return timedelta(seconds=min(2 ** (attempts - 1), LONGEST_PAUSE))


def publish_summary(workspace: int, persona: int, built: Built) -> bool:
    """Refused if somebody published, or words were erased, since the snapshot."""
    data = built.document.to_json()
    try:
        with scoped(workspace):
            # Written first, as it takes longest: whoever tags meanwhile waits only from the next
            # line to the end of this transaction.
            revision = _store(workspace, persona, built, data)
            if not _advance(workspace, persona, built):
                raise _Overtaken
    except (_Overtaken, IntegrityError):
        # Not a failure: the next message builds from what stands now.
        with scoped(workspace):
            _state(workspace, persona).update(attempts=0, next_try=None)
        return False
    with scoped(workspace):
        _drop_earlier_of_the_day(revision)
    return True


class _Overtaken(Exception):
    """The state moved on since the snapshot."""


def _advance(workspace: int, persona: int, built: Built) -> bool:
    expected = _state(workspace, persona).filter(
        built_seq__lt=built.evidence_seq,
        erase_epoch=built.erase_epoch,
        revision=built.revision,
    )
    return bool(
        expected.update(
            built_seq=built.evidence_seq,
            revision=F("revision") + 1,
            built_method=summaries.METHOD_VERSION,
            built_at=built.document.built_at,
            attempts=0,
            last_error="",
            next_try=None,
            quarantined_at=None,
            stale_since=Now(),
        )
    )


def _store(workspace: int, persona: int, built: Built, data: dict[str, Any]) -> SummaryRevision:
    return SummaryRevision.objects.create(
        workspace_id=workspace,
        persona_id=persona,
        revision=built.revision + 1,
        evidence_seq=built.evidence_seq,
        method=summaries.METHOD_VERSION,
        built_at=built.document.built_at,
        counts=data["counts"],
        changes=data["changes"],
        document=data,
    )


def _drop_earlier_of_the_day(revision: SummaryRevision) -> None:
    """Rows stay; documents only of the newest, the last of each day and what exports name."""
    named = Export.objects.filter(persona=revision.persona_id).exclude(revision=None)
    SummaryRevision.objects.filter(
        persona=revision.persona_id,
        built_at__date=timezone.now().date(),
        revision__lt=revision.revision,
        document__isnull=False,
    ).exclude(revision__in=named.values("revision")).update(document=None)


def _previous(persona: Persona) -> summaries.Before | None:
    """Of the last document only what the next one is held against."""
    for method, participants, facets, claims in read(_BEFORE, persona.pk):
        if method == summaries.METHOD_VERSION and facets is not None:
            parts = {"participants": participants, "facets": facets, "claims": claims}
            return summaries.Before.from_json({key: json.loads(parts[key]) for key in parts})
    return None


def _state(workspace: int, persona: int) -> PersonaStateQuerySet:
    return PersonaState.objects.for_workspace(workspace).filter(persona=persona)
