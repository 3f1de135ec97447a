"""Excel workbooks: the first sheet that has anything on it, read row by row."""

import io
import mimetypes
import os
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice, repeat
from typing import Any

from interviews.importers.archive import check_archive, damaged
from interviews.importers.parsed import ImportProblem
from interviews.importers.tables import MAX_COLUMNS, MAX_ROWS, ParsedTable, build_table

# The library asks for these as it is imported: address space and files that the child has not.
mimetypes.knownfiles.clear()
os.environ["OPENPYXL_LXML"] = "False"
sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # None: it is not there

import openpyxl  # noqa: E402 - sees what is set above

_MIDNIGHT = time()
# Rows between which nothing stands: a workbook may say that it has a million.
_MOST_ROWS = 4 * MAX_ROWS


def parse_xlsx(content: bytes, _encoding: str | None) -> ParsedTable:
    archive = check_archive(content)
    has_formulas = _check_parts(archive)
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = _sheet(values)
        formulas = None
        if has_formulas:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            formulas = book[sheet.title]
        return build_table(_rows(sheet, formulas), notes=_notes(values, sheet.title), format="xlsx")
    except ImportProblem:
        raise
    # Whatever a workbook that somebody bent makes the library trip over.
    except Exception as error:
        raise damaged(type(error).__name__) from error


def _check_parts(archive: zipfile.ZipFile) -> bool:
    """Refuse what no workbook needs; whether there are formulas."""
    names = archive.namelist()
    if not any(name.startswith("xl/workbook") for name in names):
        raise ImportProblem(
            "wrong_type", "It is packed like a workbook but is none. Save it as xlsx in Excel."
        )
    has_formulas = False
    for name in names:
        if name.endswith((".xml", ".rels")):
            part = archive.read(name)
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part:
                raise damaged("document type")
            has_formulas = has_formulas or (b"<f>" in part or b"<f " in part)
    return has_formulas


def _sheet(book: Any) -> Any:
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in shown or book.worksheets:
        sheet.reset_dimensions()
        if any(any(row) for row in islice(sheet.iter_rows(values_only=True), 50)):
            return sheet
    raise ImportProblem("no_rows", "There is nothing on its sheets. Check that it was saved.")


def _notes(book: Any, title: str) -> list[str]:
    others = len(book.worksheets) - 1
    if not others:
        return []
    what = "another sheet was" if others == 1 else f"{others} other sheets were"
    return [f"Only the sheet “{title}” was read; {what} left out."]


def _rows(sheet: Any, formulas: Any) -> Iterator[tuple[int, list[str]]]:
    bounds = {"max_col": MAX_COLUMNS + 1, "max_row": _MOST_ROWS, "values_only": True}
    if formulas is not None:
        formulas.reset_dimensions()
    told = formulas.iter_rows(**bounds) if formulas is not None else repeat(())
    pairs = zip(sheet.iter_rows(**bounds), told, strict=False)
    for number, (values, written) in enumerate(pairs, start=1):
        yield number, [_text(value) for value in _with_formulas(values, written)]


def _with_formulas(values: tuple[Any, ...], written: tuple[Any, ...]) -> Iterator[Any]:
    """What a formula came to when the workbook was saved; else the formula as it is written."""
    for at, value in enumerate(values):
        yield written[at] if value is None and at < len(written) else value


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() if value.time() == _MIDNIGHT:
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    # An array formula is an object that knows its text.
    return str(getattr(value, "text", value))
