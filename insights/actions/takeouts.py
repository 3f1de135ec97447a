"""Evidence on its way out: asked for, written by a worker, withdrawn when words are."""

import logging
import re
import unicodedata
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts.changes import record
from accounts.models import User, Workspace
from insights.exchange.codebook import dump_codebook
from insights.exchange.dumping import dump_project
from insights.exchange.formats import WRITERS
from insights.exchange.model import Project
from insights.models import Audience, Coding, ExchangeExport, ExchangeFile, Format
from interviews.models import Interview, Study
from lib.nudge import nudge
from lib.problems import Refused
from lib.tenancy import scoped

# These hold nothing that a participant said.
WITHOUT_WORDS = {Format.QDC, Format.CODES_CSV, Format.CODES_XLSX, Format.CODES_DOCX}
KEPT = timedelta(days=14)
WITHDRAWN = "Somebody's words were withdrawn since. Make it again: they will not be in it."
BLIND = "Tags in blind layers: they are not shared yet"
log = logging.getLogger(__name__)


@transaction.atomic
def request_takeout(
    *,
    workspace: Workspace,
    by: User,
    format: str,  # noqa: A002 - the word on the page
    audience: str = Audience.INSIDE,
    study: Study | None = None,
    interview: Interview | None = None,
) -> ExchangeExport:
    """Ask for a file; a worker writes it. Older ones of this workspace go."""
    if format not in WRITERS:
        raise Refused("Choose a format from the list.", field="format")
    if audience not in Audience.values:
        raise Refused("Choose who will read it: inside or outside.", field="audience")
    if format == Format.TRANSCRIPT_DOCX and interview is None:
        raise Refused("Choose the interview whose transcript you want.", field="interview")
    rows = ExchangeExport.objects.for_workspace(workspace)
    rows.filter(created_at__lt=timezone.now() - KEPT).delete()
    takeout = ExchangeExport.objects.create(
        workspace=workspace,
        format=format,
        audience=audience,
        study=None if interview else study,
        interview=interview,
        requested_by=by,
    )
    nudge()
    record(workspace=workspace.pk, by=by, verb="takeout.requested", what=takeout)
    return takeout


def write_takeout(takeout: ExchangeExport) -> None:
    """Write a claimed export. What was withdrawn or cancelled meanwhile is not kept."""
    try:
        takeout.report(20)
        project, report = _gather(takeout)
        takeout.report(60)
        content = WRITERS[takeout.format].write(project)
    except Exception as error:  # noqa: BLE001 - whatever it was, the job row says so
        # The type only: a message may repeat what a participant said.
        log.error("Exchange export %s failed: %s", takeout.pk, type(error).__name__)
        return takeout.fail("The file could not be made. Try again in a moment.", final=False)
    with scoped(takeout.workspace_id):
        if takeout.finish(findings=report):
            name = file_name(takeout.workspace, takeout)
            ExchangeFile.objects.create(
                workspace_id=takeout.workspace_id, export=takeout, name=name, content=content
            )
    return None


def _gather(takeout: ExchangeExport) -> tuple[Project, dict[str, object]]:
    """What everybody in the workspace may see, so that everybody may have the file."""
    with scoped(takeout.workspace_id):
        project, report = dump_project(
            workspace=takeout.workspace,
            by=None,
            audience=takeout.audience,
            study=takeout.study,
            interview=takeout.interview,
        )
        blind = Coding.objects.filter(workspace=takeout.workspace, shared=False).count()
        if takeout.format in WITHOUT_WORDS:
            counted = project.sources
            project = dump_codebook(takeout.workspace)
            project.sources = counted
            return project, {"counts": {"codes": len(project.codes)}, "left_out": []}
    if blind:
        report.leave_out(BLIND, str(blind))
    return project, {"counts": project.counts(), **report.as_json()}


@transaction.atomic
def remove_takeout(*, takeout: ExchangeExport, by: User) -> None:
    """Cancelled or no longer wanted: row and file go, and a worker on it keeps nothing."""
    gone = ExchangeExport(pk=takeout.pk, workspace_id=takeout.workspace_id)
    if ExchangeExport.objects.filter(pk=takeout.pk).delete()[0]:
        record(workspace=gone.workspace_id, by=by, verb="takeout.removed", what=gone)


def withdraw_words(*, workspace: int, outside_only: bool = False) -> None:
    """Words may no longer be in any file: finished ones go, those being written begin anew."""
    rows = ExchangeExport.objects.for_workspace(workspace).exclude(format__in=WITHOUT_WORDS)
    if outside_only:
        rows = rows.filter(audience=Audience.OUTSIDE)
    ExchangeFile.objects.filter(export__in=rows).delete()
    over = rows.filter(status=ExchangeExport.Status.DONE)
    over.update(status=ExchangeExport.Status.FAILED, error=WITHDRAWN, findings={})
    running = rows.filter(status=ExchangeExport.Status.RUNNING)
    running.update(status=ExchangeExport.Status.QUEUED, next_try=Now())


def file_name(workspace: Workspace, takeout: ExchangeExport) -> str:
    """`brightwell-quotes.csv`: letters that every system takes."""
    name = unicodedata.normalize("NFKD", workspace.name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "firsthand"
    outside = "-outside" if takeout.audience == Audience.OUTSIDE else ""
    return f"{words}{outside}{WRITERS[takeout.format].suffix}"
