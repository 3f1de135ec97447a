"""Tables of answers as forms and spreadsheets write them, through the real child."""

import io
import time
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from interviews.importers import ImportProblem
from interviews.importers.tables import MAX_BYTES, letters, parse_table

NOON = datetime(2026, 3, 12, 12)  # noqa: DTZ001 - a spreadsheet knows no time zones


def xlsx(*rows: list[Any], sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for number in range(1, sheets):
        book.create_sheet(f"More {number}")
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def bent(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in one of its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as copy:
        for name in source.namelist():
            text = source.read(name)
            copy.writestr(name, text.replace(old, new) if name == part else text)
    return packed.getvalue()


def refusal(name: str, content: bytes) -> ImportProblem:
    began = time.monotonic()
    with pytest.raises(ImportProblem) as caught:
        parse_table(name, content)
    assert time.monotonic() - began < 20
    assert caught.value.message.endswith(".")
    return caught.value


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(sign: str) -> None:
    text = f'Name{sign}Why?\nJo{sign}"a{sign} b, c; d"\nAmal{sign}x\n'
    table = parse_table("a.csv", text.encode())
    assert table.header == ["Name", "Why?"]
    assert table.rows[0] == (2, ["Jo", f"a{sign} b, c; d"])


def test_a_mark_crlf_quoted_line_ends_and_blank_rows_are_what_people_have() -> None:
    text = 'Name,Why?\r\n"Jo","one\r\n""two"""\r\n,\r\n\r\nAmal,x\r\n'
    table = parse_table("a.csv", text.encode("utf-8-sig"))
    assert table.rows == [(2, ["Jo", 'one\n"two"']), (5, ["Amal", "x"])]
    assert table.encoding == "utf-8"


def test_a_spreadsheet_may_say_its_delimiter_and_its_letters_are_guessed() -> None:
    table = parse_table("a.csv", "sep=;\nName;Größe\nZoë;1,5\n".encode("cp1252"))
    assert (table.header, table.rows) == (["Name", "Größe"], [(3, ["Zoë", "1,5"])])
    assert (table.encoding, table.encoding_guessed) == ("cp1252", True)
    again = parse_table("a.tsv", "Name\tWhy\nZoë\tx".encode("utf-16"))
    assert again.rows == [(2, ["Zoë", "x"])]


def test_columns_without_a_title_are_named_and_empty_ones_go() -> None:
    table = parse_table("a.csv", b"Name,,,Why?\nJo,,loose,x,over\n")
    assert table.header == ["Name", "Column C", "Why?", "Column E"]
    assert table.rows == [(2, ["Jo", "loose", "x", "over"])]
    assert [letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_cells_of_a_workbook_become_text() -> None:
    content = xlsx(
        ["When", "Size", "Share", "Yes", "Sum", "Why?"],
        [NOON.replace(hour=0), 220.0, 1.5, True, "=1+1", "a\nb"],
        [None] * 6,
        [NOON.replace(hour=9, minute=30), 5, None, False, '=CONCATENATE("a","b")', "x"],
        sheets=3,
    )
    table = parse_table("a.xlsx", content)
    assert table.rows == [
        (2, ["2026-03-12", "220", "1.5", "yes", "=1+1", "a\nb"]),
        (4, ["2026-03-12 09:30", "5", "", "no", '=CONCATENATE("a","b")', "x"]),
    ]
    assert table.notes == ("Only the sheet “Sheet” was read; 2 other sheets were left out.",)


def test_a_formula_is_what_it_came_to_when_the_workbook_was_saved() -> None:
    content = xlsx(["Sum", "Why?"], ["=1+1", "x"])
    content = bent(content, "xl/worksheets/sheet1.xml", b"<v/>", b"<v>2</v>")
    content = bent(content, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>")
    assert parse_table("a.xlsx", content).rows == [(2, ["2", "x"])]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"a,b", "wrong_type"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"a,b\n", "no_rows"),
        ("a.csv", b"a,b\n1,\0", "not_text"),
        ("a.csv", xlsx(["a"], ["b"]), "wrong_type"),
        ("a.xlsx", b"a,b\n1,2", "wrong_type"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "encrypted"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 600, "damaged"),
        ("a.xlsx", xlsx(), "no_rows"),
        ("a.csv", b"a" * (MAX_BYTES + 1), "too_large"),
        ("a.csv", b"a,b\n" + b"1,2\n" * 5_001, "too_many_rows"),
        ("a.csv", b"a,b\n" + b"x," * 300 + b"x", "too_many_columns"),
        ("a.csv", b'a,b\n1,"' + b"word " * 5_000, "cell_too_long"),
        ("a.csv", b'a,b\n1,"' + b"word " * 50_000, "damaged"),
        ("a.csv", b"a,b\n" + b"\n" * 2_000_000 + b"1,2", "too_many_rows"),
        ("a.csv", b"a,b\n" + (b"x" * 2_000 + b",y\n") * 4_900, "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_table_says_what_to_do(name: str, content: bytes, code: str) -> None:
    assert refusal(name, content).code == code


def test_a_long_cell_is_named_by_its_row() -> None:
    content = b"a,b\n1,2\n3," + b"x" * 20_001
    assert refusal("a.csv", content).message.startswith("Row 3 has a cell of more than 20,000")


SHEET = "xl/worksheets/sheet1.xml"


def far_away() -> bytes:
    """One cell in the last row and column that a sheet can have."""
    content = xlsx(["a", "b"], ["c", "d"])
    far = (
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    return bent(content, SHEET, b"</sheetData>", far)


def inflating() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x>")
        archive.writestr(SHEET, b"<row/>" * 5_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (inflating(), {"too_large"}),
        (
            bent(xlsx(["a"], ["b"]), SHEET, b"<worksheet", b"<!DOCTYPE x><worksheet"),
            {"damaged"},
        ),
        (bent(xlsx(["a"], ["b"]), SHEET, b"</sheetData>", b"</sheet"), {"damaged"}),
        (bent(xlsx(["a"], ["b"]), "xl/workbook.xml", b"<sheets>", b"<sheep>"), {"damaged"}),
    ],
    ids=["inflates", "doctype", "cut", "no sheets"],
)
def test_a_hostile_workbook_is_refused_in_time(content: bytes, codes: set[str]) -> None:
    assert refusal("a.xlsx", content).code in codes


def test_a_sheet_that_says_it_is_huge_is_read_as_far_as_its_answers_go() -> None:
    assert parse_table("a.xlsx", far_away()).rows == [(2, ["c", "d"])]
