from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.actions.encounters import create_interview
from interviews.actions.pseudonyms import seal_words
from interviews.actions.transcripts import store_transcript
from interviews.importers import check_upload, parse_upload
from interviews.importers.parsed import ImportProblem, ParsedTranscript
from interviews.models import ImportFile
from lib.nudge import nudge
from lib.problems import Refused
from lib.tenancy import scoped
from lib.text import ENCODINGS

LONGEST_NAME = 200


@transaction.atomic
def upload_file(
    *,
    workspace: Workspace,
    by: User,
    name: str,
    content: bytes,
    title: str = "",
    encoding: str = "",
    held_on: date | None = None,
    pseudonymise: bool = False,
    **about: Any,
) -> ImportFile:
    """Take a file in; a worker reads it. What can be refused at once leaves nothing behind.

    With `pseudonymise` what is read waits, sealed, until its names are settled.
    """
    try:
        check_upload(name, content)
    except ImportProblem as problem:
        raise Refused(problem.message, field="file", code=problem.code) from problem
    interview = create_interview(
        workspace=workspace, by=by, title=title or PurePath(name).stem, held_on=held_on, **about
    )
    upload = ImportFile.objects.create(
        workspace=workspace,
        interview=interview,
        name=_shortened(name),
        content=content,
        size=len(content),
        encoding=encoding,
        pseudonymise=pseudonymise,
        created_by=by,
    )
    nudge()
    record(workspace=workspace.pk, by=by, verb="file.uploaded", what=upload)
    return upload


@transaction.atomic
def replace_file(*, upload: ImportFile, by: User, name: str, content: bytes) -> ImportFile:
    """Another file for an upload that failed; what was said about the interview stays."""
    try:
        check_upload(name, content)
    except ImportProblem as problem:
        raise Refused(problem.message, field="file", code=problem.code) from problem
    upload = ImportFile.objects.select_for_update().get(pk=upload.pk)
    if upload.status != ImportFile.Status.FAILED:
        raise Refused("This file is being read, or was read already. Reload the page to see.")
    upload.name, upload.content, upload.size = _shortened(name), content, len(content)
    upload.encoding, upload.encoding_guessed = "", False
    upload.save(update_fields=["name", "content", "size", "encoding", "encoding_guessed"])
    _read_again(upload)
    record(workspace=upload.workspace_id, by=by, verb="file.replaced", what=upload)
    return upload


@transaction.atomic
def retry_upload(*, upload: ImportFile, by: User) -> None:
    """Read the same file once more, where it failed and is still here."""
    upload = ImportFile.objects.select_for_update().get(pk=upload.pk)
    if upload.status != ImportFile.Status.FAILED:
        raise Refused("This file is being read, or was read already. Reload the page to see.")
    if upload.content is None:
        raise Refused("The file is no longer here. Choose it again.", field="file")
    _read_again(upload)
    record(workspace=upload.workspace_id, by=by, verb="file.retried", what=upload)


def _read_again(upload: ImportFile) -> None:
    ImportFile.objects.filter(pk=upload.pk).update(
        status=ImportFile.Status.QUEUED,
        progress=0,
        attempts=0,
        error="",
        finished_at=None,
        next_try=Now(),
    )
    nudge()


def read_upload(upload: ImportFile) -> None:
    """Parse a claimed upload (in a limited child) and store its transcript."""
    if upload.content is None:
        return upload.fail("The file is no longer here. Upload it again.", final=True)
    upload.report(30)
    content = bytes(upload.content)
    try:
        parsed = parse_upload(upload.name, content, encoding=upload.encoding or None)
    except ImportProblem as problem:
        # With another encoding the same file may well be read: it is kept until one is chosen.
        _give_up(upload, problem.message, keep=problem.code == "encoding")
        return None
    upload.report(80)
    if upload.pseudonymise:
        _hold(upload, parsed)
        return None
    try:
        _keep(upload, parsed, content)
    except Refused as problem:
        _give_up(upload, problem.message, keep=False)
    return None


def _hold(upload: ImportFile, parsed: ParsedTranscript) -> None:
    """A guess at the encoding is told among the notes: the file itself does not wait."""
    if parsed.encoding_guessed:
        name = ENCODINGS.get(parsed.encoding or "", parsed.encoding)
        parsed = replace(
            parsed, notes=(f"Its letters were read as {name}, a guess.", *parsed.notes)
        )
    upload.finish(encoding=parsed.encoding or "", content=None, held=seal_words(parsed))


def _keep(upload: ImportFile, parsed: ParsedTranscript, content: bytes) -> None:
    with scoped(upload.workspace_id):
        keep = upload.interview.workspace.keep_originals
        if not upload.finish(
            encoding=parsed.encoding or "",
            encoding_guessed=parsed.encoding_guessed,
            # A guessed encoding may have to be read again with another one.
            content=content if parsed.encoding_guessed else None,
        ):
            return
        store_transcript(
            interview=upload.interview,
            by=upload.created_by,
            parsed=parsed,
            original=(upload.name, content) if keep else None,
        )


@transaction.atomic
def set_encoding(*, upload: ImportFile, by: User, encoding: str) -> None:
    """Confirm the guessed encoding (the file is let go) or read the file again with another."""
    upload = ImportFile.objects.select_for_update().get(pk=upload.pk)
    if upload.content is None:
        raise Refused("The file was already let go. Upload it again to read it otherwise.")
    if encoding == upload.encoding and upload.status == ImportFile.Status.DONE:
        upload.content, upload.encoding_guessed = None, False
        upload.save(update_fields=["content", "encoding_guessed"])
    else:
        if upload.interview.excerpts.exists():
            raise Refused("This transcript is coded already; its encoding can no longer change.")
        ImportFile.objects.filter(pk=upload.pk).update(encoding=encoding)
        _read_again(upload)
    record(workspace=upload.workspace_id, by=by, verb="encoding.chosen", what=upload)


def _give_up(upload: ImportFile, message: str, *, keep: bool) -> None:
    """Failed for good: the file goes, the message stays until the researcher removes it."""
    with scoped(upload.workspace_id):
        upload.fail(message, final=True)
        if not keep:
            ImportFile.objects.filter(pk=upload.pk).update(content=None)


def _shortened(name: str) -> str:
    """At most what the column takes. The extension stays: it says how the file is read."""
    path = PurePath(name)
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix
