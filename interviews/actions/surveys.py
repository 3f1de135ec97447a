"""A table of answers on its way in: taken, its columns named, then imported by a worker."""

import hashlib
import logging
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.actions.respondents import write_respondents
from interviews.attributes import Definition
from interviews.importers.parsed import ImportProblem
from interviews.importers.tables import parse_table
from interviews.models import AttributeDefinition, Participant, SurveyFile, SurveyImport
from interviews.surveys.columns import ATTRIBUTE, NEW, guess_columns, new_attributes
from interviews.surveys.days import DAY_FIRST, day_order
from interviews.surveys.plan import Plan, Survey, make_plan
from lib.nudge import nudge
from lib.problems import Refused
from lib.tenancy import scoped
from lib.vault import fingerprint

log = logging.getLogger(__name__)
CHANGED = (
    "Participants or attributes have changed since you looked. Look at the report again, "
    "then import."
)


@transaction.atomic
def take_survey(
    *, workspace: Workspace, by: User, name: str, content: bytes, encoding: str = "", **about: Any
) -> SurveyFile:
    """Read a table and guess what its columns are; nothing of it is imported yet.

    The same file that still waits is taken up again, with what was said of its columns.
    """
    digest = hashlib.sha256(content).hexdigest()
    waiting: SurveyFile | None = surveys_open(workspace).filter(digest=digest).first()
    if waiting and (not encoding or encoding == waiting.encoding):
        record(workspace=workspace.pk, by=by, verb="survey.resumed", what=waiting)
        return waiting
    fields = _parse(name, content, encoding) | {"digest": digest, "about": _as_json(about)}
    definitions = list(AttributeDefinition.objects.filter(workspace=workspace))
    table = fields["table"]
    rows = [cells for _, cells in table["rows"]]
    guesses = guess_columns(table["header"], rows, definitions)
    file = SurveyFile.objects.create(
        workspace=workspace,
        name=PurePath(name).name[-200:],
        size=len(content),
        content=content if fields["encoding_guessed"] else None,
        mapping={str(at): what for at, what in guesses.items()},
        created_by=by,
        **fields,
    )
    file.about["order"] = _order(file)
    file.save(update_fields=["about"])
    record(workspace=workspace.pk, by=by, verb="survey.uploaded", what=file)
    return file


@transaction.atomic
def map_survey(*, file: SurveyFile, by: User, mapping: Mapping[int, str], **about: Any) -> None:
    """Say what the columns are, and what holds for all respondents."""
    file = _open(file)
    file.mapping = {str(at): what for at, what in mapping.items()}
    file.about = file.about | _as_json(about)
    file.save(update_fields=["mapping", "about"])
    record(workspace=file.workspace_id, by=by, verb="survey.mapped", what=file)


@transaction.atomic
def read_survey_again(*, file: SurveyFile, by: User, encoding: str) -> None:
    """Confirm the guessed encoding, or read the table with another one."""
    file = _open(file)
    if file.content is None:
        raise Refused("The file was already let go. Upload it again to read it otherwise.")
    if encoding != file.encoding:
        fields = _parse(file.name, bytes(file.content), encoding)
        file.table, file.encoding = fields["table"], encoding
    file.content, file.encoding_guessed = None, False
    file.save(update_fields=["sealed_table", "encoding", "content", "encoding_guessed"])
    record(workspace=file.workspace_id, by=by, verb="encoding.chosen", what=file)


@transaction.atomic
def start_survey(*, file: SurveyFile, by: User, again: bool = False) -> SurveyImport:
    """Have it imported. Raises Refused where nobody would come of it, or (code "already") where
    the same file was imported before and `again` does not say that this is meant."""
    file = _open(file)
    if not again and imported_before(file):
        raise Refused("This file was imported already.", code="already")
    plan = plan_survey(file)
    if not plan.respondents:
        raise Refused("No row can be imported as it is. Look at what the columns are.")
    expected = {
        "respondents": len(plan.respondents),
        "newcomers": plan.newcomers,
        "refused": len(plan.refused),
    }
    job, created = SurveyImport.objects.get_or_create(
        file=file, defaults={"workspace_id": file.workspace_id, **expected}
    )
    if not created:
        _start_over(job, expected)
    nudge()
    record(workspace=file.workspace_id, by=by, verb="survey.started", what=job)
    return job


@transaction.atomic
def remove_survey(*, file: SurveyFile, by: User) -> None:
    """A table that was never imported goes, with all that was typed about it."""
    file = _open(file)
    gone = SurveyFile(pk=file.pk)
    workspace = file.workspace_id
    file.delete()
    record(workspace=workspace, by=by, verb="survey.removed", what=gone)


def import_survey(job: SurveyImport) -> None:
    """For a worker: all respondents of a claimed job in one transaction."""
    job.report(10)
    try:
        with scoped(job.workspace_id):
            _import(job)
    except Refused as problem:
        job.fail(problem.message, final=True)
    except Exception as error:  # noqa: BLE001 - whatever it was, the job row says so
        # The type only: a message may repeat what a participant said.
        log.error("Survey import %s failed: %s", job.pk, type(error).__name__)
        job.fail("The answers could not be imported. Try again in a moment.", final=False)


def _import(job: SurveyImport) -> None:
    workspace = Workspace.objects.select_for_update(no_key=True).get(pk=job.workspace_id)
    job = SurveyImport.objects.select_for_update().get(pk=job.pk)
    file = SurveyFile.objects.select_for_update().get(pk=job.file_id)
    if job.status != SurveyImport.Status.RUNNING or file.table is None:
        return
    plan = plan_survey(file)
    found = (len(plan.respondents), plan.newcomers, len(plan.refused))
    if found != (job.respondents, job.newcomers, job.refused):
        raise Refused(CHANGED)
    batch = write_respondents(
        workspace=workspace, by=file.created_by, file=file, plan=plan, about=file.about
    )
    # From here on the answers stand in transcripts, the names in the vault: nowhere else.
    file.table, file.content = None, None
    file.save(update_fields=["sealed_table", "content"])
    job.finish(batch=batch)
    record(
        workspace=workspace.pk,
        by=file.created_by,
        verb="survey.imported",
        what=job,
        after={"respondents": job.respondents, "newcomers": job.newcomers},
    )


def plan_survey(file: SurveyFile) -> Plan:
    """What importing it would do now."""
    return make_plan(survey_of(file))


def survey_of(file: SurveyFile) -> Survey:
    table = file.table or {"header": [], "rows": []}
    mapping = {int(at): what for at, what in file.mapping.items()}
    rows = [cells for _, cells in table["rows"]]
    people = Participant.objects.filter(workspace=file.workspace_id)
    known = {one.key: one for one in AttributeDefinition.objects.filter(workspace=file.workspace)}
    attributes: dict[int, Definition] = {**new_attributes(table["header"], rows, mapping)}
    for at, what in mapping.items():
        if what.startswith(ATTRIBUTE) and (one := known.get(what.removeprefix(ATTRIBUTE))):
            attributes[at] = one
    return Survey(
        header=table["header"],
        rows=table["rows"],
        # An attribute that was deleted meanwhile is a column to ignore.
        mapping={at: what for at, what in mapping.items() if at in attributes or ":" not in what},
        order=file.about.get("order", DAY_FIRST),
        attributes=attributes,
        labels={label.casefold(): pk for pk, label in people.values_list("pk", "label")},
        find=_finder(file.workspace_id),
    )


def surveys_open(workspace: Workspace) -> Any:
    """Tables that wait for somebody to say what their columns are, or that failed."""
    rows = SurveyFile.objects.for_workspace(workspace).defer("content", "sealed_table")
    return rows.filter(sealed_table__isnull=False).select_related("job").order_by("-pk")


def imported_before(file: SurveyFile) -> SurveyImport | None:
    """The latest import of the same bytes whose interviews are still there."""
    rows = SurveyImport.objects.for_workspace(file.workspace).filter(file__digest=file.digest)
    return rows.kept().exclude(file=file).select_related("batch").order_by("-pk").first()


def _finder(workspace: int) -> Any:
    """Names are compared by their keyed hash: none of them has to be opened."""
    rows = Participant.objects.filter(workspace=workspace).exclude(identity=None)
    hashes = dict(rows.values_list("identity__name_hash", "pk"))

    def find(name: str) -> int | None:
        return hashes.get(fingerprint(name, workspace=workspace))

    return find


def _parse(name: str, content: bytes, encoding: str) -> dict[str, Any]:
    try:
        table = parse_table(name, content, encoding=encoding or None)
    except ImportProblem as problem:
        field = "encoding" if problem.code == "encoding" else "file"
        raise Refused(problem.message, field=field, code=problem.code) from problem
    return {
        "table": {
            "header": table.header,
            "rows": table.rows,
            "format": table.format,
            "notes": table.notes,
        },
        "encoding": table.encoding or "",
        "encoding_guessed": table.encoding_guessed,
    }


def _order(file: SurveyFile) -> str:
    table = file.table or {}
    dated = [int(at) for at, what in file.mapping.items() if what in {"date", f"{NEW}date"}]
    values = [cells[at] for _, cells in table["rows"] for at in dated if cells[at]]
    return day_order(values) or DAY_FIRST


def _open(file: SurveyFile) -> SurveyFile:
    file = SurveyFile.objects.select_for_update().get(pk=file.pk)
    job = SurveyImport.objects.filter(file=file).first()
    if file.table is None or (job and job.status != SurveyImport.Status.FAILED):
        raise Refused("This file is being imported, or was already. Reload the page to see.")
    return file


def _start_over(job: SurveyImport, expected: Mapping[str, int]) -> None:
    SurveyImport.objects.filter(pk=job.pk).update(
        status=SurveyImport.Status.QUEUED,
        progress=0,
        attempts=0,
        error="",
        finished_at=None,
        next_try=Now(),
        **expected,
    )


def _as_json(about: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in about.items()
    }
