"""Tables in documents: a row becomes a line."""

import re
from collections.abc import Iterable, Sequence

from interviews.importers.times import TIME

_TIME = re.compile(rf"[\[(]?{TIME}[\])]?")


def row_as_line(cells: Sequence[str]) -> str:
    """Tidy cells as one line: a speaker, perhaps a time, then the words."""
    times = [cell for cell in cells if _TIME.fullmatch(cell)]
    others = [cell for cell in cells if cell and cell not in times]
    if len(others) != 2:
        return " ".join(_bracketed(times) + others)
    speaker, words = others
    return " ".join([*_bracketed(times), f"{speaker.rstrip(':')}: {words}"])


def _bracketed(times: Iterable[str]) -> list[str]:
    return [f"[{time.strip('[]()')}]" for time in times][:1]
