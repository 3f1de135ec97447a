"""Web pages, OpenDocument and rich text, as people and attackers send them."""

import time
import zipfile

import pytest

from interviews.importers import MAX_BYTES, ImportProblem, ParsedTranscript, parse_upload
from tests.interviews.importers.files import docx, odt, odt_paragraph, paragraph

RTF = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 %s}"


def spoken(parsed: ParsedTranscript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, parsed.text[turn.start : turn.end]) for turn in parsed.turns]


def refusal(name: str, content: bytes) -> str:
    assert len(content) <= MAX_BYTES
    began = time.monotonic()
    with pytest.raises(ImportProblem) as caught:
        parse_upload(name, content)
    assert time.monotonic() - began < 20
    assert caught.value.message.endswith(".")
    return caught.value.code


def rtf(words: bytes) -> bytes:
    return RTF % words


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<h2></h2><p><b>Anna:</b> Hello.</p><p>Ben: H<i>i</i>.</p>"),
        ("a.HTM", b"<div>Anna: Hello.<br>Ben: Hi.</div>"),
        ("a.html", b"<dl><dt>Anna<dd>Hello.<dt>Ben:<dd>Hi.</dl>"),
        ("a.html", b"<ul><li>Anna: Hello.<li>Ben: Hi.</ul>"),
        ("a.html", b"<pre><code>Anna: Hello.\nBen: Hi.</code></pre>"),
        ("a.html", b"<table><tr><td>Anna<td>Hello.<tr><td>Ben:<td><p>Hi.</p></table>"),
        ("a.odt", odt(odt_paragraph("Anna: Hello.") + odt_paragraph("Ben: Hi."))),
        ("a.odt", odt("<text:p>Anna: Hello.<text:line-break/>Ben:<text:s/>Hi.</text:p>")),
        ("a.rtf", rtf(rb"Anna: Hello.\par Ben: Hi.\par")),
        ("a.rtf", rtf(rb"\trowd Anna\cell Hello.\cell\row\trowd Ben\cell Hi.\cell\row")),
    ],
)
def test_every_format_gives_the_same_words_and_speakers(name: str, content: bytes) -> None:
    assert spoken(parse_upload(name, content)) == [("Anna", "Hello."), ("Ben", "Hi.")]


def test_what_a_reader_of_a_page_does_not_see_is_left_out() -> None:
    page = (
        "<!doctype html><html><head><title>no</title><style>no</style><!-- no --></head><body>"
        "<script>no()</script><template>no</template><p hidden>no</p>"
        '<p style="display: none">no</p><select><option>no</option></select>'
        "<p>Caf&eacute; &amp; more.</p><noscript>no</noscript></body></html>"
    )
    parsed = parse_upload("a.html", page.encode())
    assert parsed.text == "Café & more."
    assert parsed.notes == ("Hidden text was left out.",)


def test_a_page_says_itself_how_its_letters_are_written() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>Zoë “x”</p>'
    parsed = parse_upload("a.html", page.encode("cp1252"))
    assert (parsed.text, parsed.encoding, parsed.encoding_guessed) == ("Zoë “x”", "cp1252", False)
    again = parse_upload("a.html", page.encode("utf-16"))
    assert again.text == "Zoë “x”"


def test_a_table_of_a_page_keeps_its_times() -> None:
    row = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
    rows = row.format("Anna", "00:01", "Hello.") + row.format("Ben", "00:04", "Hi.")
    parsed = parse_upload("a.html", f"<table>{rows}</table>".encode())
    assert spoken(parsed) == [("Anna", "Hello."), ("Ben", "Hi.")]
    assert [turn.ms for turn in parsed.turns] == [1_000, 4_000]


def test_notes_comments_and_changes_of_an_opendocument_are_left_out_and_named() -> None:
    styles = (
        '<style:style style:name="T9" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    parsed = parse_upload(
        "a.odt",
        odt(
            "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
            '<text:h>Kept<text:note><text:p>foot</text:p></text:note><text:s text:c="2"/>too.'
            "<office:annotation><text:p>remark</text:p></office:annotation></text:h>"
            '<text:p><text:span text:style-name="T9">hidden</text:span>Shown.</text:p>',
            styles=styles,
        ),
    )
    assert parsed.text == "Kept too.\n\nShown."
    assert set(parsed.notes) == {
        "Words that tracked changes delete were left out.",
        "Footnotes were left out.",
        "Comments in the document were left out.",
        "Hidden text was left out.",
    }


def test_a_table_of_an_opendocument_is_read_by_rows() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = "<table:table-row>" + cell.format("{}") * 2 + "</table:table-row>"
    body = row.format("Anna", "Hello.") + row.format("Ben", "Hi.")
    parsed = parse_upload("a.odt", odt(f"<table:table>{body}</table:table>"))
    assert spoken(parsed) == [("Anna", "Hello."), ("Ben", "Hi.")]


def test_letters_of_rich_text_come_through_in_every_way_they_are_written() -> None:
    parsed = parse_upload("a.rtf", rtf(rb"Zo\'eb \u8212? \u-10179?\u-8704? {\b bold}\par"))
    assert parsed.text == "Zoë — 😀 bold"


def test_hidden_words_and_addresses_of_rich_text_are_left_out() -> None:
    link = rb'{\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt our site}}'
    parsed = parse_upload("a.rtf", rtf(rb"See " + link + rb".{\v hidden} Done.\par"))
    assert parsed.text == "See our site. Done."
    assert parsed.notes == ("Hidden text was left out.",)


BODY = odt_paragraph("x")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.odt", b"%PDF-1.4", "wrong_type"),
        ("a.odt", docx(paragraph("x")), "wrong_type"),
        ("a.odt", odt(BODY, kind="application/vnd.oasis.opendocument.spreadsheet"), "wrong_type"),
        ("a.odt", odt(BODY, manifest="<encryption-data/>"), "encrypted"),
        ("a.odt", odt(BODY, before='<!DOCTYPE d [<!ENTITY e "x">]>'), "damaged"),
        ("a.odt", odt("<text:p>"), "damaged"),
        ("a.odt", odt("<text:p>" * 5_000 + "</text:p>" * 5_000), "damaged"),
        ("a.odt", odt(odt_paragraph("x" * 15_000_000)), "too_large"),
        ("a.odt", odt("<text:s/>" * 900_000, compression=zipfile.ZIP_STORED), "too_large"),
        ("a.odt", odt(BODY, others=[("../x", "x")]), "damaged"),
        ("a.odt", odt(BODY)[:300], "damaged"),
        ("a.odt", odt(""), "no_words"),
        ("a.docx", odt(BODY), "wrong_type"),
        ("a.rtf", b"Anna: Hello.", "wrong_type"),
        ("a.txt", rtf(b"x"), "wrong_type"),
        ("a.rtf", rtf(rb"\uc"), "damaged"),
        ("a.rtf", rb"{\rtf1" + b"{" * 1_100_000, "too_large"),
        ("a.rtf", rb"{\rtf1}", "no_words"),
        ("a.rtf", rtf(b"word " * 1_900_000), "too_large"),
        ("a.html", b"<p>a\0b</p>", "not_text"),
        ("a.html", b"<i>" * 500_000, "too_large"),
        ("a.html", b"<div>" * 10_000 + b"x", "damaged"),
        ("a.html", b"<script>x</script>", "no_words"),
        ("a.html", b"\x89PNG....", "wrong_type"),
        ("a.html", b"word " * 2_000_000, "too_long"),
        ("a.csv", b"a,b", "table"),
        ("a.xlsx", b"PK\x03\x04", "table"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_is_refused_in_time(name: str, content: bytes, code: str) -> None:
    assert refusal(name, content) == code


@pytest.mark.parametrize("tag", [b"<b>", b"<a href=x>", b"<table><td>", b"<form><p>"])
def test_tags_that_are_never_closed_end_in_time(tag: bytes) -> None:
    content = tag * 10_000 + b"Anna: Hello."
    began = time.monotonic()
    try:
        assert "Hello." in parse_upload("a.html", content).text
    except ImportProblem as problem:
        assert problem.code in {"damaged", "too_large"}
    assert time.monotonic() - began < 20
