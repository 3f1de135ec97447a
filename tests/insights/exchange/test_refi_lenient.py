"""Every deviation here was seen in a real file or in another tool's importer."""

import pytest

from insights.exchange.model import Report
from insights.exchange.refi.codebook import read_codebook
from insights.exchange.refi.reading import read_project
from tests.insights.exchange.making import guid, qdpx, selection, simple_qde

WORDS = "One two three.\n\nFour five six."


def marked(content: bytes) -> tuple[str, Report]:
    """The words under the first highlight."""
    project, report = read_project(content)
    source = project.sources[0]
    first = source.selections[0]
    return source.text[first.start : first.end], report


def left_out(report: Report) -> list[str]:
    return [each["what"] for each in report.as_json()["left_out"]]


def guessed(report: Report) -> list[str]:
    return [each["what"] for each in report.as_json()["guessed"]]


@pytest.mark.parametrize("name", ["project.qde", "Project.qde", "Trial.QDE"])
@pytest.mark.parametrize("path", ["sources/a.txt", "Sources/A.TXT", "a.txt"])
@pytest.mark.parametrize("written", ["internal://a.txt", "a.txt", "internal://A.txt"])
def test_names_of_files_are_spelled_in_many_ways(name: str, path: str, written: str) -> None:
    qde = simple_qde(selections=selection(4, 7), path=written)
    words, report = marked(qdpx(qde, {path: WORDS}, name=name))
    assert words == "two" and left_out(report) == guessed(report) == []


@pytest.mark.parametrize(
    "namespace", ["", 'xmlns="urn:QDA-XML:project:1:0"', 'xmlns="urn:QDA-XML:project:0:4"']
)
def test_any_namespace_is_read(namespace: str) -> None:
    qde = simple_qde(selections=selection(4, 7), namespace=namespace)
    assert marked(qdpx(qde, {"sources/a.txt": WORDS}))[0] == "two"


def test_a_prefix_is_read_as_well() -> None:
    qde = simple_qde(namespace='xmlns:q="urn:QDA-XML:project:1.0"', selections=selection(4, 7))
    qde = qde.replace("<", "<q:").replace("<q:/", "</q:").replace("<q:?", "<?")
    assert marked(qdpx(qde, {"sources/a.txt": WORDS}))[0] == "two"


@pytest.mark.parametrize("namespace", ["1.0", "1:0", "0:4"])
@pytest.mark.parametrize("sets", ["", "<Sets/>"])
def test_codebooks_of_every_tool_are_read(namespace: str, sets: str) -> None:
    book = (
        f'<CodeBook xmlns="urn:QDA-XML:codebook:{namespace}" origin="NVivo"><Codes>'
        f'<Code guid="{{{guid(1).upper()}}}" name="Pains" isCodable="false">'
        f'<Description>What hurts</Description><Code guid="{guid(2)}" name="audits"/>'
        f"</Code></Codes>{sets}</CodeBook>"
    )
    project, report = read_codebook(b"\xef\xbb\xbf" + book.encode())
    assert [(code.guid, code.name, code.parent) for code in project.codes] == [
        (guid(1), "Pains", None),
        (guid(2), "audits", guid(1)),
    ]
    assert project.codes[0].description == "What hurts" and left_out(report) == []


CRLF = "One two three.\r\n\r\nFour five six.\r\nSeven."


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("start", "end", "told"),
    [(18, 22, "two"), (16, 20, "one")],
    ids=["counted as two", "counted as one"],
)
def test_line_ends_are_counted_as_the_labels_say(
    bom: bytes, start: int, end: int, told: str
) -> None:
    qde = simple_qde(selections=selection(start, end, "Four"))
    words, report = marked(qdpx(qde, {"sources/a.txt": bom + CRLF.encode()}))
    assert words == "Four"
    assert guessed(report) == [
        f"Positions were read counting a line end of two characters as {told}"
    ]


def test_a_byte_order_mark_that_was_counted_is_noticed() -> None:
    qde = simple_qde(selections=selection(5, 8, "two"))
    content = {"sources/a.txt": b"\xef\xbb\xbf" + WORDS.encode()}
    words, report = marked(qdpx(qde, content))
    assert words == "two" and "the byte order mark as one" in guessed(report)[0]


@pytest.mark.parametrize(
    ("origin", "start"), [("ATLAS.ti 26", 16), ("NVivo 12", 18), ("QualCoder", 18)]
)
def test_without_labels_the_origin_decides(origin: str, start: int) -> None:
    qde = simple_qde(selections=selection(start, start + 4), origin=origin)
    assert marked(qdpx(qde, {"sources/a.txt": CRLF.encode()}))[0] == "Four"


def test_a_label_cut_with_an_ellipsis_counts_and_one_of_other_words_does_not_decide() -> None:
    both = selection(18, 31, "Four fi…") + selection(18, 22, "comment by Ann", 32)
    words, _ = marked(qdpx(simple_qde(selections=both), {"sources/a.txt": CRLF.encode()}))
    assert words == "Four five six"


def test_emoji_count_as_one() -> None:
    text = "Zoë 🙂 says 👩‍👩‍👧 ok"
    qde = simple_qde(selections=selection(text.index("ok"), len(text)))
    assert marked(qdpx(qde, {"sources/a.txt": text}))[0] == "ok"


def test_elements_out_of_order_are_read() -> None:
    cases = (
        f'<Cases><Case guid="{guid(61)}" name="Carla"><SourceRef targetGUID="{guid(21)}"/></Case>'
        "</Cases><Sets/><Links/><Graphs/>"
    )
    project, _ = read_project(qdpx(simple_qde(rest=cases), {"sources/a.txt": WORDS}))
    assert project.sources[0].people == [(guid(61), "interviewee")]


@pytest.mark.parametrize("path", ["internal://b.txt", "relative:///a.txt", "absolute:///etc/hosts"])
def test_a_text_that_is_not_in_the_file_is_named(path: str) -> None:
    project, report = read_project(qdpx(simple_qde(path=path), {"sources/a.txt": WORDS}))
    assert project.sources == []
    assert report.as_json()["left_out"] == [
        {
            "what": "Texts without a plain text in the file",
            "count": 1,
            "names": ["Talk"],
            "more": 0,
        }
    ]


@pytest.mark.parametrize("element", ["PictureSource", "PDFSource", "AudioSource", "VideoSource"])
def test_sources_that_are_no_text_are_named(element: str) -> None:
    source = f'<{element} guid="{guid(21)}" name="Scan" path="internal://a.bin"/>'
    _, report = read_project(qdpx(simple_qde(source=source)))
    assert "without a plain text" in left_out(report)[0]


def test_the_text_of_a_pdf_is_used() -> None:
    source = (
        f'<PDFSource guid="{guid(21)}" name="Scan"><PDFSelection guid="{guid(35)}" page="1"/>'
        f'<Representation guid="{guid(22)}" plainTextPath="internal://a.txt">'
        f"{selection(4, 7)}</Representation></PDFSource>"
    )
    words, report = marked(qdpx(simple_qde(source=source), {"sources/a.txt": WORDS}))
    assert words == "two" and left_out(report)[0].startswith("Marks on pictures, pages")


def test_the_transcript_of_a_recording_is_used_with_its_times() -> None:
    source = (
        f'<AudioSource guid="{guid(21)}" name="Call"><Transcript guid="{guid(22)}">'
        f"<PlainTextContent>{WORDS}</PlainTextContent>"
        f'<SyncPoint guid="{guid(23)}" timeStamp="900" position="4"/>'
        f'<SyncPoint guid="{guid(24)}" timeStamp="1900" position="7"/>'
        f'<TranscriptSelection guid="{guid(31)}" fromSyncPoint="{guid(23)}" '
        f'toSyncPoint="{guid(24)}"><Coding guid="{guid(41)}"><CodeRef targetGUID="{guid(11)}"/>'
        "</Coding></TranscriptSelection></Transcript></AudioSource>"
    )
    project, _ = read_project(qdpx(simple_qde(source=source)))
    assert project.sources[0].syncs == [(4, 900), (7, 1900)]
    assert marked(qdpx(simple_qde(source=source)))[0] == "two"


def test_comments_of_other_tools_become_memos() -> None:
    """MAXQDA: a selection with a description and no code. ATLAS.ti: bare descriptions."""
    said = selection(4, 7).replace("<Coding", "<Description>Ha!</Description><Coding", 1)
    qde = simple_qde(selections=said)
    project, _ = read_project(qdpx(qde, {"sources/a.txt": WORDS}))
    assert [(memo.text, memo.on, memo.target) for memo in project.memos] == [
        ("Ha!", "selection", guid(31))
    ]


def test_a_note_may_stand_on_several_things() -> None:
    ref = f'<NoteRef targetGUID="{guid(81)}"/>'
    qde = simple_qde(
        selections=selection(4, 7).replace("</PlainText", f"{ref}</PlainText") + ref,
        rest=f'<Notes><Note guid="{guid(81)}" name="Idea"><PlainTextContent>Look.'
        f'</PlainTextContent></Note><Note guid="{guid(82)}" name="Loose"><PlainTextContent>x'
        "</PlainTextContent></Note></Notes>",
    )
    project, report = read_project(qdpx(qde, {"sources/a.txt": WORDS}))
    assert [(memo.on, memo.text) for memo in project.memos] == [
        ("selection", "Idea\n\nLook."),
        ("source", "Idea\n\nLook."),
    ]
    assert len({memo.guid for memo in project.memos}) == 2
    assert report.as_json()["left_out"][0]["names"] == ["Loose"]


def values(text: str, kind: str = "Text", element: str = "TextValue") -> tuple[str, str]:
    variable = f'<Variables><Variable guid="{guid(51)}" name="Role" typeOfVariable="{kind}"/>'
    value = (
        f'<VariableValue><VariableRef targetGUID="{guid(51)}"/><{element}>{text}</{element}>'
        "</VariableValue>"
    )
    return f"{variable}</Variables>", value


@pytest.mark.parametrize(
    ("kind", "element", "text", "expected"),
    [
        ("Text", "TextValue", "buyer", "buyer"),
        ("Integer", "IntegerValue", "12", 12),
        ("Float", "FloatValue", "1.5", 1.5),
        ("Float", "FloatValue", "1e999999", "1e999999"),
        ("Integer", "IntegerValue", "many", "many"),
        ("Boolean", "BooleanValue", "true", True),
        ("DateTime", "DateTimeValue", "2024-02-29T10:00:00Z", "2024-02-29"),
    ],
)
def test_attributes_stand_in_the_text_or_in_the_case(
    kind: str, element: str, text: str, expected: object
) -> None:
    variables, value = values(text, kind, element)
    in_text = simple_qde(selections=value, rest=variables)
    case = f'<Cases><Case guid="{guid(61)}" name="Carla">{value}</Case></Cases>'
    for qde in (in_text, simple_qde(rest=variables + case)):
        project, _ = read_project(qdpx(qde, {"sources/a.txt": WORDS}))
        assert [each.values for each in project.cases] == [{guid(51): expected}]


def test_a_code_on_a_whole_document_covers_its_text() -> None:
    coding = f'<Coding guid="{guid(41)}"><CodeRef targetGUID="{guid(11)}"/></Coding>'
    words, report = marked(qdpx(simple_qde(selections=coding), {"sources/a.txt": WORDS}))
    assert words == WORDS and guessed(report)[0].startswith("Codes on a whole document")


def test_texts_in_another_encoding_are_read_and_it_is_said() -> None:
    text = "Die Prüfung fand es vor mir. Ich hatte schon verloren, so früh."
    qde = simple_qde(selections=selection(4, 11))
    words, report = marked(qdpx(qde, {"sources/a.txt": text.encode("cp1252")}))
    assert words == "Prüfung" and guessed(report) == ["Texts read in the encoding cp1252"]


def test_links_and_graphs_are_named_in_the_report() -> None:
    rest = '<Links><Link guid="x" name="causes"/></Links><Graphs><Graph name="map"/></Graphs>'
    _, report = read_project(qdpx(simple_qde(rest=rest), {"sources/a.txt": WORDS}))
    assert left_out(report) == ["Links", "Graphs"]


def test_projects_of_others_are_not_taken_for_ours() -> None:
    project, _ = read_project(qdpx(simple_qde(origin="Firsthand"), {"sources/a.txt": WORDS}))
    assert not project.own
