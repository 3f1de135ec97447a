import pytest

from interviews.importers import ImportProblem, ParsedTranscript
from interviews.importers.docx import parse_docx
from tests.interviews.importers.files import docx, paragraph


def parse(body: str) -> ParsedTranscript:
    return parse_docx(docx(body), None)


def spoken(parsed: ParsedTranscript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, parsed.text[turn.start : turn.end]) for turn in parsed.turns]


def test_paragraphs_are_turns_when_labelled() -> None:
    body = paragraph("Anna: Hello.") + paragraph("And more.") + paragraph("Ben: Hi.")
    assert spoken(parse(body)) == [("Anna", "Hello.\nAnd more."), ("Ben", "Hi.")]


def test_a_line_break_after_a_label_parts_it_from_the_words() -> None:
    turn = "<w:p><w:r><w:t>{}:</w:t><w:br/><w:t>{}</w:t></w:r></w:p>"
    body = turn.format("Anna", "Hello.") + turn.format("Ben", "Hi.")
    assert spoken(parse(body)) == [("Anna", "Hello."), ("Ben", "Hi.")]


def test_a_table_with_speaker_time_and_words_is_read_by_rows() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    parsed = parse(f"<w:tbl>{row('Anna', '00:01', 'Hello.')}{row('Ben', '00:04', 'Hi.')}</w:tbl>")
    assert spoken(parsed) == [("Anna", "Hello."), ("Ben", "Hi.")]
    assert [turn.ms for turn in parsed.turns] == [1_000, 4_000]


def test_what_a_reader_does_not_see_is_left_out_and_named() -> None:
    parsed = parse(
        "<w:p><w:r><w:t>Kept.</w:t></w:r>"
        "<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> Added.</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> Shown.</w:t></w:r>'
        '<w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    assert parsed.text == "Kept. Added. Shown."
    assert parsed.notes == (
        "Comments in the document were left out.",
        "Words that tracked changes delete were left out.",
        "Hidden text was left out.",
    )


@pytest.mark.parametrize("body", ["", paragraph(" "), "<w:p/>"])
def test_a_document_without_words_says_so(body: str) -> None:
    with pytest.raises(ImportProblem) as caught:
        parse(body)
    assert caught.value.code == "no_words"
