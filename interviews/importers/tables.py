"""Tables of answers: from the bytes of a file to a header and rows of text."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any

from interviews.importers.parsed import ImportProblem
from lib.child import ChildFailed, Limits, run_limited
from lib.text import salvage

KINDS = {"csv": "csv", "tsv": "csv", "xlsx": "xlsx"}
MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_CELL = 20_000
MAX_SIGNS = 6_000_000
LIMITS = Limits(wall_seconds=18.0, cpu_seconds=17)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FAILURES = {
    "timeout": "It took too long to read. Split it into smaller files.",
    "memory": "It takes too much memory to read. Split it, or save it as csv.",
    "output": "It holds far more than answers to a survey. Split it into smaller files.",
    "crash": "It could not be read. Save it as csv in UTF-8 and upload that.",
}


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """`rows` are (number of the row as a spreadsheet shows it, one text a column)."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    format: str
    encoding: str | None = None
    encoding_guessed: bool = False
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def parse_table(name: str, content: bytes, *, encoding: str | None = None) -> ParsedTable:
    """The table in an uploaded file, read in a limited child process. Raises ImportProblem."""
    kind = check_table(name, content)
    head = json.dumps({"format": kind, "encoding": encoding}).encode()
    try:
        answer = run_limited("interviews.importers.child", head + b"\n" + content, limits=LIMITS)
    except ChildFailed as failure:
        code = "unreadable" if failure.reason == "crash" else "too_large"
        raise ImportProblem(code, _FAILURES[failure.reason], str(failure)) from failure
    return _read_answer(answer)


def _read_answer(answer: bytes) -> ParsedTable:
    result = json.loads(answer)
    if "problem" in result:
        raise ImportProblem(**result["problem"])
    table: dict[str, Any] = result["parsed"]
    rows = [(number, cells) for number, cells in table.pop("rows")]
    return ParsedTable(rows=rows, notes=tuple(table.pop("notes")), **table)


def check_table(name: str, content: bytes) -> str:
    """What can be refused without parsing. Answers the kind of table."""
    kind = KINDS.get(PurePath(name.replace("\\", "/")).suffix.lower().removeprefix("."))
    if kind is None:
        raise ImportProblem(
            "wrong_type", "We read csv and xlsx. Save the table as one of these and try again."
        )
    if len(content) > MAX_BYTES:
        raise ImportProblem("too_large", "It is larger than 10 MB. Split it into smaller files.")
    if not content.strip():
        raise ImportProblem("empty", "It is empty. Check that it was saved, and upload it again.")
    _check_start(kind, content)
    return kind


def _check_start(kind: str, content: bytes) -> None:
    packed = content.startswith(b"PK\x03\x04")
    if content.startswith(_OLE):
        raise ImportProblem(
            "encrypted",
            "It is locked with a password, or in the old Excel format. "
            "Open it in Excel and save it as xlsx without a password.",
        )
    if packed == (kind == "csv"):
        real = "a packed file such as xlsx" if packed else "something else"
        raise ImportProblem(
            "wrong_type",
            f"It is named .{kind} but is {real}. Upload it under the name that fits.",
        )


def build_table(
    rows: Iterable[tuple[int, list[str]]], *, notes: Iterable[str] = (), **about: Any
) -> ParsedTable:
    """The first row that is not blank is the header. Blank rows and columns go."""
    found = list(_checked(rows))
    if len(found) < 2:
        raise ImportProblem(
            "no_rows",
            "There are no answers in it. The first row holds the questions, "
            "every row below one respondent.",
        )
    width = max(len(cells) for _, cells in found)
    padded = [(number, [*cells, *[""] * (width - len(cells))]) for number, cells in found]
    kept = [at for at in range(width) if any(cells[at] for _, cells in padded)]
    (_, header), *body = padded
    return ParsedTable(
        header=[header[at] or f"Column {letters(at)}" for at in kept],
        rows=[(number, [cells[at] for at in kept]) for number, cells in body],
        notes=tuple(notes),
        **about,
    )


def _checked(rows: Iterable[tuple[int, list[str]]]) -> Iterable[tuple[int, list[str]]]:
    count = signs = 0
    for number, raw in rows:
        cells = [salvage(cell).strip() for cell in raw]
        if not any(cells):
            continue
        _check_cells(number, cells)
        count, signs = count + 1, signs + sum(map(len, cells))
        if count > MAX_ROWS + 1:
            raise ImportProblem(
                "too_many_rows", f"It has more than {MAX_ROWS:,} rows. Split it into several files."
            )
        if signs > MAX_SIGNS:
            raise ImportProblem("too_large", _FAILURES["output"])
        yield number, cells


def _check_cells(number: int, cells: list[str]) -> None:
    if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
        raise ImportProblem(
            "too_many_columns",
            f"Row {number:,} has more than {MAX_COLUMNS} columns. Leave out those you do not need.",
        )
    if any(len(cell) > MAX_CELL for cell in cells):
        raise ImportProblem(
            "cell_too_long",
            f"Row {number:,} has a cell of more than {MAX_CELL:,} characters. "
            "Perhaps a quotation mark is missing there.",
        )
    del cells[MAX_COLUMNS:]


def letters(at: int) -> str:
    """The name that a spreadsheet gives a column: A, B … Z, AA."""
    name = ""
    while at >= 0:
        name, at = chr(ord("A") + at % 26) + name, at // 26 - 1
    return name
