from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.plant import Plant


@pytest.fixture
def plant(transactional_db: None) -> Iterator[Plant]:
    """A folder with a short name, as sockets need one."""
    with TemporaryDirectory(prefix="fh-") as folder:
        plant = Plant(Path(folder))
        yield plant
        plant.stop()
