import os
from pathlib import Path

import pytest

from config.stack import lock
from config.stack.errors import StackError
from config.stack.paths import Home


def test_a_second_start_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    home = Home(tmp_path)
    held = lock.take(home)
    home.addresses.write_text('{"pid": 77, "port": 8123}')
    with pytest.raises(StackError, match=r"process 77, http://127.0.0.1:8123"):
        lock.take(home)
    os.close(held)
    os.close(lock.take(home))


def test_a_second_start_before_the_first_has_addresses(tmp_path: Path) -> None:
    held = lock.take(Home(tmp_path))
    with pytest.raises(StackError, match="already runs"):
        lock.take(Home(tmp_path))
    os.close(held)
