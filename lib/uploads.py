"""Files too large for memory: taken in block by block, straight to where they will stay."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# What a file is called until somebody keeps it.
UNFINISHED = ".part"
PRIVATE = 0o700


class StreamedFile(UploadedFile):
    """A file on the disk that goes when it is closed, unless it was moved away.

    `size` counts all bytes that came, kept or not; `sha256` is that of the kept ones.
    """

    def __init__(self, file: BinaryIO, path: Path, **told: Any) -> None:
        super().__init__(file, **told)
        self.path = path
        self.sha256 = ""
        self.is_too_large = self.is_disk_full = False

    def close(self) -> None:
        # What a full disk did not take is tried once more here; nobody wants it.
        with suppress(OSError):
            super().close()
        self.path.unlink(missing_ok=True)


class BoundedUpload(FileUploadHandler):
    """Writes files into a folder, at most `limit` bytes of each.

    What goes beyond is read and dropped, as a browser shows no answer before it has sent all. So is
    the rest when the disk is full. Both are told by the file, which then holds nothing.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        super().__init__()
        self.folder, self.limit = folder, limit
        self.taken: StreamedFile | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        handle, path = mkstemp(dir=self.folder, suffix=UNFINISHED)
        self.digest, self.count = hashlib.sha256(), 0
        self.taken = StreamedFile(
            os.fdopen(handle, "w+b"),
            Path(path),
            name=self.file_name,
            content_type=self.content_type,
            size=0,
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's signature
        file = self._open_file()
        self.count += len(raw_data)
        file.is_too_large = self.count > self.limit
        if file.is_too_large or file.is_disk_full:
            return
        try:
            file.write(raw_data)
        except OSError:
            file.is_disk_full = True
        self.digest.update(raw_data)

    def file_complete(self, file_size: int) -> StreamedFile:  # noqa: ARG002 - Django's signature
        file, self.taken = self._open_file(), None
        file.size, file.sha256 = self.count, self.digest.hexdigest()
        try:
            if file.is_too_large:
                file.truncate(0)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.is_disk_full = True
        return file

    def upload_interrupted(self) -> None:
        if self.taken is not None:
            self.taken.close()

    def _open_file(self) -> StreamedFile:
        if self.taken is None:
            raise RuntimeError("no file was begun")
        return self.taken
