"""The zip around a project: what it says of itself may be a lie."""

import zipfile
import zlib
from io import BytesIO

from insights.exchange.model import ProjectProblem

MAX_ENTRIES = 10_000
MAX_QDE = 48 * 1024 * 1024
MAX_TEXTS = 96 * 1024 * 1024
MAX_RATIO = 200
# Below this even a high ratio does no harm.
HARMLESS = 4 * 1024 * 1024
_ENCRYPTED = 0x1
_CHUNK = 64 * 1024


class Archive:
    """The one .qde and the files beside it. Only what is asked for is unpacked."""

    def __init__(self, content: bytes) -> None:
        self.room = MAX_TEXTS
        try:
            self.zip = zipfile.ZipFile(BytesIO(content))
            entries = [entry for entry in self.zip.infolist() if not entry.is_dir()]
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _damaged() from error
        _check(entries)
        self.files = {_name(entry.filename): entry for entry in entries}
        self.project = self._only_project(entries)

    def _only_project(self, entries: list[zipfile.ZipInfo]) -> bytes:
        """Tools disagree on its name and case; two of them leave open which one is meant."""
        found = [
            entry
            for entry in entries
            if entry.filename.lower().endswith(".qde") and "/" not in _slashed(entry.filename)
        ]
        if len(found) != 1:
            many = "more than one project" if found else "no project"
            raise ProjectProblem(
                "projects",
                f"The file holds {many} (.qde), so it is not clear what to take in. "
                "Export it again from the tool that made it.",
            )
        return self._read(found[0], MAX_QDE)

    def text(self, path: str) -> bytes | None:
        """The bytes of a source by its path in the project; None where it is not in the file.

        Paths to places outside of the file are never followed.
        """
        scheme, _, rest = path.strip().rpartition("://")
        if scheme.lower() not in {"", "internal"}:
            return None
        entry = self.files.get(_name(rest.lstrip("/")))
        if entry is None:
            return None
        content = self._read(entry, self.room)
        self.room -= len(content)
        return content

    def _read(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        chunks: list[bytes] = []
        size = 0
        try:
            with self.zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > most or size > max(HARMLESS, entry.compress_size * MAX_RATIO):
                        raise _too_large()
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise _damaged() from error
        return b"".join(chunks)


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _too_large()
    names = [_slashed(entry.filename) for entry in entries]
    if len({name.lower() for name in names}) < len(names) or any(map(_is_trick, names)):
        raise _damaged()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ProjectProblem(
            "encrypted", "It is locked with a password. Export it again without one."
        )


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def _is_trick(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or ":" in name


def _name(path: str) -> str:
    """By file name alone: folders are spelled sources, Sources, or not at all."""
    return _slashed(path).rpartition("/")[2].lower()


def _too_large() -> ProjectProblem:
    return ProjectProblem(
        "too_large",
        "It unpacks to far more than texts and codes need. "
        "Export it again without recordings and pictures.",
    )


def _damaged() -> ProjectProblem:
    return ProjectProblem(
        "damaged", "The file is damaged, or no .qdpx. Export it again from the tool that made it."
    )
