"""A look at files before they are taken in: nothing of them is kept."""

from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.views.decorators.http import require_POST

from accounts.access import WorkspaceRequest, workspace_required
from interviews.importers import ALLOWED, MAX_BYTES, ParsedTranscript, parse_upload
from interviews.importers.parsed import ImportProblem
from interviews.models import Interview
from interviews.views.adding import TOO_LARGE
from lib.text import ENCODINGS

MOST = 50
LABELS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file would be; `problem` says why it would be refused."""

    name: str
    size: int
    kind: str = ""
    encoding: str = ""
    words: int = 0
    turns: int = 0
    labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""

    @property
    def size_told(self) -> str:
        return filesizeformat(self.size)

    @property
    def shown(self) -> tuple[str, ...]:
        return self.labels[:LABELS_SHOWN]

    @property
    def more(self) -> int:
        return len(self.labels) - len(self.shown)


@workspace_required("interview.write")
@require_POST
def interview_check(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """A script sends one file a request and gets one line; a plain form sends all of them."""
    files = request.FILES.getlist("transcripts")[:MOST]
    checked = [_check(request, file) for file in files]
    if request.htmx and checked:
        return render(request, "interviews/_check_row.html", {"file": checked[0]})
    context = {"files": checked, "good": sum(not file.problem for file in checked)}
    return render(request, "interviews/interview_check.html", context)


def _check(request: WorkspaceRequest, file: UploadedFile) -> Checked:
    name, size = file.name or "A file", file.size or 0
    if size > MAX_BYTES:
        return Checked(name, size, problem=TOO_LARGE)
    try:
        parsed = parse_upload(name, file.read())
    except ImportProblem as problem:
        return Checked(name, size, problem=problem.message)
    return Checked(
        name,
        size,
        kind=ALLOWED[PurePath(name).suffix.lower().removeprefix(".")],
        encoding=_encoding(parsed),
        words=len(parsed.text.split()),
        turns=len(parsed.turns),
        labels=parsed.labels,
        notes=(*_known(request, name), *parsed.notes),
    )


def _encoding(parsed: ParsedTranscript) -> str:
    """Only where it was guessed: what a file says of itself needs no second look."""
    if not parsed.encoding_guessed or not parsed.encoding:
        return ""
    return ENCODINGS.get(parsed.encoding, parsed.encoding)


def _known(request: WorkspaceRequest, name: str) -> list[str]:
    rows = Interview.objects.for_workspace(request.workspace)
    known = rows.filter(title=PurePath(name).stem[:200]).exists()
    return ["There is an interview of that name already."] if known else []
