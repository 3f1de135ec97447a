"""Other tools read what we write, and we read what they write: they run as processes."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from insights.exchange.codelist import read_code_table
from insights.exchange.model import Code, Coding, Project, Selection, Source, User
from insights.exchange.opening import open_project
from insights.exchange.refi.reading import read_project
from insights.exchange.refi.writing import write_project
from insights.exchange.tables import code_rows
from insights.exchange.taguette.html import Reader
from insights.exchange.taguette.writing import write_taguette
from lib.tables import csv_rows
from tests.insights.exchange.making import guid
from tests.peers import Taguette, program, running_taguette

WORDS = [
    "Zoë 🙂 says 👩‍👩‍👧 ok & <b>not bold</b>.",
    "שלום é e\u0301 \u00a0non\u00adbreaking",
    "The audit found it before I did.\nI had already lost.",
]
MARKED = ["🙂", "👩‍👩‍👧 ok & <b>", "שלום", "e\u0301 \u00a0non\u00adbr", "did.\nI had", "Zoë"]


def odd_project() -> Project:
    """Words in which bytes, UTF-16 units and codepoints all differ."""
    text = "\n\n".join(WORDS)
    selections = []
    for number, words in enumerate(MARKED):
        start = text.index(words)
        coding = Coding(guid(40 + number), guid(11 + number % 2), guid(1))
        selections.append(Selection(guid(30 + number), start, start + len(words), [coding]))
    selections.append(Selection(guid(39), 0, len(text), [Coding(guid(49), guid(11), guid(1))]))
    codes = [
        Code(guid(10), "Pains", description="What hurts: “é”"),
        Code(guid(11), "audits", guid(10), "#c23a5e"),
        Code(guid(12), "calm 🙂"),
    ]
    source = Source(guid(21), "Odd talk", text, selections)
    return Project("Odd", codes=codes, sources=[source], users=[User(guid(1), "Ann")])


def words_of(project: Project) -> list[tuple[str, list[str]]]:
    names = {code.guid: code.name for code in project.codes}
    return sorted(
        (source.text[each.start : each.end], sorted(names[found.code] for found in each.codings))
        for source, each in project.selections()
    )


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taguette]:
    with running_taguette(tmp_path_factory.mktemp("taguette")) as running:
        yield running


def test_taguette_takes_our_project_and_we_take_it_back(peer: Taguette) -> None:
    number = peer.take_in(write_taguette(odd_project()))
    content = peer.get(f"/project/{number}/export/project.sqlite3")
    found, report = open_project("taguette", content)
    assert found.sources[0].text == odd_project().sources[0].text
    assert words_of(found) == words_of(odd_project())
    assert [code.name for code in found.codes] == ["Pains", "audits", "calm 🙂"]
    assert found.codes[0].description == "What hurts: “é”" and report["left_out"] == []


def test_taguette_shows_the_words_that_we_marked(peer: Taguette) -> None:
    number = peer.take_in(write_taguette(odd_project()))
    table = peer.get(f"/project/{number}/export/highlights/calm%20%F0%9F%99%82.csv").decode()
    for words in (MARKED[1], MARKED[3], MARKED[5]):
        assert " ".join(words.split(" ")) in table.replace("\r\n", "\n")


def test_what_is_highlighted_in_taguette_arrives_where_it_was(peer: Taguette) -> None:
    """Positions made by Taguette itself, over HTML that it made of a file."""
    peer.post("/project/new", {"name": "Made there", "description": ""})
    number = _newest(peer)
    page = (
        f'<html><head><meta charset="utf-8"></head><body><h1>Talk</h1><p>{WORDS[0]}</p><p>Ende</p>'
    )
    base = f"/api/project/{number}"
    made = peer.post(
        f"{base}/document/new",
        {"name": "Talk", "description": ""},
        ("talk.html", page.replace("<b>", "&lt;b&gt;").replace("</b>", "&lt;/b&gt;").encode()),
    )
    document = json.loads(made)["created"]
    contents = json.loads(peer.get(f"{base}/document/{document}/contents"))
    tag = peer.send(f"{base}/tag/new", {"path": "smile.wide", "description": ""})["id"]
    text = "".join(chunk["contents"] for chunk in contents["contents"])
    before = _bytes_before(text, "🙂")
    peer.send(
        f"{base}/document/{document}/highlight/new",
        {"start_offset": before, "end_offset": before + 4, "tags": [tag]},
    )
    found, _ = open_project("taguette", peer.get(f"/project/{number}/export/project.sqlite3"))
    assert words_of(found) == [("🙂", ["wide"])]
    assert [user.name for user in found.users] == ["admin"]


def _newest(peer: Taguette) -> int:
    page = peer.get("/").decode()
    return max(
        int(part.split('"')[0].split("/")[0])
        for part in page.split('href="/project/')[1:]
        if part[0].isdigit()
    )


def _bytes_before(markup: str, words: str) -> int:
    """As Taguette counts: the bytes of the text nodes before it."""
    reader = Reader(markup)
    at = reader.text.index(words)
    return next(byte for byte in range(reader.bytes) if reader.place(byte) == at)


def test_codebooks_go_both_ways_as_csv(peer: Taguette) -> None:
    peer.post("/project/new", {"name": "Codebook", "description": ""})
    number = _newest(peer)
    content = b"".join(csv_rows(code_rows(odd_project())))
    path = f"/project/{number}/import_codebook"
    form = peer.post(path, {}, ("codes.csv", content)).decode()
    assert "Pains.audits" in form
    fields: dict[str, str] = {}
    for place, code in enumerate(["Pains", "Pains.audits", "calm 🙂"]):
        fields |= {f"tag{place}-path": code, f"tag{place}-import": "y"}
        fields[f"tag{place}-description"] = "What hurts: “é”" if place == 0 else ""
    peer.post(path, fields)
    found, _ = read_code_table(peer.get(f"/project/{number}/export/codebook.csv"))
    names = {code.name: code for code in found.codes}
    assert names.keys() >= {"Pains", "audits", "calm 🙂"}
    assert names["audits"].parent == names["Pains"].guid
    assert names["Pains"].description == "What hurts: “é”"


def test_qdapy_reads_our_project(tmp_path: Path) -> None:
    python = program(".venv-peers", "python")
    path = tmp_path / "ours.qdpx"
    path.write_bytes(write_project(odd_project()))
    script = (
        "import json, sys, warnings; warnings.simplefilter('ignore'); import qdapy\n"
        "found = qdapy.read_qdpx(sys.argv[1], warn=False)\n"
        "rows = found.fragments[['code', 'text']].values.tolist()\n"
        "print(json.dumps([found.coders, list(found.sources), rows]))"
    )
    told = _output([str(python), "-c", script, str(path)], tmp_path)
    coders, sources, rows = json.loads(told.splitlines()[-1])
    assert coders == ["Ann"] and sources == ["Odd talk"]
    names = {code.guid: code.name for code in odd_project().codes}
    expected = [
        (_path(names[coding.code]), odd_project().sources[0].text[each.start : each.end])
        for _, each in odd_project().selections()
        for coding in each.codings
    ]
    assert sorted((code, text) for code, text in rows) == sorted(expected)


def _path(name: str) -> str:
    return "Pains/audits" if name == "audits" else name


def test_qc_reads_our_project_and_we_read_what_it_writes(tmp_path: Path) -> None:
    """It keeps lines instead of spans: the line in which a span begins comes back."""
    qc = str(program(".venv-peers-qc", "qc"))
    ours, theirs = tmp_path / "ours.qdpx", tmp_path / "theirs.qdpx"
    ours.write_bytes(write_project(odd_project()))
    folder = tmp_path / "project"
    folder.mkdir()
    _output([qc, "init", "--import", str(ours)], folder)
    told = _output([qc, "codes", "list"], folder)
    assert "- Pains\n    - audits\n- calm 🙂" in told
    _output([qc, "export", str(theirs)], folder)
    found, report = read_project(theirs.read_bytes())
    assert report.left_out == {} and [user.name for user in found.users] == ["Ann"]
    assert found.counts()["codes"] == 3 and found.codes[1].parent == found.codes[0].guid
    assert found.sources[0].text.startswith(WORDS[0])
    assert {name for _, names in words_of(found) for name in names} == {"audits", "calm 🙂"}


@pytest.mark.parametrize("name", ["demo.qdpx", "refi_qda/nvivo_project.qdpx"])
def test_the_samples_that_qc_brings_are_read(name: str) -> None:
    home = program(".venv-peers-qc", "qc").parent.parent
    path = next(home.glob(f"lib/*/site-packages/qualitative_coding/{name}"))
    found, report = open_project("qdpx", path.read_bytes())
    assert len(found.codes) == 262
    told: Any = [each["what"] for each in report["left_out"]]
    assert (found.counts()["codings"], told) in [(205, []), (0, ["Empty texts"])]


def _output(command: list[str], folder: Path) -> str:
    """What it prints. The released qc stops at a breakpoint of its authors unless told not to."""
    environment = {**os.environ, "PYTHONBREAKPOINT": "0", "HOME": str(folder), "COLUMNS": "200"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
