"""Figures, held against what is promised: a table for people, JSON for programs."""

import json
import math
import os
import platform
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).resolve().parents[2] / "bench-results"


@dataclass(frozen=True)
class Figure:
    """One measurement. Without a `target` it only informs; `runs` are what it is the median of."""

    name: str
    value: float | None
    unit: str
    target: float | None = None
    runs: tuple[float, ...] = ()
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "SKIP"
        if self.target is None:
            return ""
        return "PASS" if self.value <= self.target else "FAIL"


def median_of(
    name: str, runs: Sequence[float], unit: str, target: float | None = None, note: str = ""
) -> Figure:
    value = round(statistics.median(runs), 2)
    return Figure(name, value, unit, target, tuple(round(run, 2) for run in runs), note)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def show(figures: Iterable[Figure]) -> str:
    rows = [("What", "Figure", "Target", "", "Note")]
    for figure in figures:
        value = "–" if figure.value is None else f"{figure.value:g} {figure.unit}"
        target = "" if figure.target is None else f"≤ {figure.target:g} {figure.unit}"
        rows.append((figure.name, value, target, figure.verdict, figure.note))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join("  ".join([*map(str.ljust, row, widths), row[4]]).rstrip() for row in rows)


def write(figures: Sequence[Figure]) -> Path:
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    path = RESULTS / f"{now:%Y%m%d-%H%M%S}.json"
    content = {
        "at": now.isoformat(timespec="seconds"),
        "machine": machine(),
        "figures": [{**asdict(figure), "verdict": figure.verdict} for figure in figures],
    }
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    return path


def machine() -> dict[str, object]:
    """What it was measured on, without names."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(memory / 1024**3, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "fixed_work_ms": fixed_work(),
    }


def fixed_work() -> float:
    """Best of nine: how fast this machine can be."""
    return round(min(piece_of_work() for _ in range(9)), 1)


def piece_of_work() -> float:
    """Milliseconds for the same small piece of Python everywhere: how fast this machine is now."""
    began = time.perf_counter()
    sum(number * number % 7 for number in range(200_000))
    return (time.perf_counter() - began) * 1000


def at_best_pace(name: str, took: Sequence[float], pieces: Sequence[float], share: float) -> Figure:
    """What it would have been, had the machine always been as fast as when it was fastest. A piece
    of work stood beside each. On a machine shared with others the same work takes now one, now two.
    """
    best = min(pieces)
    even = [each * best / piece for each, piece in zip(took, pieces, strict=True)]
    note = f"a fixed piece of work took {best:.0f} to {max(pieces):.0f} ms"
    return Figure(f"{name} at the best pace", round(percentile(even, share)), "ms", note=note)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
