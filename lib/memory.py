"""Memory that is no longer used, given back to the machine."""

import ctypes
import gc


def give_back() -> None:
    """Some milliseconds; does nothing where the C library cannot."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
