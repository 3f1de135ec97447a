"""CSV as it comes: by comma, semicolon, tab or bar, with line ends inside of quotes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from interviews.importers.parsed import ImportProblem
from interviews.importers.reading import read_text
from interviews.importers.tables import MAX_BYTES, MAX_ROWS, ParsedTable, build_table

DELIMITERS = ",;\t|"
_TOLD = re.compile(r"\A\"?sep=([,;\t|])\"?\n", re.IGNORECASE)
_SAMPLE_ROWS = 50
# A cell that long is refused with its row number; this only has to be more.
_FIELD_LIMIT = 200_000


def parse_csv(content: bytes, encoding: str | None) -> ParsedTable:
    decoded = read_text(content, encoding, most=MAX_BYTES)
    csv.field_size_limit(_FIELD_LIMIT)
    told = _TOLD.match(decoded.text)
    text = decoded.text[told.end() :] if told else decoded.text
    delimiter = told[1] if told else find_delimiter(text)
    try:
        return build_table(
            _rows(text, delimiter, first=2 if told else 1),
            format="csv",
            encoding=decoded.encoding,
            encoding_guessed=decoded.guessed,
        )
    except csv.Error as error:
        raise ImportProblem(
            "damaged",
            "It cannot be read as a table: perhaps a quotation mark is missing. "
            "Open it in a spreadsheet and save it again as csv in UTF-8.",
            str(error)[:80],
        ) from error


def find_delimiter(text: str) -> str:
    """The sign that parts most rows into the same number of cells, more than one."""
    return max(DELIMITERS, key=lambda sign: _fitness(text, sign))


def _fitness(text: str, delimiter: str) -> tuple[float, int]:
    try:
        rows = [cells for _, cells in islice(_rows(text, delimiter), _SAMPLE_ROWS) if cells]
    except csv.Error:
        return (0.0, 0)
    counts = Counter(len(cells) for cells in rows)
    width, agreeing = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
    return (agreeing / len(rows), width) if width > 1 else (0.0, 0)


def _rows(text: str, delimiter: str, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, cells in enumerate(reader, start=first):
        if number > 20 * MAX_ROWS:
            raise ImportProblem(
                "too_many_rows", f"It has more than {MAX_ROWS:,} rows. Split it into several files."
            )
        yield number, cells
