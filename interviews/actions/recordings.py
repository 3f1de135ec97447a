"""The recording of an interview: taken in, replaced, removed."""

from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat

from accounts.changes import record
from accounts.models import User
from interviews.importers.signature import kind_of
from interviews.models import Interview, Recording
from interviews.recordings import keep, let_go
from lib.media import EXTENSIONS, CutOff, sniff
from lib.problems import Refused
from lib.uploads import StreamedFile

PLAYABLE = "mp3, m4a, mp4, wav, ogg, opus, webm, flac or aac"
_OPENS = 512


@transaction.atomic
def attach_recording(*, interview: Interview, by: User, file: StreamedFile) -> Recording:
    """Keep an uploaded file as the recording of the interview, in place of the one it had."""
    media_type = check_recording(file)
    interview = Interview.objects.locked().get(pk=interview.pk)
    had = let_go([interview.pk])
    recording = Recording.objects.create(
        guid=uuid4(),
        workspace_id=interview.workspace_id,
        interview=interview,
        media_type=media_type,
        size=file.size or 0,
        sha256=file.sha256,
        created_by=by,
    )
    keep(file.path, recording)
    verb = "recording.replaced" if had else "recording.added"
    record(workspace=interview.workspace_id, by=by, verb=verb, what=recording)
    return recording


@transaction.atomic
def remove_recording(*, interview: Interview, by: User) -> None:
    """Nothing happens where there is none."""
    interview = Interview.objects.locked().get(pk=interview.pk)
    recording = Recording.objects.filter(interview=interview).first()
    if recording is None:
        return
    let_go([interview.pk])
    record(workspace=interview.workspace_id, by=by, verb="recording.removed", what=recording)


def check_recording(file: StreamedFile) -> str:
    """The media type of an uploaded file. Raises Refused for what cannot be played."""
    if file.is_too_large:
        raise Refused(
            f"It is larger than {filesizeformat(settings.RECORDING_MAX_BYTES)}, the most that is "
            "kept here. Save it with a lower quality, or only its sound, and upload that.",
            field="file",
            code="too_large",
        )
    if file.is_disk_full:
        raise Refused(
            "There is no room for it on the server. Nothing was changed; "
            "tell whoever runs Firsthand, and try again later.",
            field="file",
            code="disk_full",
        )
    if not file.size:
        raise Refused("This file is empty. Choose the recording again.", field="file", code="empty")
    return _media_type(file)


def misnamed(name: str, media_type: str) -> bool:
    """It goes by the name of another kind of file. It is kept as what it is."""
    return _extension(name) not in EXTENSIONS[media_type]


def _media_type(file: StreamedFile) -> str:
    try:
        media_type = sniff(file)  # type: ignore[arg-type]  # django-stubs: a File is no BinaryIO
    except CutOff:
        raise Refused(
            "This recording was never finished: it has no index, so nothing can play it. "
            "Save it once more in the program that made it, and upload that.",
            field="file",
            code="cut_off",
        ) from None
    if media_type is None:
        raise Refused(_what_it_is(file), field="file", code="wrong_type")
    return media_type


def _what_it_is(file: StreamedFile) -> str:
    """Why it cannot be the recording; what its name promises is held against its content."""
    file.seek(0)
    kind = _kind(file.read(_OPENS))
    extension = _extension(file.name or "")
    promised = any(extension in names for names in EXTENSIONS.values())
    if promised:
        return (
            f"It is named .{extension} but is {kind or 'something else, or damaged'}. "
            f"Choose the recording itself: {PLAYABLE}."
        )
    return f"It is {kind or 'nothing that can be played here'}. Recordings are {PLAYABLE}."


def _kind(start: bytes) -> str:
    if start[4:12] == b"ftypqt  ":
        return "a QuickTime film; save it as mp4"
    if b"matroska" in start[:64]:
        return "a Matroska film; save it as mp4 or webm"
    known = kind_of(start)
    if known and known not in {"a recording", "a recording or a picture"}:
        return known
    if known:
        return "of a kind that browsers do not play, or damaged"
    return _text(start)


def _text(start: bytes) -> str:
    if start.lstrip()[:1] == b"<":
        return "a web page or a drawing"
    return "" if b"\x00" in start or not _is_ascii(start) else "text"


def _is_ascii(start: bytes) -> bool:
    return all(9 <= byte < 127 for byte in start)


def _extension(name: str) -> str:
    return PurePath(name).suffix.lower().lstrip(".")
