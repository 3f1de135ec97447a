"""Where recordings lie: one file each in a private folder, called by workspace and guid of its row.

Row and file are two systems. The row decides: a file comes to its place inside the transaction that
writes the row, and goes once the row is gone. What a crash leaves behind is swept up after a while.
"""

import logging
import os
import re
import time
from collections import defaultdict
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from interviews.models import Interview, Recording, Transcript
from lib.tenancy import scoped
from lib.uploads import UNFINISHED

# A file as old as this without a row belongs to no upload that is still under way.
GRACE = 300.0
_NAME = re.compile(r"(\d+)-[0-9a-f]{32}")
log = logging.getLogger(__name__)


def place_of(workspace: int, guid: UUID) -> Path:
    return Path(settings.RECORDINGS) / f"{workspace}-{guid.hex}"


def is_there(recording: Recording) -> bool:
    """Whole: a file of another size is not what was uploaded."""
    try:
        stat = place_of(recording.workspace_id, recording.guid).stat()
        return stat.st_size == recording.size
    except OSError:
        return False


def keep(path: Path, recording: Recording) -> None:
    """Move an uploaded file to its place, for good even if the power goes."""
    path.replace(place_of(recording.workspace_id, recording.guid))
    folder = os.open(settings.RECORDINGS, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def let_go(interviews: Collection[int]) -> int:
    """Delete their recordings, rows now and files once that is certain; how many there were."""
    rows = Recording.objects.filter(interview__in=interviews)
    places = [place_of(*named) for named in rows.values_list("workspace_id", "guid")]
    rows.delete()
    for place in places:
        transaction.on_commit(partial(_unlink, place), robust=True)
    return len(places)


def sweep(now: float | None = None) -> int:
    """Delete files that no row knows: of uploads that broke off, of workspaces that were deleted.

    The answer is how many went. `now` in seconds since 1970.
    """
    before = (time.time() if now is None else now) - GRACE
    old = [path for path in _files() if _age(path) < before]
    gone = [path for path in old if path.suffix == UNFINISHED]
    named: dict[int, set[Path]] = defaultdict(set)
    for path in old:
        if found := _NAME.fullmatch(path.name):
            named[int(found[1])].add(path)
    for workspace, paths in named.items():
        gone += paths - _known(workspace)
    for path in gone:
        _unlink(path)
    if gone:
        log.info("%s files of recordings without a row deleted", len(gone))
    return len(gone)


def _known(workspace: int) -> set[Path]:
    """Asked for as that workspace: whoever sees no rows of others must not take them for gone."""
    with scoped(workspace):
        guids = Recording.objects.filter(workspace=workspace).values_list("guid", flat=True)
        return {place_of(workspace, guid) for guid in guids}


def player_of(interview: Interview, transcript: Transcript | None) -> dict[str, Any] | None:
    """What the player in the reading room shows: None without a recording."""
    recording = Recording.objects.filter(interview=interview).first()
    if recording is None:
        return None
    times = times_of(transcript) if transcript else []
    return {"recording": recording, "is_there": is_there(recording), "times": times}


def times_of(transcript: Transcript) -> list[tuple[int, int]]:
    """(position, milliseconds) wherever it is known what is said when, by position."""
    turns = transcript.turns.filter(ms__isnull=False)
    known = dict(turns.values_list("start", "ms"))
    known.update(transcript.sync_points.values_list("position", "ms"))
    return sorted((position, ms) for position, ms in known.items() if ms is not None)


def _files() -> list[Path]:
    try:
        return [path for path in Path(settings.RECORDINGS).iterdir() if path.is_file()]
    except FileNotFoundError:
        return []


def _age(path: Path) -> float:
    """When it was last written to; one that has just gone is not old."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        log.exception("a recording could not be deleted; it is tried again")
