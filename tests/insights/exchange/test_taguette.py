import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.exchange.model import Code, Coding, Project, ProjectProblem, Selection, Source
from insights.exchange.taguette.html import Bytes, Reader, as_html
from insights.exchange.taguette.paths import codes_from_paths, paths_of
from insights.exchange.taguette.reading import read_taguette
from insights.exchange.taguette.writing import write_taguette
from tests.insights.exchange.making import full_project, guid

ODD = "Zoë 🙂 says <b>&lt; 👩‍👩‍👧 ok\n\nnext é\u00a0\u00ad שלום\nline"
kept = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"))


def changed(content: bytes, *statements: str) -> bytes:
    """The file after somebody was at it."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.deserialize(content)
    for statement in statements:
        database.execute(statement)
    return database.serialize()


def words_of(project: Project) -> list[tuple[str, list[str]]]:
    codes = {code.guid: code.name for code in project.codes}
    return [
        (source.text[each.start : each.end], sorted(codes[coding.code] for coding in each.codings))
        for source, each in project.selections()
    ]


@given(kept)
def test_a_text_comes_back_from_its_html(text: str) -> None:
    text = text.replace("\ufeff", "").replace("\u2028", "").replace("\u2029", "")
    assert Reader(as_html(text)).text == text


@given(kept, st.data())
def test_bytes_and_codepoints_are_each_others_inverse(text: str, data: st.DataObject) -> None:
    text = "x" + text.replace("\ufeff", "").replace("\u2028", "").replace("\u2029", "") + "y"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    sizes, reader = Bytes(text), Reader(as_html(text))
    assert (sizes.at(start), sizes.at(end)) == (
        len(text[:start].encode()),
        len(text[:end].encode()),
    )
    assert (reader.place(sizes.at(start)), reader.place(sizes.at(end), is_end=True)) == (start, end)


def test_long_texts_are_counted_in_steps() -> None:
    text = "é🙂x" * 5000
    sizes = Bytes(text)
    assert [sizes.at(at) for at in (0, 1, 1023, 1024, 14_999, 15_000)] == [
        len(text[:at].encode()) for at in (0, 1, 1023, 1024, 14_999, 15_000)
    ]


@pytest.mark.parametrize(
    ("contents", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("  <h1>Title</h1>\n<p>One <b>two</b></p>", "Title\nOne two"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<pre>\nkept</pre>", "kept"),
        ("a &lt;b&gt; &amp; &eacute; &#128578;", "a <b> & é 🙂"),
        ("<script>alert(1)</script><p onclick='x'>fine", "alert(1)\n\nfine"),
        ("<p>one\0two</p>", "onetwo"),
        ("<p>unclosed <b>and <i>crossed</b></i>", "unclosed and crossed"),
    ],
)
def test_markup_becomes_text(contents: str, text: str) -> None:
    found = Reader(contents).text
    assert found.strip() == text or found == text


def test_an_offset_between_two_blocks_belongs_to_the_words_it_marks() -> None:
    reader = Reader("<p>One.</p><p>Two.</p>")
    assert reader.text[reader.place(4) : reader.place(8, is_end=True)] == "Two."
    assert reader.text[reader.place(0) : reader.place(4, is_end=True)] == "One."


def test_what_taguette_can_hold_comes_back() -> None:
    codes = [Code(guid(1), "Pains", description="hurts"), Code(guid(2), "audits", guid(1))]
    selections = [
        Selection(guid(31), 4, 5, [Coding(guid(41), guid(1)), Coding(guid(42), guid(2))]),
        Selection(guid(32), ODD.index("ok"), len(ODD), [Coding(guid(43), guid(2))]),
    ]
    source = Source(guid(21), "A talk", ODD, selections)
    found, report = read_taguette(write_taguette(Project("P", codes=codes, sources=[source])))
    assert words_of(found) == [
        ("🙂", ["Pains", "audits"]),
        (ODD[ODD.index("ok") :], ["audits"]),
    ]
    assert found.sources[0].text == ODD and found.sources[0].name == "A talk"
    assert found.codes[1].parent == found.codes[0].guid and found.codes[0].description == "hurts"
    assert found.users[0].name == "admin" and not report.left_out


def test_who_marked_it_and_when_comes_from_the_log() -> None:
    written = write_taguette(full_project())
    found, _ = read_taguette(
        changed(
            written,
            "INSERT INTO users (login, created, disabled) VALUES ('ann', '2026', 0)",
            "UPDATE commands SET user_login = 'ann', date = '2026-03-12 10:00:00.5'",
        )
    )
    assert [user.name for user in found.users] == ["ann"]
    coding = found.sources[0].selections[0].codings[0]
    assert coding.user == found.users[0].guid and coding.created == "2026-03-12T10:00:00.5+00:00"


def test_names_are_cut_to_what_taguette_takes_and_stay_apart() -> None:
    sources = [Source(guid(n), "A very long title of a talk " * 4, "x") for n in (1, 2)]
    codes = [Code(guid(n), "c" * 300) for n in (3, 4)]
    found, _ = read_taguette(write_taguette(Project("n" * 90, codes=codes, sources=sources)))
    assert len(found.name) == 50 and len({source.name for source in found.sources}) == 2
    assert len(found.codes) == 2


def test_dots_make_a_tree_unless_they_end_a_word() -> None:
    codes, places = codes_from_paths(
        [("Pains.audits", "", {}), ("e.g. this", "", {}), ("pains", "d", {}), ("a...b", "", {})]
    )
    names = {code.guid: code.name for code in codes}
    assert [(code.name, names.get(code.parent or "")) for code in places] == [
        ("audits", "Pains"),
        ("g. this", "e"),
        ("Pains", None),
        ("a...b", None),
    ]
    assert paths_of(codes)[places[0].guid] == "Pains.audits"


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE tags", "CREATE VIEW tags AS SELECT 1 AS id, 'x' AS path, '' AS description"),
        ("DROP TABLE highlights",),
        ("ALTER TABLE documents DROP COLUMN contents",),
    ],
)
def test_databases_that_are_something_else_are_refused(statements: tuple[str, ...]) -> None:
    with pytest.raises(ProjectProblem):
        read_taguette(changed(write_taguette(full_project()), *statements))


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_what_is_no_database_is_refused(content: bytes) -> None:
    with pytest.raises(ProjectProblem):
        read_taguette(content)


def test_a_damaged_page_is_refused_whole() -> None:
    content = bytearray(write_taguette(full_project()))
    for at in range(4096, len(content), 97):
        content[at] ^= 0xFF
    with pytest.raises(ProjectProblem):
        read_taguette(bytes(content))


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 3), (5, 3), (0, 0), (99999, 999999), ("'x'", "'y'"), ("NULL+0.5", 3)]
)
def test_faults_of_taguette_are_named(start: object, end: object) -> None:
    content = changed(
        write_taguette(full_project()),
        "CREATE TABLE h AS SELECT * FROM highlights",
        "DELETE FROM highlights",
        f"INSERT INTO highlights SELECT id, document_id, coalesce({start}, 0.5), {end}, '' FROM h "
        "WHERE id = 1",
    )
    found, report = read_taguette(content)
    assert words_of(found) == []
    assert "Highlights outside of their text" in report.left_out


def test_types_that_no_column_should_hold_do_no_harm() -> None:
    content = changed(
        write_taguette(full_project()),
        "UPDATE documents SET name = x'ff00'",
        "UPDATE commands SET payload = '[[[' WHERE id = 1",
        'UPDATE commands SET payload = \'{"type": "highlight_add", "highlight_id": []}\' '
        "WHERE id = 2",
    )
    found, _ = read_taguette(content)
    assert found.sources[0].name == "Untitled"
    assert found.sources[0].selections[0].codings[0].user == ""
