import hashlib
import os
from pathlib import Path

import pytest

from lib.uploads import BoundedUpload, StreamedFile


def take(folder: Path, *blocks: bytes, limit: int = 100) -> StreamedFile:
    handler = begin(folder, limit)
    for at, block in enumerate(blocks):
        handler.receive_data_chunk(block, at)
    return handler.file_complete(sum(map(len, blocks)))


def begin(folder: Path, limit: int = 100) -> BoundedUpload:
    handler = BoundedUpload(folder, limit)
    handler.new_file("file", "talk.mp3", "audio/mpeg", None)
    return handler


def test_a_file_is_written_where_it_will_stay_and_nobody_else_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    with take(folder, b"one ", b"two") as file:
        assert file.path.parent == folder and file.path.read_bytes() == b"one two"
        assert (file.size, file.sha256) == (7, hashlib.sha256(b"one two").hexdigest())
        assert folder.stat().st_mode & 0o777 == 0o700
        assert file.path.stat().st_mode & 0o777 == 0o600
    assert list(folder.iterdir()) == []


def test_a_file_that_was_moved_away_stays(tmp_path: Path) -> None:
    file = take(tmp_path, b"kept")
    file.path.replace(tmp_path / "here")
    file.close()
    assert (tmp_path / "here").read_bytes() == b"kept"


def test_what_goes_beyond_the_limit_is_not_written(tmp_path: Path) -> None:
    with take(tmp_path, b"x" * 60, b"x" * 40) as file:
        assert not file.is_too_large and file.path.stat().st_size == 100
    with take(tmp_path, b"x" * 60, b"x" * 60, b"x" * 60) as file:
        assert file.is_too_large and file.size == 180
        assert file.path.stat().st_size == 0


def test_a_full_disk_is_told_and_the_rest_is_dropped(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    handler = begin(tmp_path)
    assert handler.taken
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, handler.taken.fileno())
    os.close(full)
    handler.receive_data_chunk(b"some", 0)
    handler.receive_data_chunk(b"more", 4)
    with handler.file_complete(8) as file:
        assert file.is_disk_full


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    handler = begin(tmp_path)
    handler.receive_data_chunk(b"half of", 0)
    handler.upload_interrupted()
    assert list(tmp_path.iterdir()) == []
