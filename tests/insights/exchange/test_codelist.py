import pytest

from insights.exchange.codelist import read_code_table
from insights.exchange.model import ProjectProblem
from insights.exchange.tables import code_rows
from lib.tables import csv_rows
from tests.insights.exchange.making import full_project


def table(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


def test_our_codebook_comes_back_from_its_csv() -> None:
    found, report = read_code_table(b"".join(csv_rows(code_rows(full_project()))))
    told = [
        (code.name, code.colour, code.facet, code.stage, code.statement) for code in found.codes
    ]
    assert told == [
        (code.name, code.colour, code.facet, code.stage, code.statement)
        for code in full_project().codes
    ]
    assert found.codes[1].parent == found.codes[0].guid and not report.left_out


@pytest.mark.parametrize("column", ["path", "Tag", "NAME"])
def test_taguettes_columns_are_known(column: str) -> None:
    found, _ = read_code_table(table(f"{column},description", "audits,What hurts", "calm,"))
    assert [(code.name, code.description) for code in found.codes] == [
        ("audits", "What hurts"),
        ("calm", ""),
    ]


def test_semicolons_and_the_apostrophe_of_spreadsheets_are_read() -> None:
    found, _ = read_code_table("path;description\n'=SUM(A1);'-x\n".encode("utf-16"))
    assert [(code.name, code.description) for code in found.codes] == [("=SUM(A1)", "-x")]


def test_lines_without_a_name_are_told() -> None:
    _, report = read_code_table(table("path,description", "audits,", ",lonely", ","))
    assert report.left_out == {"Lines without a name": ["line 3"]}


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2", b"path\n", b'path\n"' + b"x" * 200_000, b"\xff\xfe\xff"]
)
def test_what_is_no_codebook_is_refused(content: bytes) -> None:
    with pytest.raises(ProjectProblem):
        read_code_table(content)
