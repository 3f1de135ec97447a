"""A codebook out of a CSV, as Taguette and spreadsheets write it."""

import csv
import io

from insights.exchange.model import Project, ProjectProblem, Report
from insights.exchange.refi.codes import colour_of
from insights.exchange.taguette.paths import codes_from_paths
from insights.exchange.texts import clean
from lib.text import UndecodableError, decode

NAMES = ("path", "tag", "name")
MAX_CODES = 10_000
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def read_code_table(content: bytes) -> tuple[Project, Report]:
    """Raises ProjectProblem, which names the line."""
    try:
        text = decode(content).text
    except UndecodableError as error:
        raise ProjectProblem(
            "encoding", "We cannot tell its encoding. Save it as UTF-8."
        ) from error
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[tuple[str, str, dict[str, str]]] = []
    report = Report()
    try:
        heading = [clean(cell).lower() for cell in next(lines, [])]
        column = _path_column(heading)
        for cells in lines:
            told = {name: _unquoted(cell) for name, cell in zip(heading, cells, strict=False)}
            if not told.get(heading[column]):
                if any(told.values()):
                    report.leave_out("Lines without a name", f"line {lines.line_num}")
                continue
            told["colour"] = colour_of(told.get("colour", ""))
            rows.append((told[heading[column]], told.get("description", ""), told))
            if len(rows) > MAX_CODES:
                raise ProjectProblem("too_large", f"It holds more than {MAX_CODES:,} codes.")
    except csv.Error as error:
        raise ProjectProblem("broken", f"Line {lines.line_num} cannot be read.") from error
    codes, _ = codes_from_paths(rows)
    if not codes:
        raise ProjectProblem("empty", "There are no codes in this table.")
    return Project("Codebook", "CSV", codes=codes), report


def _path_column(heading: list[str]) -> int:
    found = [heading.index(name) for name in NAMES if name in heading]
    if not found:
        raise ProjectProblem(
            "heading", "The first line names no column called path, tag or name. Add one."
        )
    return found[0]


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def _unquoted(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    text = clean(cell)
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
