from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.actions.participants import lock_people
from interviews.models import ExcerptSubject, Interview, InterviewBatch, Study
from interviews.models.encounters import Directness, Kind
from interviews.recordings import let_go
from interviews.signals import evidence_changed
from lib.problems import Refused

EDITABLE = {"title", "kind", "mode", "directness", "held_on", "study"}
COUNTS_AS_EVIDENCE = {"kind", "directness", "held_on"}
USUAL_DIRECTNESS = {
    Kind.FIELD_OBSERVATION: Directness.OBSERVED,
    Kind.SUPPORT_CALL: Directness.FIRST_HAND,
    Kind.DESK_RESEARCH: Directness.DESK,
}


@transaction.atomic
def create_interview(
    *,
    workspace: Workspace,
    by: User,
    title: str,
    kind: str = Kind.INTERVIEW,
    mode: str = "in_person",
    held_on: date | None = None,
    directness: str | None = None,
    study: Study | None = None,
    batch: InterviewBatch | None = None,
) -> Interview:
    """An encounter without a transcript yet."""
    if not title.strip():
        raise Refused("Give the interview a title, such as “P-07, 12 March”.", field="title")
    interview = Interview.objects.create(
        workspace=workspace,
        title=title.strip()[:200],
        kind=kind,
        mode=mode,
        held_on=held_on or timezone.localdate(),
        directness=directness or USUAL_DIRECTNESS.get(Kind(kind), Directness.FIRST_HAND),
        study=study,
        batch=batch,
        created_by=by,
    )
    record(workspace=workspace.pk, by=by, verb="interview.created", what=interview)
    return interview


@transaction.atomic
def edit_interview(*, interview: Interview, by: User, **fields: Any) -> Interview:
    """Change title, kind, mode, directness, date or study."""
    interview = Interview.objects.locked().get(pk=interview.pk)
    if not str(fields.get("title", interview.title)).strip():
        raise Refused("Give the interview a title, such as “P-07, 12 March”.", field="title")
    changed = [
        name for name in EDITABLE & fields.keys() if getattr(interview, name) != fields[name]
    ]
    if not changed:
        return interview
    people = _company(interview)
    lock_people(people)
    for name in changed:
        setattr(interview, name, fields[name])
    interview.save(update_fields=changed)
    if COUNTS_AS_EVIDENCE & set(changed):
        evidence_changed.send(Interview, workspace=interview.workspace_id, participants=people)
    record(
        workspace=interview.workspace_id,
        by=by,
        verb="interview.edited",
        what=interview,
        after={"fields": sorted(changed)},
    )
    return interview


@transaction.atomic
def delete_interview(*, interview: Interview, by: User) -> None:
    """The interview with its transcripts, highlights and codings; personas that cite it let go."""
    interview = Interview.objects.locked().get(pk=interview.pk)
    people = _company(interview)
    lock_people(people)
    evidence_changed.send(
        Interview,
        workspace=interview.workspace_id,
        participants=people,
        interviews=[interview.pk],
        removed=True,
    )
    gone = Interview(pk=interview.pk, workspace_id=interview.workspace_id)
    batch = interview.batch
    let_go([interview.pk])
    interview.delete()
    # The last of a batch takes the batch along, or an empty line would stay in the list.
    if batch and not batch.interviews.exists():
        batch.delete()
    record(workspace=gone.workspace_id, by=by, verb="interview.deleted", what=gone)


def _company(interview: Interview) -> set[int]:
    """Who took part, and whose words its excerpts hold."""
    attending = interview.attendances.values_list("participant", flat=True)
    subjects = ExcerptSubject.objects.filter(excerpt__interview=interview)
    return {*attending, *subjects.values_list("participant", flat=True)}


@transaction.atomic
def create_study(
    *, workspace: Workspace, by: User, name: str, blind: bool = False, **texts: str
) -> Study:
    study = _write_study(Study(workspace=workspace, blind=blind), name=name, **texts)
    record(workspace=workspace.pk, by=by, verb="study.created", what=study)
    return study


@transaction.atomic
def edit_study(*, study: Study, by: User, name: str, blind: bool = False, **texts: str) -> Study:
    """Whether it is coded blind counts for interviews that are opened from now on."""
    wanted = ("name", "question", "guide", "biases", "blind")
    before = Study.objects.filter(pk=study.pk).values(*wanted).first() or {}
    study.blind = blind
    study = _write_study(study, name=name, **texts)
    changed = sorted(field for field in wanted if getattr(study, field) != before.get(field))
    record(
        workspace=study.workspace_id,
        by=by,
        verb="study.edited",
        what=study,
        after={"fields": changed},
    )
    return study


@transaction.atomic
def create_batch(
    *, workspace: Workspace, by: User, name: str, guid: UUID | None = None
) -> InterviewBatch:
    """A batch; files that come one by one name the same guid and find the same batch."""
    if guid is None:
        return InterviewBatch.objects.create(workspace=workspace, name=name[:120], created_by=by)
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    batch, _ = InterviewBatch.objects.get_or_create(
        workspace=workspace, guid=guid, defaults={"name": name[:120], "created_by": by}
    )
    return batch


def _write_study(
    study: Study, *, name: str, question: str = "", guide: str = "", biases: str = ""
) -> Study:
    if not name.strip():
        raise Refused("Give the study a name.", field="name")
    if len(name.strip()) > 120:
        raise Refused("A study's name has at most 120 characters.", field="name")
    study.name, study.question, study.guide, study.biases = name.strip(), question, guide, biases
    try:
        with transaction.atomic():
            study.save()
    except IntegrityError:
        raise Refused("There is a study of that name already.", field="name") from None
    return study
