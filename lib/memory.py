"""Memory that is no longer used, given back to the machine."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MOST_HEAPS = -8  # M_ARENA_MAX of the GNU C library


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looks for garbage: they take a third of the time where much is made and all kept."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def share_one_heap() -> None:
    """Call before threads start: each would keep a heap of its own, and what it freed in it."""
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_MOST_HEAPS, 1)


def give_back() -> None:
    """Some milliseconds; does nothing where the C library cannot."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
