"""Lift out of the pages of a PDF what is page and not words."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from interviews.importers.assembly import tidy

_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—]?\s*(?P<page>\d{1,4})\s*(?:(?:/|of|von|de|sur)\s*\d{1,4})?\s*[-–—]?",
    re.IGNORECASE,
)
_INTEGER = re.compile(r"\d{1,5}")
# How many lines of a page may be shown again at the top of the next one.
_MOST_REPEATED = 3
_LEAST_REPEATED_LENGTH = 30
_LEAST_HEADER_LENGTH = 8


class Cleared(NamedTuple):
    lines: list[str]
    notes: list[str]


def clear_pages(pages: Sequence[str]) -> Cleared:
    """The lines of all pages without page numbers, headers, margin numbers and repeated lines."""
    sheets = [[line for line in map(tidy, page.split("\n")) if line] for page in pages]
    margin = _lift_margin_numbers(sheets)
    numbers = _lift_page_numbers(sheets)
    headers = _lift_headers(sheets)
    repeated = _lift_repeats(sheets)
    notes = [
        f"Numbers in the margin were left out: {margin}." if margin else "",
        f"Page numbers were left out on {numbers} pages." if numbers else "",
        *(f"Left out as it stands on most pages: “{header[:200]}”." for header in headers),
        f"Lines shown twice over a page break were kept once: {repeated}." if repeated else "",
    ]
    return Cleared([line for sheet in sheets for line in sheet], [note for note in notes if note])


def _lift_margin_numbers(sheets: list[list[str]]) -> str:
    """Take out runs of lines that only count up by one; says from where to where they count."""
    lifted: set[int] = set()
    for sheet in sheets:
        run: list[int] = []
        for index, line in enumerate([*sheet, ""]):
            number = int(line) if _INTEGER.fullmatch(line) else None
            if run and number == int(sheet[run[-1]]) + 1 and index == run[-1] + 1:
                run.append(index)
                continue
            if len(run) >= 3:
                lifted |= {int(sheet[i]) for i in run}
                for i in run:
                    sheet[i] = ""
            run = [index] if number is not None else []
        sheet[:] = [line for line in sheet if line]
    return f"{min(lifted)} to {max(lifted)}" if lifted else ""


def _lift_page_numbers(sheets: list[list[str]]) -> int:
    """Take out a number at the top or the foot of pages when it counts with the pages."""
    for place in (0, -1):
        found = {
            page: int(match["page"])
            for page, sheet in enumerate(sheets)
            if sheet and (match := _PAGE_NUMBER.fullmatch(sheet[place]))
        }
        shifts = Counter(number - page for page, number in found.items())
        shift, count = shifts.most_common(1)[0] if shifts else (0, 0)
        if count >= max(1, len(sheets) // 2) and (count > 1 or shift == 1):
            pages = [page for page, number in found.items() if number - page == shift]
            for page in pages:
                del sheets[page][place]
            return len(pages)
    return 0


def _lift_headers(sheets: list[list[str]]) -> list[str]:
    """Take out first and last lines that are the same on most pages. Labels recur there too."""
    headers = []
    for place in (0, -1):
        lines = Counter(_unnumbered(sheet[place]) for sheet in sheets if sheet)
        for line, count in lines.items():
            if count >= max(3, len(sheets) * 0.6) and _may_be_header(line):
                headers.append(line)
                _lift(sheets, place, line)
    return headers


def _may_be_header(line: str) -> bool:
    return len(line) >= _LEAST_HEADER_LENGTH and not line.endswith((":", ".", "?", "!", ","))


def _lift(sheets: list[list[str]], place: int, line: str) -> None:
    for sheet in sheets:
        if sheet and _unnumbered(sheet[place]) == line:
            del sheet[place]


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _lift_repeats(sheets: list[list[str]]) -> int:
    """Some programs print the last lines of a page again at the top of the next one."""
    repeated = 0
    filled = [sheet for sheet in sheets if sheet]
    for before, after in pairwise(filled):
        for count in range(_MOST_REPEATED, 0, -1):
            if before[-count:] == after[:count] and _is_no_chance(after[:count]):
                del after[:count]
                repeated += count
                break
    return repeated


def _is_no_chance(lines: Sequence[str]) -> bool:
    return sum(map(len, lines)) >= _LEAST_REPEATED_LENGTH
