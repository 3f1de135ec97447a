import zipfile
from io import BytesIO

from lxml import etree

from insights.exchange.model import Project
from insights.exchange.refi.codebook import read_codebook
from insights.exchange.refi.reading import read_project
from insights.exchange.refi.writing import project_xml, write_codebook, write_project
from tests.insights.exchange.making import full_project, schema


def test_a_project_of_ours_comes_back_whole() -> None:
    found, report = read_project(write_project(full_project()))
    assert found == full_project()
    assert report.as_json() == {"left_out": [], "guessed": []}


def test_the_neutral_project_survives_its_json() -> None:
    assert Project.from_json(full_project().as_json()) == full_project()


def test_what_is_written_is_valid_by_the_schema() -> None:
    validator = schema("Project.xsd")
    for project in (full_project(), Project("Empty")):
        validator.assertValid(etree.fromstring(project_xml(project)))


def test_a_codebook_is_valid_by_the_schema_and_comes_back() -> None:
    written = write_codebook(full_project())
    schema("Codebook.xsd").assertValid(etree.fromstring(written))
    found, _ = read_codebook(written)
    told = [(code.name, code.parent, code.colour, code.description) for code in found.codes]
    assert told == [
        (code.name, code.parent, code.colour, code.description) for code in full_project().codes
    ]


def test_the_archive_is_the_one_that_every_reader_takes() -> None:
    content = write_project(full_project())
    with zipfile.ZipFile(BytesIO(content)) as archive:
        source = full_project().sources[0]
        assert archive.namelist() == ["project.qde", f"sources/{source.guid}.txt"]
        text = archive.read(f"sources/{source.guid}.txt")
        qde = archive.read("project.qde")
    assert text == source.text.encode() and b"\r" not in text
    assert f'plainTextPath="internal://{source.guid}.txt"'.encode() in qde
    assert b"basePath" not in qde and not qde.startswith(b"\xef\xbb\xbf")


def test_the_same_project_gives_the_same_bytes() -> None:
    assert write_project(full_project()) == write_project(full_project())


def test_other_tools_may_lose_our_additions_without_losing_the_project() -> None:
    """A tool that exports again keeps what the standard has, and drops what it does not know."""
    root = etree.fromstring(project_xml(full_project()))
    source = full_project().sources[0]
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("project.qde", etree.tostring(root))
        archive.writestr(f"Sources/{source.guid}.TXT", source.text)
    found, report = read_project(content.getvalue())
    assert not found.own
    assert [code.name for code in found.codes] == [code.name for code in full_project().codes]
    marked = found.sources[0].selections[0]
    assert found.sources[0].text[marked.start : marked.end] == "ok"
    assert [coding.code for coding in marked.codings] == [
        coding.code for coding in source.selections[0].codings
    ]
    assert [each["what"] for each in report.as_json()["left_out"]] == [
        "Sets",
        "Highlights without a code or a note",
    ]
