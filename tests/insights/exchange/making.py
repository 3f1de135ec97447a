"""Projects of other tools, as they were found in real files: right ones and hostile ones."""

import os
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from insights.exchange.model import (
    Case,
    Code,
    Coding,
    Memo,
    Project,
    Selection,
    Source,
    Study,
    Turn,
    User,
    Variable,
)

NAMESPACE = 'xmlns="urn:QDA-XML:project:1.0"'
TEXT = "Zoë 🙂 says 👩‍👩‍👧 ok.\n\nThe audit found it before I did."


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def full_project() -> Project:
    """One of everything that has a place in a project."""
    when = "2026-03-12T10:00:00+00:00"
    coding = Coding(guid(41), guid(11), guid(1), when, "contradicts", "did", shared=False)
    ok = TEXT.index("ok")
    selections = [
        Selection(guid(31), ok, ok + 2, [coding, Coding(guid(42), guid(12), guid(2), when)], []),
        Selection(guid(32), TEXT.index("The"), len(TEXT), [], [guid(61)]),
    ]
    turns = [
        Turn(0, TEXT.index("\n"), "moderator", "", "Moderator", 0),
        Turn(TEXT.index("The"), len(TEXT), "participant", guid(61), "P-01", 1500),
    ]
    source = Source(
        guid(21), "P-01, 12 March", TEXT, selections, turns, [(0, 0), (5, 900)],
        [(guid(61), "interviewee")], guid(71), "interview", "online", "first_hand", "2026-03-12",
        settled=True,
    )  # fmt: skip
    return Project(
        name="Brightwell",
        origin="Firsthand",
        own=True,
        users=[User(guid(1), "Remy"), User(guid(2), "Olga")],
        codes=[
            Code(guid(10), "Pains & <fears>", None, "#c23a5e", "What hurts.\nA lot.", "pains"),
            Code(guid(11), "audits", guid(10), "#6d5bc4", "", "buying_stage", "search", "fear {n}"),
            Code(guid(12), "calm", None, "#3c8438"),
        ],
        variables=[
            Variable(guid(51), "Role", "text", "role"),
            Variable(guid(52), "Staff", "number", "company_size"),
            Variable(guid(53), "Status", "choice", "customer_status", ["customer", "lost"]),
            Variable(guid(54), "Paying", "boolean", "paying"),
            Variable(guid(55), "Since", "date", "since"),
        ],
        cases=[
            Case(guid(61), "P-01", {
                guid(51): "head of quality", guid(52): 220, guid(53): "lost", guid(54): False,
                guid(55): "2024-02-29",
            })
        ],
        studies=[Study(guid(71), "Spring", "Why do they leave?", "1. Begin.", "They leave > us")],
        sources=[source],
        memos=[
            Memo(guid(81), "She laughs ]]> here", "selection", guid(31), guid(1), when, False),
            Memo(guid(82), "Too wide?", "code", guid(11), guid(2), when),
            Memo(guid(83), "Bad line", "source", guid(21), guid(1), when),
        ],
    )  # fmt: skip


def qdpx(
    qde: str | bytes, files: Mapping[str, str | bytes] | None = None, *, name: str = "project.qde"
) -> bytes:
    """A zip with a project; files by their path."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, qde)
        for path, each in (files or {}).items():
            archive.writestr(path, each)
    return content.getvalue()


def simple_qde(
    *,
    selections: str = "",
    origin: str = "Other",
    path: str = "internal://a.txt",
    source: str = "",
    namespace: str = NAMESPACE,
    rest: str = "",
) -> str:
    """A project of another tool: one code, one text. `rest` follows the sources."""
    place = f'guid="{guid(21)}" name="Talk" plainTextPath="{path}"'
    source = source or f"<TextSource {place}>{selections}</TextSource>"
    code = f'<Code guid="{guid(11)}" name="audits" isCodable="true" color="#F00"/>'
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project {namespace} name="Old" origin="{origin}">'
        f'<Users><User guid="{guid(1)}" name="Ann"/></Users>'
        f"<CodeBook><Codes>{code}</Codes></CodeBook><Sources>{source}</Sources>{rest}</Project>"
    )


def selection(start: object, end: object, name: str = "", number: int = 31) -> str:
    return (
        f'<PlainTextSelection guid="{guid(number)}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}"><Coding guid="{guid(number + 100)}" creatingUser="{guid(1)}">'
        f'<CodeRef targetGUID="{guid(11)}"/></Coding></PlainTextSelection>'
    )


def schema(name: str) -> etree.XMLSchema:
    """A schema of the standard. Skips where the samples are not at hand."""
    samples = os.environ.get("FIRSTHAND_SAMPLES")
    path = Path(samples or "/nonexistent") / "refi" / name
    if not path.is_file():
        pytest.skip("FIRSTHAND_SAMPLES names no folder with refi/*.xsd")
    return etree.XMLSchema(etree.parse(path))
