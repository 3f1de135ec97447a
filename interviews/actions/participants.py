import re
from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.attributes import clean_attributes
from interviews.models import (
    AttributeDefinition,
    Consent,
    ExcerptSubject,
    Participant,
    ParticipantIdentity,
)
from interviews.signals import evidence_changed
from lib.problems import Refused
from lib.text import one_line
from lib.vault import fingerprint, seal

NUMBERED = re.compile(r"P-(\d{1,6})")


@transaction.atomic
def create_participant(
    *,
    workspace: Workspace,
    by: User,
    label: str = "",
    attributes: Mapping[str, object] | None = None,
    consent: Mapping[str, object] | None = None,
    name: str = "",
    contact: str = "",
) -> Participant:
    """A new pseudonym; the label defaults to the next P-number of the workspace."""
    # A rule change locks the same row, so that no newcomer slips between rule and cast.
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    values = _clean(workspace, attributes or {})
    label, number = _choose_label(workspace, label)
    participant = Participant.objects.create(
        workspace=workspace, label=label, number=number, attributes=values
    )
    if name or contact:
        _write_identity(participant, name=name, contact=contact)
    if consent:
        _write_consent(participant, consent, by=by)
    evidence_changed.send(Participant, workspace=workspace.pk, recast=[participant.pk])
    record(workspace=workspace.pk, by=by, verb="participant.created", what=participant)
    return participant


@transaction.atomic
def edit_participant(
    *,
    participant: Participant,
    by: User,
    label: str | None = None,
    attributes: Mapping[str, object] | None = None,
) -> Participant:
    """Change the pseudonym or the attributes (all of them: a key left out is emptied)."""
    workspace = Workspace.objects.select_for_update(no_key=True).get(pk=participant.workspace_id)
    participant = Participant.objects.locked().get(pk=participant.pk)
    shown = participant.label, participant.attributes
    relabelled = label is not None and label.strip() != participant.label
    if label is not None and relabelled:
        participant.label, participant.number = _choose_label(workspace, label)
    if attributes is not None:
        participant.attributes = _clean(workspace, attributes)
    participant.save(update_fields=["label", "number", "attributes"])
    # Summaries show the label, and count whom they rest on by attributes.
    changed = shown != (participant.label, participant.attributes)
    evidence_changed.send(
        Participant,
        workspace=workspace.pk,
        participants=[participant.pk] if changed else [],
        recast=[participant.pk],
    )
    record(workspace=workspace.pk, by=by, verb="participant.edited", what=participant)
    return participant


@transaction.atomic
def record_consent(*, participant: Participant, by: User, terms: Mapping[str, object]) -> Consent:
    """What the participant agreed to, from now on. Narrowed, it takes words out of summaries."""
    lock_people(_heard_with(participant))
    participant = Participant.objects.get(pk=participant.pk)
    before = participant.consents.filter(superseded_at=None).first()
    consent = _write_consent(participant, terms, by=by)
    requoted = _scopes(before)["quote_inside"] != consent.quote_inside
    evidence_changed.send(
        Consent,
        workspace=participant.workspace_id,
        participants=_heard_with(participant) if requoted else {participant.pk},
        removed=_narrowed(before, consent),
        silenced=[] if consent.quote_inside else [participant.pk],
        confined=[] if consent.quote_outside else [participant.pk],
    )
    record(
        workspace=participant.workspace_id,
        by=by,
        verb="consent.recorded",
        what=consent,
        before=_scopes(before),
        after=_scopes(consent),
    )
    return consent


@transaction.atomic
def set_identity(*, participant: Participant, by: User, name: str, contact: str) -> None:
    """Who it is, sealed; the log says only that it was written."""
    _write_identity(participant, name=name, contact=contact)
    record(workspace=participant.workspace_id, by=by, verb="identity.written", what=participant)


def lock_people(people: Collection[int]) -> None:
    """In id order, before anything that decides whose evidence it is."""
    list(Participant.objects.locked().filter(pk__in=people).values_list("pk"))


def _heard_with(participant: Participant) -> set[int]:
    """The participant and all who speak in the same passages: these are quoted with one consent
    of everybody, so personas that cast only the others hear of it too."""
    shared = ExcerptSubject.objects.filter(excerpt__subjects__participant=participant)
    return {participant.pk, *shared.values_list("participant", flat=True)}


def _clean(workspace: Workspace, attributes: Mapping[str, object]) -> dict[str, object]:
    definitions = AttributeDefinition.objects.filter(workspace=workspace)
    return dict(clean_attributes(definitions, attributes))


def _choose_label(workspace: Workspace, label: str) -> tuple[str, int | None]:
    label = one_line(label)
    if not label:
        taken = Participant.objects.for_workspace(workspace).aggregate(top=Max("number"))["top"]
        return f"P-{(taken or 0) + 1:02d}", (taken or 0) + 1
    if len(label) > 40:
        raise Refused("A pseudonym has at most 40 characters.", field="label")
    if Participant.objects.for_workspace(workspace).filter(label=label).exists():
        raise Refused(f"{label} is taken. Choose another pseudonym.", field="label")
    match = NUMBERED.fullmatch(label)
    return label, int(match[1]) if match else None


def _write_identity(participant: Participant, *, name: str, contact: str) -> None:
    ParticipantIdentity.objects.update_or_create(
        participant=participant,
        defaults={
            "workspace_id": participant.workspace_id,
            "name_token": seal(name.strip()),
            "contact_token": seal(contact.strip()),
            "name_hash": fingerprint(name, workspace=participant.workspace_id),
        },
    )


def _write_consent(participant: Participant, terms: Mapping[str, object], *, by: User) -> Consent:
    analyse = bool(terms.get("analyse", True))
    inside = analyse and bool(terms.get("quote_inside", True))
    participant.consents.filter(superseded_at=None).update(superseded_at=timezone.now())
    return Consent.objects.create(
        workspace_id=participant.workspace_id,
        participant=participant,
        recorded_on=_day(terms.get("recorded_on")),
        method=str(terms.get("method") or "")[:60],
        text_version=str(terms.get("text_version") or "")[:60],
        limits=str(terms.get("limits") or ""),
        analyse=analyse,
        quote_inside=inside,
        quote_outside=inside and bool(terms.get("quote_outside", False)),
        recorded_by=by,
    )


def _day(raw: object) -> date:
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw)) if raw else timezone.localdate()
    except ValueError:
        raise Refused(
            "Give the day of consent as 2026-03-12.", field="consent.recorded_on"
        ) from None


def _scopes(consent: Consent | None) -> dict[str, bool]:
    """Not recorded means analyse and inside yes, outside no."""
    if consent is None:
        return {"analyse": True, "quote_inside": True, "quote_outside": False}
    return {
        "analyse": consent.analyse,
        "quote_inside": consent.quote_inside,
        "quote_outside": consent.quote_outside,
    }


def _narrowed(before: Consent | None, after: Consent) -> bool:
    old, new = _scopes(before), _scopes(after)
    return any(old[scope] and not new[scope] for scope in old)
