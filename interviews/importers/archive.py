"""Look into a zip before any parser does: what it says of itself may be a lie."""

import zipfile
import zlib
from io import BytesIO

from interviews.importers.parsed import ImportProblem

MAX_ENTRIES = 2_000
MAX_UNPACKED = 20 * 1024 * 1024
MAX_RATIO = 100
# Below this even a high ratio does no harm: short files of one repeated letter have it.
HARMLESS = 1024 * 1024

_ENCRYPTED = 0x1
_CHUNK = 64 * 1024


def check_archive(content: bytes) -> zipfile.ZipFile:
    """The archive, when all of it can be read within the limits. Raises ImportProblem."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        entries = archive.infolist()
        _check_entries(entries)
        unpacked = 0
        for entry in entries:
            unpacked = _count(archive, entry, unpacked, len(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise damaged(type(error).__name__) from error
    except NotImplementedError as error:
        raise damaged("compression") from error
    return archive


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise too_large("entries")
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or any(_is_trick(name) for name in names):
        raise damaged("names")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ImportProblem(
            "encrypted", "It is locked with a password. Save a copy without one and upload that."
        )
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise too_large("declared size")


def _is_trick(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name


def _count(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, unpacked: int, packed: int) -> int:
    """Bytes unpacked so far; reads on only while they stay within the limits."""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > MAX_UNPACKED:
                raise too_large("size")
            if unpacked > max(HARMLESS, packed * MAX_RATIO):
                raise too_large("ratio")
    return unpacked


def too_large(detail: str) -> ImportProblem:
    return ImportProblem(
        "too_large",
        "It unpacks to far more than a transcript needs. "
        "Remove pictures and attachments, or paste the words.",
        detail,
    )


def damaged(detail: str) -> ImportProblem:
    return ImportProblem(
        "damaged",
        "It is damaged, or not what its name says. "
        "Open it in the program that wrote it and save it again.",
        detail,
    )
