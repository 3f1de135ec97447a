"""REFI-QDA projects (.qdpx), read leniently: every deviation here was seen in a real file."""

import math
from dataclasses import dataclass
from typing import Any

from insights.exchange.model import (
    Case,
    Memo,
    Project,
    ProjectProblem,
    Report,
    Source,
    User,
    Variable,
    guid_of,
    new_guid,
)
from insights.exchange.refi.archive import Archive
from insights.exchange.refi.codes import read_codes
from insights.exchange.refi.extras import apply, read_instructions
from insights.exchange.refi.sources import KINDS, SourceReader, choose_counting
from insights.exchange.refi.xml import Node, parse
from insights.exchange.texts import clean

LARGEST = 2**53
TYPES = {
    "boolean": "boolean",
    "integer": "number",
    "float": "number",
    "date": "date",
    "datetime": "date",
}


def read_project(content: bytes) -> tuple[Project, Report]:
    """Everything in the file that has a place here, and a report of the rest.

    Raises ProjectProblem for a file of which nothing may be believed.
    """
    archive = Archive(content)
    root, raw = parse(archive.project)
    if root.tag != "project":
        raise ProjectProblem("no_project", "The .qde inside is no REFI-QDA project.")
    reading = _Reading(root, SourceReader(archive, Report()))
    project = reading.project()
    apply(project, read_instructions(raw))
    _drop_loose_ends(project, reading.report)
    if not project.codes and not project.sources:
        raise ProjectProblem("empty", "There are no codes and no texts in this project.")
    return project, reading.report


@dataclass(slots=True)
class _Reading:
    root: Node
    reader: SourceReader

    @property
    def report(self) -> Report:
        return self.reader.report

    def project(self) -> Project:
        root, report = self.root, self.report
        origin = clean(root.get("origin"))
        found = Project(clean(root.get("name")) or "Imported project", origin)
        book = root.first("codebook")
        found.codes, notes = read_codes(book.first("codes") if book else None, report)
        self.reader.notes += (("code", code, note) for code, note in notes)
        found.users = [
            User(guid_of(each.get("guid")), clean(each.get("name")) or "Unnamed coder")
            for each in root.inside("users", "user")
        ]
        found.variables = [self._variable(each) for each in root.inside("variables", "variable")]
        self._sources(found)
        found.memos = [*self.reader.memos, *self._memos()]
        self._rest()
        return found

    def _variable(self, node: Node) -> Variable:
        type_ = TYPES.get(node.get("typeofvariable").lower(), "text")
        return Variable(guid_of(node.get("guid")), clean(node.get("name")) or "Attribute", type_)

    def _sources(self, project: Project) -> None:
        texts = [self.reader.find(node) for node in self.root.inside("sources", *KINDS)]
        found = [text for text in texts if text]
        counting = choose_counting(found, project.origin, self.report)
        project.sources = [self.reader.read(text, counting) for text in found]
        self._cases(project)
        for text, source in zip(found, project.sources, strict=True):
            if values := _values(text.whole, project.variables):
                self._describe(project, source, values)

    def _cases(self, project: Project) -> None:
        sources = {source.guid: source for source in project.sources}
        selections = {each.guid: each for _, each in project.selections()}
        for node in self.root.inside("cases", "case"):
            case = Case(guid_of(node.get("guid")), clean(node.get("name")) or "Unnamed case")
            case.values = _values(node, project.variables)
            project.cases.append(case)
            for ref in node.all("sourceref"):
                if source := sources.get(guid_of(ref.get("targetguid"))):
                    source.people.append((case.guid, "interviewee"))
            for ref in node.all("selectionref"):
                if selection := selections.get(guid_of(ref.get("targetguid"))):
                    selection.subjects = [*(selection.subjects or []), case.guid]
            if node.first("coderef"):
                self.report.leave_out("Codes on cases as such", case.name)
            if node.words("description").strip():
                self.report.leave_out("Descriptions of cases", case.name)

    def _describe(self, project: Project, source: Source, values: dict[str, Any]) -> None:
        """Attributes of a document are those of whom it is about."""
        if len(source.people) > 1:
            self.report.leave_out("Attributes of texts with several people", source.name)
        elif source.people:
            about = next(each for each in project.cases if each.guid == source.people[0][0])
            about.values = {**values, **about.values}
        else:
            made = Case(new_guid(), source.name, values)
            project.cases.append(made)
            source.people.append((made.guid, "interviewee"))

    def _memos(self) -> list[Memo]:
        places: dict[str, list[tuple[str, str]]] = {}
        for on, target, guid in self.reader.notes:
            places.setdefault(guid, []).append((on, target))
        memos = []
        for node in self.root.inside("notes", "note"):
            found = places.pop(guid_of(node.get("guid")), [])
            memos += self._memos_of(node, found)
        for _ in places:
            self.report.leave_out("References to notes that are not in the file")
        return memos

    def _memos_of(self, node: Node, places: list[tuple[str, str]]) -> list[Memo]:
        """One for each thing it stands on: here a memo stands on one."""
        text = self._note(node)
        if not places or not text:
            what = "Notes that stand on nothing that has notes here" if text else "Empty notes"
            self.report.leave_out(what, node.get("name"))
            return []
        guids = [guid_of(node.get("guid")), *(new_guid() for _ in places[1:])]
        user, created = node.get("creatinguser"), node.get("creationdatetime")
        return [
            Memo(guid, text, on, target, guid_of(user) if user else "", created)
            for guid, (on, target) in zip(guids, places, strict=True)
        ]

    def _note(self, node: Node) -> str:
        kept = self.reader.text_of(node, node.get("name"))
        name, words = clean(node.get("name")), clean(kept.text if kept else "")
        words = words or clean(node.words("description"))
        # A name that is no more than how the note begins says nothing new.
        start = name.rstrip(" .…")
        return words if words.startswith(start) or not name else f"{name}\n\n{words}".strip()

    def _rest(self) -> None:
        for container, what in (("links", "Links"), ("graphs", "Graphs"), ("sets", "Sets")):
            for each in self.root.inside(container, container[:-1]):
                self.report.leave_out(what, each.get("name"))


def _values(node: Node, variables: list[Variable]) -> dict[str, Any]:
    kinds = {variable.guid: variable.type for variable in variables}
    found: dict[str, Any] = {}
    for each in node.all("variablevalue"):
        ref = each.first("variableref")
        guid = guid_of(ref.get("targetguid")) if ref else ""
        raw = next((clean(child.text) for child in each.children if child is not ref), "")
        if guid in kinds and raw:
            found[guid] = _value(raw, kinds[guid])
    return found


def _value(raw: str, kind: str) -> Any:
    """In the type of its variable; the words themselves where they are not of that type."""
    if kind == "boolean":
        return raw.lower() in {"true", "1"}
    if kind == "date":
        return raw[:10]
    if kind == "number":
        try:
            number = float(raw)
        except ValueError:
            return raw
        if not math.isfinite(number):
            return raw
        return int(number) if number.is_integer() and abs(number) < LARGEST else number
    return raw


def _drop_loose_ends(project: Project, report: Report) -> None:
    """Codings of codes that are not there, and selections that carry nothing then."""
    if project.own:
        report.left_out.pop("Sets", None)
    codes = {code.guid for code in project.codes}
    noted = {memo.target for memo in project.memos}
    for source in project.sources:
        for selection in source.selections:
            where = f"{source.name}, {selection.start}–{selection.end}"
            known = [each for each in selection.codings if each.code in codes]
            for _ in range(len(selection.codings) - len(known)):
                report.leave_out("Codings of codes that are not in the file", where)
            selection.codings = known
        bare = [e for e in source.selections if not e.codings and e.guid not in noted]
        for each in bare if not project.own else ():
            where = f"{source.name}, {each.start}–{each.end}"
            report.leave_out("Highlights without a code or a note", where)
        if not project.own:
            source.selections = [e for e in source.selections if e.codings or e.guid in noted]
