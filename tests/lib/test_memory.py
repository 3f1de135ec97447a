import ctypes
import subprocess
import sys
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


THREADS = """
import ctypes, sys, threading
from lib.memory import share_one_heap
if "share" in sys.argv:
    share_one_heap()
together = threading.Barrier(3)
def work():
    kept = [bytes(5_000) for _ in range(100)]
    together.wait()
threads = [threading.Thread(target=work) for _ in range(3)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="another C library")
def test_threads_share_one_heap_if_asked_to() -> None:
    assert heaps() > 1
    assert heaps("share") == 1


def heaps(*words: str) -> int:
    run = [sys.executable, "-c", THREADS, *words]
    told = subprocess.run(run, capture_output=True, text=True, check=True).stderr
    return told.count("Arena ")


def pages() -> int:
    """Pages of this process that are in memory."""
    return int(STATUS.read_text().split()[1])
