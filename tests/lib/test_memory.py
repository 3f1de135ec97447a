from pathlib import Path

import pytest

from lib.memory import give_back

STATUS = Path("/proc/self/statm")


@pytest.mark.skipif(not STATUS.exists(), reason="no /proc to see it in")
def test_what_is_no_longer_used_is_given_back() -> None:
    kept = [bytes(1000) for _ in range(200_000)]
    # Every tenth stays, so that the heap cannot simply shrink from its end.
    kept = kept[::10]
    before = pages()
    give_back()
    assert before - pages() > 20_000_000 // 4096
    assert len(kept) == 20_000


def pages() -> int:
    """Pages of this process that are in memory."""
    return int(STATUS.read_text().split()[1])
