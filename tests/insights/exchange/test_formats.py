import csv
import io
import json
import sqlite3

import pytest
from docx import Document
from openpyxl import load_workbook

from insights.exchange.formats import WRITERS
from insights.exchange.model import Code, Coding, Project, Selection, Source
from insights.models import Format
from tests.insights.exchange.making import TEXT, full_project, guid


def odd_project() -> Project:
    """Names and words that break careless writers."""
    text = "=SUM(A1) \x0b\ufffe🙂 ]]> <b>x</b>\n\n@cmd é\u0301"
    selections = [
        Selection(guid(31), 0, len(text), [Coding(guid(41), guid(11))]),
        Selection(guid(32), 0, 8, [Coding(guid(42), guid(11)), Coding(guid(43), guid(12))]),
        Selection(guid(33), 4, 12, [Coding(guid(44), guid(12))]),
    ]
    codes = [Code(guid(11), "=cmd|' /C calc'!A0", colour="#ffffff"), Code(guid(12), "+a\x01<&>")]
    return Project("Odd\x02", codes=codes, sources=[Source(guid(21), "@T\uffff", text, selections)])


@pytest.mark.parametrize("format_", Format.values)
def test_every_format_writes_everything_odd_and_nothing_at_all(format_: str) -> None:
    for project in (odd_project(), full_project(), Project("Empty")):
        assert WRITERS[format_].write(project)


def test_quotes_are_one_flat_table() -> None:
    content = WRITERS[Format.QUOTES_CSV].write(full_project())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(row["quote"], row["code"], row["coder"], row["stance"]) for row in rows] == [
        ("ok", "Pains & <fears>.audits", "Remy", "contradicts"),
        ("ok", "calm", "Olga", "supports"),
    ]
    project = full_project()
    project.sources[0].selections[0].subjects = [guid(61)]
    content = WRITERS[Format.QUOTES_CSV].write(project)
    row = next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert (row["participants"], row["Role"], row["Staff"], row["Paying"]) == (
        "P-01",
        "head of quality",
        "220",
        "no",
    )


@pytest.mark.parametrize("format_", [Format.QUOTES_CSV, Format.CODES_CSV])
def test_no_cell_of_a_table_is_a_formula(format_: str) -> None:
    content = WRITERS[format_].write(odd_project()).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@")] == []


@pytest.mark.parametrize("format_", [Format.QUOTES_XLSX, Format.CODES_XLSX])
def test_workbooks_open_and_hold_text_only(format_: str) -> None:
    book = load_workbook(io.BytesIO(WRITERS[format_].write(odd_project())))
    kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}
    assert "f" not in kinds


def test_a_coded_transcript_names_its_speakers_tags_and_memos() -> None:
    pages = Document(io.BytesIO(WRITERS[Format.TRANSCRIPT_DOCX].write(full_project())))
    lines = [paragraph.text for paragraph in pages.paragraphs]
    assert lines[2] == "Moderator: Zoë 🙂 says 👩‍👩‍👧 ok[1]."
    assert "[1] Pains & <fears>.audits, contradicts (Remy); calm (Olga) “ok”" in lines
    assert "Memo: She laughs ]]> here" in lines
    shaded = [run.text for run in pages.paragraphs[2].runs if "w:shd" in run._r.xml]
    assert shaded == ["ok"]


def test_overlapping_highlights_keep_every_word_once() -> None:
    pages = Document(io.BytesIO(WRITERS[Format.TRANSCRIPT_DOCX].write(odd_project())))
    said = "".join(paragraph.text for paragraph in pages.paragraphs[1:3])
    assert said.startswith("=SUM(A1)[2] 🙂 ]]>"[:8]) and "[1]" in said and "[3]" in said


def test_a_codebook_document_has_a_heading_a_code() -> None:
    pages = Document(io.BytesIO(WRITERS[Format.CODES_DOCX].write(full_project())))
    told = [(each.style.name, each.text) for each in pages.paragraphs if each.style]
    assert ("Heading 1", "Pains & <fears>") in told and ("Heading 2", "audits") in told
    assert ("Normal", "What hurts.\nA lot.") in told and ("Normal", "1 quote") in told


def test_annotations_are_anchored_three_ways() -> None:
    page = json.loads(WRITERS[Format.ANNOTATIONS].write(full_project()))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and len(page["items"]) == 2
    first = page["items"][0]
    position, quote = first["target"]["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "ok"
    assert TEXT.endswith(quote["suffix"] + TEXT[position["end"] + 32 :])
    assert quote["prefix"].endswith("👩‍👩‍👧 ") and first["target"]["state"]["type"] == "TimeState"
    assert first["body"]["value"] == "Pains & <fears>.audits"
    assert first["creator"] == {"type": "Person", "name": "Remy"}


def test_the_taguette_project_is_a_database() -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize(WRITERS[Format.TAGUETTE].write(full_project()))
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
