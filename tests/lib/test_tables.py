import csv
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from lib.tables import Cell, Row, csv_rows, sheet_title, xlsx


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1 day", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "  =1", '=cmd|"/C"!A0']
)
def test_text_that_looks_like_a_formula_is_defused(text: str) -> None:
    rows: list[Row] = [["quote"], [text]]
    assert read_csv(b"".join(csv_rows(rows)))[1] == [f"'{text}"]
    value = read_xlsx(xlsx(rows, "Quotes"))[1][0]
    assert str(value).replace("\r", "\n") == f"'{text}".replace("\r", "\n")


@pytest.mark.parametrize(
    "text", ["plain", "5 = 5", "“quoted”", "a, b; c", 'say "no"', "two\nlines"]
)
def test_other_text_is_left_as_it_is(text: str) -> None:
    rows: list[Row] = [["quote"], [text]]
    assert read_csv(b"".join(csv_rows(rows)))[1] == [text]
    assert read_xlsx(xlsx(rows, "Quotes"))[1] == [text]


def test_numbers_and_dates_stay_typed_in_a_workbook() -> None:
    moment = datetime(2026, 3, 12, 9, tzinfo=UTC)
    row: list[Cell] = [-3, 2.5, True, date(2026, 3, 12), moment, None]
    read = read_xlsx(xlsx([["a"] * 6, row], "Table"))[1]
    midnight = moment.replace(hour=0, tzinfo=None)
    assert read == [-3, 2.5, True, midnight, moment.replace(tzinfo=None), None]


def test_numbers_and_dates_are_plain_in_csv() -> None:
    row: list[Cell] = [-3, 2.5, False, date(2026, 3, 12), None]
    assert read_csv(b"".join(csv_rows([row]))) == [["-3", "2.5", "no", "2026-03-12", ""]]


def test_a_byte_order_mark_is_for_those_who_want_it() -> None:
    assert b"".join(csv_rows([["Zoë"]])) == b"\xef\xbb\xbfZo\xc3\xab\r\n"
    assert b"".join(csv_rows([["Zoë"]], bom=False)) == b"Zo\xc3\xab\r\n"


def test_a_long_table_comes_in_chunks_and_whole() -> None:
    chunks = list(csv_rows([[number, "x" * 200] for number in range(2000)]))
    assert len(chunks) > 3
    assert [row[0] for row in read_csv(b"".join(chunks))] == [str(number) for number in range(2000)]


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    read = read_xlsx(xlsx([["a"], ["bell\x07 \ud800end"], ["x" * 40_000]], "[a]/b:" + "c" * 40))
    assert read[1] == ["bell end"]
    assert len(str(read[2][0])) == 32_767


def test_a_sheet_has_a_name_that_excel_takes() -> None:
    assert sheet_title("Quotes: [all]?") == "Quotes   all"
    assert len(sheet_title("long " * 20)) <= 31
    assert sheet_title("***") == "Table"
