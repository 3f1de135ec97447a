"""Files as people and attackers send them, through the real child."""

import io
import time
import zipfile
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from interviews.importers import LIMITS, MAX_BYTES, ImportProblem, parse_upload
from lib.child import MIB
from tests.interviews.importers.files import docx, paragraph, pdf, pdf_of, pdf_of_streams

STORED = zipfile.ZIP_STORED


def refusal(name: str, content: bytes, encoding: str | None = None) -> str:
    began = time.monotonic()
    with pytest.raises(ImportProblem) as caught:
        parse_upload(name, content, encoding=encoding)
    assert time.monotonic() - began < 20
    assert caught.value.message.endswith(".")
    assert caught.value.message[0].isupper()
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"Anna: Hello.\r\nBen: Hi."),
        ("A.TXT", "Anna: Hello.\nBen: Hi.".encode("utf-16")),
        ("a.md", b"---\ntitle: x\n---\n# Talk\n\n**Anna:** *Hello.*\n\n**Ben:** [Hi.](http://x)"),
        ("a.docx", docx(paragraph("Anna: Hello.") + paragraph("Ben: Hi."))),
        ("a.pdf", pdf(["Anna: Hello.", "Ben: Hi."])),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Hello.\n<v Ben>Hi."),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nAnna: Hello.\nBen: Hi."),
        ("C:\\x\\a.v2.txt", b"Anna: Hello.\nBen: Hi."),
    ],
)
def test_every_format_gives_the_same_words_and_speakers(name: str, content: bytes) -> None:
    parsed = parse_upload(name, content)
    assert parsed.text == "Hello.\n\nHi."
    assert parsed.labels == ("Anna", "Ben")
    assert not parsed.encoding_guessed


def test_a_guessed_encoding_is_told_and_can_be_overridden() -> None:
    content = "Zoë: café\nBen: olé".encode("cp1252")
    parsed = parse_upload("a.txt", content)
    assert (parsed.encoding, parsed.encoding_guessed) == ("cp1252", True)
    assert parsed.labels == ("Zoë", "Ben")
    again = parse_upload("a.txt", content, encoding="iso8859-15")
    assert (again.encoding, again.encoding_guessed) == ("iso8859-15", False)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"x", "wrong_type"),
        ("txt", b"x", "wrong_type"),
        ("a.pdf", b"Anna: hello", "wrong_type"),
        ("a.docx", b"%PDF-1.4", "wrong_type"),
        ("a.txt", b"%PDF-1.4", "wrong_type"),
        ("a.vtt", b"\0\0\0\x18ftypmp42", "wrong_type"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "too_large"),
        ("a.txt", b"a\n" * (MAX_BYTES // 2), "too_long"),
        ("a.txt", b"Anna: a\0b", "not_text"),
        ("a.vtt", b"WEBVTT\n\nbroken", "no_cues"),
        ("a.srt", b"broken", "no_cues"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "encrypted"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 100, "damaged"),
        ("a.pdf", pdf([]), "no_text"),
    ],
)
def test_a_file_that_is_no_transcript_says_what_to_do(name: str, content: bytes, code: str) -> None:
    assert refusal(name, content) == code


@pytest.mark.parametrize("encoding", ["utf-8", "rot13"])
def test_an_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    assert refusal("a.txt", b"caf\xe9 \x81", encoding) == "encoding"


def locked_pdf(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Anna: Hello.", "Ben: Hi."]))))
    writer.encrypt(password, "owner", algorithm="AES-256")
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def test_a_locked_pdf_is_refused_and_one_only_locked_for_printing_read() -> None:
    assert refusal("a.pdf", locked_pdf("secret")) == "encrypted"
    assert parse_upload("a.pdf", locked_pdf("")).labels == ("Anna", "Ben")


def flagged_as_encrypted() -> bytes:
    content = bytearray(docx(paragraph("x")))
    start = content.find(b"PK\x01\x02")
    content[start + 8] |= 1
    return bytes(content)


def lying_about_its_size() -> bytes:
    """Says that 20 MB of document are 100 bytes, in both places where a zip says so."""
    content = bytearray(docx(paragraph("x" * 20_000_000)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    return bytes(content).replace(size, (100).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx(paragraph("x") * 1_000_000), "too_large"),
        (docx(paragraph("x") * 150_000, compression=STORED), "too_large"),
        (docx(paragraph("x" * 30_000_000)), "too_large"),
        (docx(paragraph("x" * 15_000_000)), "too_large"),
        (docx(paragraph("x " * 4_500_000), compression=STORED), "too_long"),
        (docx("<w:p>" + "<w:r/>" * 1_500_000 + "</w:p>", compression=STORED), "too_large"),
        (docx("<w:hyperlink>" * 9_000 + "</w:hyperlink>" * 9_000), "damaged"),
        (docx("<w:p>" + "<w:r/>" * 790_000 + "</w:p>", compression=STORED), "too_large"),
        (docx("", others=[(f"f{n}", "") for n in range(3_000)]), "too_large"),
        (docx(paragraph("x"), others=[("../../evil.xml", "x")]), "damaged"),
        (docx(paragraph("x"), others=[("/evil.xml", "x")]), "damaged"),
        (docx(paragraph("&e;"), before='<!DOCTYPE d [<!ENTITY e "x">]>'), "damaged"),
        (docx(paragraph("x"))[:400], "damaged"),
        (docx("<w:p>"), "damaged"),
        (flagged_as_encrypted(), "encrypted"),
        (lying_about_its_size(), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_docx_is_refused_in_time(content: bytes, code: str) -> None:
    assert len(content) <= MAX_BYTES
    assert refusal("a.docx", content) == code


def deflated(once: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(once) for _ in range(times)) + packer.flush()


FLATE = b"/Filter/FlateDecode"
LOOP = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999>>"]
PAGES = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Count 5000/Kids[%s]>>" % b" ".join(b"%d 0 R" % n for n in range(3, 5003)),
    *[b"<</Type/Page/Parent 2 0 R>>"] * 5000,
]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (pdf_of_streams([deflated(b" " * MIB, 325)], FLATE), {"too_large"}),
        (pdf_of_streams([deflated(b"q Q " * 1000, 10_000)], FLATE), {"no_text", "too_large"}),
        (
            pdf_of_streams([deflated(b"BT /F1 9 Tf " + b"(aaaa) Tj " * 100_000, 30)], FLATE),
            {"too_large", "too_long"},
        ),
        (pdf_of(LOOP), {"damaged"}),
        (pdf_of(PAGES), {"too_large"}),
        (b"%PDF-1.4\n" + b"1 0 obj " * 1_000_000, {"damaged"}),
        (pdf(["Anna: Hello."])[:200], {"damaged"}),
    ],
    ids=["inflates", "operators", "text", "loop", "pages", "objects", "cut"],
)
def test_a_hostile_pdf_is_refused_in_time(content: bytes, codes: set[str]) -> None:
    assert len(content) <= MAX_BYTES
    assert refusal("a.pdf", content) in codes


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"a" * 999_000),
        ("a.txt", b"A" + b" " * 900_000 + b": x"),
        ("a.txt", b"A" + "\xa0".encode() * 400_000 + b": x"),
        ("a.txt", b"[00:01] " * 120_000 + b"x"),
        ("a.md", b"<!--" * 240_000),
        ("a.md", b" " * 900_000 + b"x"),
        ("a.md", b"**a " * 240_000),
        ("a.md", b"[" * 990_000),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"&" * 900_000),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v " * 300_000),
    ],
)
def test_one_odd_line_costs_no_time(name: str, content: bytes) -> None:
    began = time.monotonic()
    parse_upload(name, content)
    assert time.monotonic() - began < 8


def test_the_limits_keep_the_promise_of_twenty_seconds_and_half_a_gigabyte() -> None:
    assert LIMITS.wall_seconds < 20
    assert LIMITS.memory_bytes == 512 * MIB
