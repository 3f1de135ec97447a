"""Tables that leave the product, as CSV and XLSX that no spreadsheet takes for formulas."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

Cell = str | int | float | bool | date | None
Row = Sequence[Cell]

# What a spreadsheet reads as the start of a formula, also in its full-width forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What XML cannot say, and what Excel takes at most in one cell or one sheet's name.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CELL, _TITLE = 32_767, 31
_CHUNK = 64 * 1024


def safe_cell(value: Cell) -> Cell:
    """Text that would be a formula gets an apostrophe before it; numbers and dates stay typed."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


def csv_rows(rows: Iterable[Row], *, bom: bool = True) -> Iterator[bytes]:
    """The rows as UTF-8 CSV in chunks, with CRLF as RFC 4180 has it.

    The byte order mark tells Excel that it is UTF-8; leave it out for tools that stumble over it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff" if bom else "")
    for row in rows:
        writer.writerow([_as_text(safe_cell(value)) for value in row])
        if buffer.tell() >= _CHUNK:
            yield _take(buffer)
    yield _take(buffer)


def xlsx(rows: Iterable[Row], title: str) -> bytes:
    """A workbook of one sheet; the first row is its heading and stays in sight."""
    # 19 MiB of each process, with all that they load: few ever write a workbook.
    from openpyxl import Workbook  # noqa: PLC0415 - as above
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_title(title))
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    for place, row in enumerate(rows):
        cells = [WriteOnlyCell(sheet, _as_cell(safe_cell(value))) for value in row]
        for cell in cells if place == 0 else ():
            cell.font = bold
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet_title(title: str) -> str:
    """What Excel takes as the name of a sheet."""
    return re.sub(r"[\[\]:*?/\\']", " ", _NO_XML.sub("", title)).strip()[:_TITLE] or "Table"


def _take(buffer: io.StringIO) -> bytes:
    content = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return content


def _as_text(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return value


def _as_cell(value: Cell) -> Any:
    """A plain date too, which openpyxl takes though its types do not say so."""
    if isinstance(value, str):
        return _NO_XML.sub("", value)[:_CELL]
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)  # Excel knows no time zones.
    return value
