"""REFI-QDA projects (.qdpx), written so that every reader known takes them.

`project.qde`, lower-case `sources/`, `internal://GUID.txt`, UTF-8 without a byte order mark, LF,
valid by the schema, no empty containers, never a path of this machine.
"""

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from lxml import etree

from insights.exchange.model import (
    ORIGIN,
    Case,
    Code,
    Memo,
    Project,
    Selection,
    Source,
    Study,
    Variable,
)
from insights.exchange.refi.extras import instructions
from insights.exchange.refi.xml import TARGET

NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
LABEL = 80
VALUES = {"text": "Text", "choice": "Text", "boolean": "Boolean", "date": "Date", "number": "Float"}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WHEN = (1980, 1, 1, 0, 0, 0)
Element = etree._Element  # noqa: SLF001 - the type has no other name


def write_project(project: Project) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "project.qde", project_xml(project))
        for source in project.sources:
            _add(archive, f"sources/{source.guid}.txt", source.text.encode())
    return content.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """The same project gives the same bytes, whenever it is written."""
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def project_xml(project: Project) -> bytes:
    root = etree.Element("Project", nsmap={None: NAMESPACE})
    _set(root, name=project.name or ORIGIN, origin=ORIGIN)
    notes = _notes_by_target(project.memos)
    _fill(
        root,
        "Users",
        project.users,
        lambda up, user: _sub(up, "User", guid=user.guid, name=user.name),
    )
    if project.codes:
        codes = etree.SubElement(etree.SubElement(root, "CodeBook"), "Codes")
        code_elements(codes, project.codes, notes)
    _fill(
        root,
        "Variables",
        project.variables,
        lambda up, each: _sub(
            up, "Variable", guid=each.guid, name=each.name, typeOfVariable=VALUES[each.type]
        ),
    )
    _fill(root, "Cases", project.cases, _Cases(project).write)
    _fill(root, "Sources", project.sources, lambda up, each: _source(up, each, notes))
    _fill(root, "Notes", project.memos, _note)
    _fill(root, "Sets", project.studies, lambda up, each: _set_of(up, each, project.sources))
    for told in instructions(project):
        root.addprevious(etree.ProcessingInstruction(TARGET, told))
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")


def write_codebook(project: Project) -> bytes:
    root = etree.Element("CodeBook", nsmap={None: CODEBOOK}, origin=ORIGIN)
    codes = etree.SubElement(root, "Codes")
    code_elements(codes, project.codes, {})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def code_elements(
    parent: Element, codes: Iterable[Code], notes: Mapping[tuple[str, str], list[str]]
) -> None:
    """The codes as nested elements; a parent comes before its children."""
    places: dict[str | None, Element] = {None: parent}
    for code in codes:
        above = places.get(code.parent, parent)
        node = _sub(above, "Code", guid=code.guid, name=code.name, isCodable="true")
        _set(node, color=code.colour)
        _describe(node, code.description)
        _refer(node, notes.get(("code", code.guid), ()))
        places[code.guid] = node


class _Cases:
    """Cases with what they took part in and the words that are theirs."""

    def __init__(self, project: Project) -> None:
        self.variables = {each.guid: each for each in project.variables}
        self.sources: dict[str, list[str]] = {}
        self.selections: dict[str, list[str]] = {}
        for source in project.sources:
            for case, _ in source.people:
                self.sources.setdefault(case, []).append(source.guid)
        for _, selection in project.selections():
            for case in selection.subjects or ():
                self.selections.setdefault(case, []).append(selection.guid)

    def write(self, parent: Element, case: Case) -> None:
        node = _sub(parent, "Case", guid=case.guid, name=case.name)
        for guid, value in case.values.items():
            _value(node, self.variables[guid], value)
        for guid in self.sources.get(case.guid, ()):
            _sub(node, "SourceRef", targetGUID=guid)
        for guid in self.selections.get(case.guid, ()):
            _sub(node, "SelectionRef", targetGUID=guid)


def _value(parent: Element, variable: Variable, value: Any) -> None:
    node = etree.SubElement(parent, "VariableValue")
    _sub(node, "VariableRef", targetGUID=variable.guid)
    kind, text = _typed(variable.type, value)
    etree.SubElement(node, f"{kind}Value").text = _xml(text)


def _typed(kind: str, value: Any) -> tuple[str, str]:
    """As the schema wants it; what is not of its variable's type goes as text."""
    if isinstance(value, bool):
        return "Boolean", str(value).lower()
    if kind == "number" and isinstance(value, int | float):
        return "Float", format(value, "f") if isinstance(value, float) else str(value)
    if kind == "date" and _DAY.fullmatch(str(value)):
        return "Date", str(value)
    return "Text", str(value)


def _source(parent: Element, source: Source, notes: Mapping[tuple[str, str], list[str]]) -> None:
    path = f"internal://{source.guid}.txt"
    node = _sub(parent, "TextSource", guid=source.guid, name=source.name, plainTextPath=path)
    for selection in source.selections:
        _selection(node, source, selection, notes)
    _refer(node, notes.get(("source", source.guid), ()))


def _selection(
    parent: Element,
    source: Source,
    selection: Selection,
    notes: Mapping[tuple[str, str], list[str]],
) -> None:
    words = " ".join(source.text[selection.start : selection.end].split())
    node = _sub(
        parent,
        "PlainTextSelection",
        guid=selection.guid,
        name=words if len(words) <= LABEL else f"{words[: LABEL - 1]}…",
        startPosition=str(selection.start),
        endPosition=str(selection.end),
    )
    for coding in selection.codings:
        each = _sub(node, "Coding", guid=coding.guid)
        _set(each, creatingUser=coding.user, creationDateTime=coding.created)
        _sub(each, "CodeRef", targetGUID=coding.code)
    _refer(node, notes.get(("selection", selection.guid), ()))


def _note(parent: Element, memo: Memo) -> None:
    node = _sub(parent, "Note", guid=memo.guid)
    _set(node, creatingUser=memo.user, creationDateTime=memo.created)
    etree.SubElement(node, "PlainTextContent").text = _xml(memo.text)


def _set_of(parent: Element, study: Study, sources: Iterable[Source]) -> None:
    node = _sub(parent, "Set", guid=study.guid, name=study.name)
    _describe(node, study.question)
    for source in sources:
        if source.study == study.guid:
            _sub(node, "MemberSource", targetGUID=source.guid)


def _notes_by_target(memos: Iterable[Memo]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for memo in memos:
        found.setdefault((memo.on, memo.target), []).append(memo.guid)
    return found


def _fill(root: Element, name: str, things: list[Any], write: Any) -> None:
    """A container with its things: an empty one would not be valid."""
    if things:
        container = etree.SubElement(root, name)
        for thing in things:
            write(container, thing)


def _describe(node: Element, words: str) -> None:
    if words:
        etree.SubElement(node, "Description").text = _xml(words)


def _refer(node: Element, notes: Iterable[str]) -> None:
    for guid in notes:
        _sub(node, "NoteRef", targetGUID=guid)


def _sub(parent: Element, tag: str, **attributes: str) -> Element:
    node = etree.SubElement(parent, tag)
    _set(node, **attributes)
    return node


def _set(node: Element, **attributes: str) -> None:
    """An attribute without a value is left out."""
    for name, value in attributes.items():
        if value:
            node.set(name, _xml(value))


def _xml(text: str) -> str:
    """Without the few characters that XML cannot say at all."""
    return _NO_XML.sub("", text)
