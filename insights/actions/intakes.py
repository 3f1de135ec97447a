"""Projects of other tools on their way in: read, looked at, then written as one, or not at all."""

import logging
import zlib
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts.changes import record
from accounts.models import User, Workspace
from insights.exchange.loading import Taken, take_in
from insights.exchange.model import Project, ProjectProblem
from insights.exchange.opening import format_of, read_project
from insights.models import ExchangeImport
from lib.nudge import nudge
from lib.problems import Refused
from lib.tenancy import scoped

Stage = ExchangeImport.Stage
KEPT = timedelta(days=30)
TAKEN_ALREADY = "This project was taken in already. Reload the page to see."
log = logging.getLogger(__name__)


class Cancelled(Exception):
    """Somebody took the row away: nothing of this may stay."""


@transaction.atomic
def upload_project(*, workspace: Workspace, by: User, name: str, content: bytes) -> ExchangeImport:
    """Take a file in; a worker reads it. Nothing reaches the workspace before it is confirmed."""
    try:
        format_of(name, len(content))
    except ProjectProblem as problem:
        raise Refused(problem.message, field="file", code=problem.code) from problem
    rows = ExchangeImport.objects.for_workspace(workspace)
    rows.filter(created_at__lt=timezone.now() - KEPT).delete()
    path = PurePath(name)
    intake = ExchangeImport.objects.create(
        workspace=workspace,
        name=path.stem[: 200 - len(path.suffix)] + path.suffix,
        content=content,
        size=len(content),
        requested_by=by,
    )
    nudge()
    record(workspace=workspace.pk, by=by, verb="project.uploaded", what=intake)
    return intake


@transaction.atomic
def confirm_intake(*, intake: ExchangeImport, by: User) -> None:
    """Yes, take it in: from here a worker writes."""
    held = _held(intake)
    if held.stage != Stage.READY:
        raise Refused(TAKEN_ALREADY if held.stage == Stage.WRITTEN else "It is not read yet.")
    ExchangeImport.objects.filter(pk=held.pk).update(
        stage=Stage.WRITING,
        status=ExchangeImport.Status.QUEUED,
        progress=0,
        attempts=0,
        error="",
        finished_at=None,
        next_try=Now(),
        requested_by=by,
    )
    nudge()
    record(workspace=held.workspace_id, by=by, verb="project.confirmed", what=held)


@transaction.atomic
def remove_intake(*, intake: ExchangeImport, by: User) -> None:
    """Cancelled at any time: what a worker is about to write is not written."""
    held = _held(intake)
    if held.stage == Stage.WRITTEN:
        raise Refused(TAKEN_ALREADY)
    gone = ExchangeImport(pk=held.pk, workspace_id=held.workspace_id)
    ExchangeImport.objects.filter(pk=held.pk).delete()
    record(workspace=gone.workspace_id, by=by, verb="project.refused", what=gone)


def _held(intake: ExchangeImport) -> ExchangeImport:
    rows = ExchangeImport.objects.defer("content", "parsed").select_for_update()
    held = rows.filter(pk=intake.pk).first()
    if held is None:
        raise Refused("This import was cancelled.", code="gone")
    return held


def work_on(intake: ExchangeImport) -> None:
    """The next step of a claimed import."""
    try:
        if intake.stage == Stage.READING:
            _read(intake)
        elif intake.stage == Stage.WRITING:
            _write(intake)
    except ProjectProblem as problem:
        _give_up(intake, problem.message)
    except Cancelled:
        log.info("Import %s was cancelled", intake.pk)
    except Exception as error:  # noqa: BLE001 - whatever it was, the job row says so
        # The type only: a message may repeat what a participant said.
        log.error("Import %s failed: %s", intake.pk, type(error).__name__)
        intake.fail("It could not be taken in. Nothing was changed; try again.", final=False)


def _read(intake: ExchangeImport) -> None:
    """Into the limited child and back; the file itself is let go."""
    content = _bytes(intake, "content")
    if content is None:
        return _give_up(intake, "The file is no longer here. Upload it again.")
    intake.report(30)
    format_ = format_of(intake.name, intake.size)
    told, project = read_project(format_, content)
    intake.finish(stage=Stage.READY, content=None, parsed=zlib.compress(project, 1), findings=told)
    return None


def _write(intake: ExchangeImport) -> None:
    """One transaction: the rows, the end of the job, and the entry in the log."""
    parsed = _bytes(intake, "parsed")
    if parsed is None or intake.requested_by is None:
        return _give_up(intake, "What was read is no longer here. Upload the file again.")
    intake.report(40)
    project = Project.from_json(zlib.decompress(parsed))
    with scoped(intake.workspace_id):
        taken = take_in(
            project=project,
            workspace=intake.workspace,
            by=intake.requested_by,
            alive=lambda: _check(intake),
        )
        if not intake.finish(
            stage=Stage.WRITTEN, parsed=None, batch=taken.batch, findings=_joined(intake, taken)
        ):
            raise Cancelled
        _tell(intake, taken)
    return None


def _bytes(intake: ExchangeImport, name: str) -> bytes | None:
    """Asked for only here: rows are claimed and looked at without their files."""
    with scoped(intake.workspace_id):
        found = ExchangeImport.objects.filter(pk=intake.pk).values_list(name, flat=True).first()
    return None if found is None else bytes(found)


def _check(intake: ExchangeImport) -> None:
    """Still wanted, and not written by another worker meanwhile."""
    wanted = ExchangeImport.objects.filter(
        pk=intake.pk, stage=Stage.WRITING, status=ExchangeImport.Status.RUNNING
    )
    if not wanted.exists():
        raise Cancelled


def _joined(intake: ExchangeImport, taken: Taken) -> dict[str, Any]:
    """What reading left out, and what writing did."""
    report = dict(intake.findings)
    for part in ("left_out", "guessed"):
        report[part] = [*report.get(part, []), *taken.report[part]]
    return report


def _tell(intake: ExchangeImport, taken: Taken) -> None:
    record(
        workspace=intake.workspace_id,
        by=intake.requested_by,
        verb="project.imported",
        what=intake,
        after={"interviews": taken.interviews, "codes": taken.codes},
    )


def _give_up(intake: ExchangeImport, message: str) -> None:
    """Refused whole: the file goes, the message stays until somebody removes it."""
    with scoped(intake.workspace_id):
        intake.fail(message, final=True)
        ExchangeImport.objects.filter(pk=intake.pk).update(content=None, parsed=None)


def forget_names(*, workspace: int) -> None:
    """Interviews went: reports of what was taken in keep numbers, and no titles."""
    rows = ExchangeImport.objects.for_workspace(workspace).filter(stage=Stage.WRITTEN)
    for row in rows.only("findings"):
        for part in ("left_out", "guessed"):
            for entry in row.findings.get(part, []):
                entry["names"] = []
        row.save(update_fields=["findings"])
