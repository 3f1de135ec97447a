import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short folder that every user may pass through."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="fh-") as name:
        Path(name).chmod(0o711)
        yield Path(name)
