import zipfile
from io import BytesIO

import pytest

from insights.exchange.model import ProjectProblem, Report
from insights.exchange.refi import archive
from insights.exchange.refi.codebook import read_codebook
from insights.exchange.refi.reading import read_project
from insights.exchange.refi.writing import write_project
from tests.insights.exchange.making import full_project, guid, qdpx, selection, simple_qde

WORDS = "One two three."


def refusal(content: bytes) -> str:
    with pytest.raises(ProjectProblem) as problem:
        read_project(content)
    assert problem.value.message
    return problem.value.code


def left_out(report: Report) -> dict[str, list[str]]:
    return {each["what"]: each["names"] for each in report.as_json()["left_out"]}


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "sources/../../a", "C:/a", "..\\a.txt"])
def test_an_archive_with_a_path_out_of_itself_is_refused(name: str) -> None:
    assert refusal(qdpx(simple_qde(), {name: WORDS})) == "damaged"


def test_two_projects_in_one_file_are_refused() -> None:
    assert refusal(qdpx(simple_qde(), {"Other.qde": simple_qde()})) == "projects"


def test_a_file_without_a_project_is_refused() -> None:
    assert refusal(qdpx("x", name="readme.txt")) == "projects"
    assert refusal(qdpx(simple_qde(), name="deep/project.qde")) == "projects"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"\x00" * 100])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    assert refusal(content) == "damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    content = BytesIO(qdpx(simple_qde()))
    with zipfile.ZipFile(content, "a") as packed:
        packed.writestr("project.qde", simple_qde())
    assert refusal(content.getvalue()) == "damaged"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = b" " * (30 * 1024 * 1024)
    assert refusal(qdpx(bomb)) == "too_large"
    qde = simple_qde(selections=selection(0, 3))
    assert refusal(qdpx(qde, {"sources/a.txt": bomb})) == "too_large"


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    assert refusal(qdpx(simple_qde(), {"a": "", "b": ""})) == "too_large"


def test_a_bomb_that_nothing_refers_to_is_not_unpacked() -> None:
    content = qdpx(
        simple_qde(), {"sources/a.txt": WORDS, "sources/film.mp4": b"\0" * 30 * 1024 * 1024}
    )
    assert read_project(content)[0].sources


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE Project [<!ENTITY a "b">]>',
        '<!DOCTYPE Project SYSTEM "http://example.com/a.dtd">',
        '<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_document_type_is_refused(declaration: str) -> None:
    qde = simple_qde().replace("<Project", f"{declaration}<Project", 1)
    assert refusal(qdpx(qde)) == "hostile"
    with pytest.raises(ProjectProblem):
        read_codebook(f"{declaration}<CodeBook/>".encode())


@pytest.mark.parametrize(
    "qde",
    [
        "<Project",
        "",
        "<a>" * 5000 + "</a>" * 5000,
        simple_qde().replace("Old", "&#0;"),
        simple_qde().replace("Old", "&#xD800;"),
        simple_qde().replace("Old", "\0"),
        '<?xml version="1.0" encoding="martian"?><Project/>',
    ],
)
def test_broken_xml_is_refused(qde: str) -> None:
    assert refusal(qdpx(qde)) == "broken"


def test_something_else_in_xml_is_refused() -> None:
    assert refusal(qdpx("<Recipe/>")) == "no_project"
    assert refusal(qdpx("<Project/>")) == "empty"
    with pytest.raises(ProjectProblem):
        read_codebook(b"<Project/>")
    with pytest.raises(ProjectProblem):
        read_codebook(b"<CodeBook><Codes/></CodeBook>")


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (-1, 3, "Highlights outside of their text"),
        (50, 60, "Highlights outside of their text"),
        (5, 3, "Highlights outside of their text"),
        ("x", 3, "Highlights outside of their text"),
        (10**15, 10**15 + 1, "Highlights outside of their text"),
        (4, 4, "Highlights without any words"),
        (3, 4, "Highlights without any words"),
    ],
)
def test_highlights_that_stand_nowhere_are_named(start: object, end: object, reason: str) -> None:
    both = selection(start, end) + selection(0, 3, number=32)
    project, report = read_project(qdpx(simple_qde(selections=both), {"sources/a.txt": WORDS}))
    assert len(project.sources[0].selections) == 1
    assert list(left_out(report)) == [reason] and left_out(report)[reason][0].startswith("Talk, ")


def test_a_highlight_past_the_end_is_cut_and_named() -> None:
    qde = simple_qde(selections=selection(8, 99))
    project, report = read_project(qdpx(qde, {"sources/a.txt": WORDS}))
    assert project.sources[0].selections[0].end == len(WORDS)
    assert "cut there" in report.as_json()["guessed"][0]["what"]


def test_characters_that_are_no_text_are_dropped_and_positions_follow() -> None:
    raw = b"O\0ne \xed\xa0\x80two three."
    qde = simple_qde(selections=selection(6, 9))
    project, report = read_project(qdpx(qde, {"sources/a.txt": raw}))
    source = project.sources[0]
    assert source.text == "One two three."
    assert source.text[source.selections[0].start : source.selections[0].end] == "two"
    assert list(left_out(report)) == ["Characters that are no text (NUL, halves of pairs)"]


def test_a_guid_used_for_two_codes_belongs_to_the_first() -> None:
    qde = simple_qde(selections=selection(0, 3))
    twin = f'<Code guid="{guid(11)}" name="calm"><Code guid="{guid(12)}" name="below"/></Code>'
    qde = qde.replace("</Codes>", f"{twin}</Codes>")
    project, report = read_project(qdpx(qde, {"sources/a.txt": WORDS}))
    first, second, third = project.codes
    assert (first.guid, first.name) == (guid(11), "audits") and second.guid != guid(11)
    assert third.parent == second.guid
    assert project.sources[0].selections[0].codings[0].code == first.guid
    assert report.as_json()["guessed"][0]["names"] == ["calm"]


def test_guids_used_twice_for_sources_and_highlights_are_made_anew() -> None:
    both = selection(0, 3) + selection(4, 7)
    project, _ = read_project(qdpx(simple_qde(selections=both), {"sources/a.txt": WORDS}))
    one, other = project.sources[0].selections
    assert one.guid != other.guid and one.codings[0].guid != other.codings[0].guid


def test_codings_of_unknown_codes_are_named() -> None:
    qde = simple_qde(selections=selection(0, 3).replace(guid(11), guid(99)))
    project, report = read_project(qdpx(qde, {"sources/a.txt": WORDS}))
    assert project.sources[0].selections == []
    assert "Codings of codes that are not in the file" in left_out(report)


def test_a_text_of_millions_is_left_out() -> None:
    content = {"sources/a.txt": "word " * 300_000}
    project, report = read_project(qdpx(simple_qde(), content))
    assert project.sources == []
    assert list(left_out(report)) == ["Texts longer than 1,000,000 characters"]


@pytest.mark.parametrize(
    "told",
    [
        "not json",
        "[]",
        "{}",
        '{"version":1,"x":2}',
        '{"source":"SOURCE","turns":[[-5,9,"participant","x","y",1],[1,2],"x"],"syncs":[[1,"x"]]}',
        '{"source":"SOURCE","turns":[[0,99999999,"nobody","","",1]],"people":[[{},[]]]}',
        '{"selection":"SELECTION","codings":[["x",1,2,3]],"subjects":7}',
        '{"code":"CODE","facet":7,"statement":"\\ud800"}',
        '{"study":[1],"name":{}}',
        "[" * 100_000,
    ],
)
def test_additions_that_somebody_broke_do_no_harm(told: str) -> None:
    ours = full_project()
    told = told.replace("SOURCE", ours.sources[0].guid).replace("CODE", ours.codes[0].guid)
    told = told.replace("SELECTION", ours.sources[0].selections[0].guid)
    with zipfile.ZipFile(BytesIO(write_project(ours))) as packed:
        qde = packed.read("project.qde").decode()
        text = packed.read(f"sources/{ours.sources[0].guid}.txt")
    broken = qde.replace("<Project", f"<?firsthand {told}?><Project", 1)
    project, _ = read_project(qdpx(broken, {f"sources/{ours.sources[0].guid}.txt": text}))
    project.as_json()
    for turn in project.sources[0].turns:
        assert 0 <= turn.start < turn.end <= len(project.sources[0].text)
    str(project).encode()
