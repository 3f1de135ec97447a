"""Sources: texts with their selections, whatever element a tool puts them into."""

from dataclasses import dataclass, field

from insights.exchange.model import Coding, Memo, Report, Selection, Source, guid_of, new_guid
from insights.exchange.refi.archive import Archive
from insights.exchange.refi.xml import Node
from insights.exchange.texts import TOO_LONG, Counting, Kept, clean, keep, matching
from interviews.limits import MAX_CHARACTERS
from lib.text import UndecodableError, decode

SELECTIONS = {"pdfselection", "pictureselection", "audioselection", "videoselection"}
KINDS = {
    "textsource": "Texts",
    "pdfsource": "PDF files",
    "picturesource": "Pictures",
    "audiosource": "Recordings",
    "videosource": "Recordings",
}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Found:
    """A source with its text, before positions are decided. `node` holds its selections."""

    node: Node
    guid: str
    name: str
    kept: Kept
    whole: Node
    syncs: dict[str, tuple[int, int]] = field(default_factory=dict)

    def spans(self) -> list[tuple[Node, int, int]]:
        """Each selection of the text with its positions as the file counts them."""
        plain = [
            (each, _number(each, "startposition"), _number(each, "endposition"))
            for each in self.node.all("plaintextselection")
        ]
        return plain + [
            (each, self._at(each, "fromsyncpoint"), self._at(each, "tosyncpoint"))
            for each in self.node.all("transcriptselection")
        ]

    def _at(self, node: Node, end: str) -> int:
        return self.syncs.get(guid_of(node.get(end)), (-1, 0))[0]

    def labelled(self) -> tuple[Kept, list[tuple[str, int, int]]]:
        return self.kept, [(node.get("name"), start, end) for node, start, end in self.spans()]


class SourceReader:
    def __init__(self, archive: Archive, report: Report) -> None:
        self.archive, self.report = archive, report
        self.memos: list[Memo] = []
        self.notes: list[tuple[str, str, str]] = []
        self.taken: set[str] = set()

    def find(self, node: Node) -> Found | None:
        """The text of a source; None, and a line in the report, where there is none."""
        name = clean(node.get("name")) or "Untitled"
        guid = self.own_guid(node, "sources", name)
        holder = self._holder(node)
        codings = sum(1 for each in node.children if each.tag in SELECTIONS)
        if codings:
            what = "Marks on pictures, pages and recordings, which have no place in a text"
            self.report.leave_out(what, f"{name}: {codings}")
        kept = self.text_of(holder, name) if holder else None
        if holder is None or kept is None:
            what = f"{KINDS[node.tag]} without a plain text in the file"
            self.report.leave_out(what, name)
            return None
        if not kept.text.strip() or len(kept.text) > MAX_CHARACTERS:
            self.report.leave_out(TOO_LONG if kept.text.strip() else "Empty texts", name)
            return None
        return Found(holder, guid, name, kept, node, _syncs(holder))

    def _holder(self, node: Node) -> Node | None:
        """The element that has the text: the source itself, its transcript or representation."""
        if node.tag == "textsource":
            return node
        if node.tag == "pdfsource":
            return node.first("representation")
        found = list(node.all("transcript"))
        for further in found[1:]:
            self.report.leave_out("Further transcripts of one recording", further.get("name"))
        return found[0] if found else None

    def text_of(self, node: Node, name: str) -> Kept | None:
        inline = node.first("plaintextcontent")
        path = node.get("plaintextpath")
        if inline is not None and (inline.text or not path):
            return keep(inline.text)
        content = self.archive.text(path) if path else None
        return None if content is None else self._decoded(content, name)

    def _decoded(self, content: bytes, name: str) -> Kept | None:
        bom = content.startswith(_BOMS)
        try:
            kept = keep(content.decode("utf-8-sig", "surrogatepass"), bom=bom)
        except UnicodeDecodeError:
            try:
                decoded = decode(content)
            except UndecodableError:
                return None
            if decoded.guessed:
                self.report.guess(f"Texts read in the encoding {decoded.encoding}", name)
            kept = keep(decoded.text, bom=bom)
        if kept.lost:
            self.report.leave_out("Characters that are no text (NUL, halves of pairs)", name)
        return kept

    def own_guid(self, node: Node, what: str, name: str) -> str:
        """Its guid, or a new one where something else has it already."""
        guid = guid_of(node.get("guid"))
        if guid in self.taken:
            self.report.guess(f"Identifiers used twice: new ones were given to {what}", name)
            guid = new_guid()
        self.taken.add(guid)
        return guid

    def read(self, found: Found, counting: Counting) -> Source:
        source = Source(found.guid, found.name, found.kept.text)
        for node, start, end in found.spans():
            place = found.kept.place(start, counting), found.kept.place(end, counting)
            where = f"{found.name}, {start}–{end}"
            if selection := self._selection(found, node, place, where):
                source.selections.append(selection)
        for position, ms in sorted(found.syncs.values()):
            source.syncs.append((min(found.kept.place(position, counting), len(source.text)), ms))
        self._whole(found, source)
        return source

    def _selection(
        self, found: Found, node: Node, place: tuple[int, int], where: str
    ) -> Selection | None:
        """`where` names it as the file does."""
        (start, end), text = place, found.kept.text
        if not 0 <= start < len(text) or end < start:
            self.report.leave_out("Highlights outside of their text", where)
            return None
        if end > len(text):
            self.report.guess("Highlights that ran past the end of their text, cut there", where)
            end = len(text)
        if not text[start:end].strip():
            self.report.leave_out("Highlights without any words", where)
            return None
        selection = Selection(self.own_guid(node, "highlights", where), start, end)
        selection.codings = self._codings(node, where)
        self._remember(node, "selection", selection.guid)
        return selection

    def _codings(self, node: Node, where: str) -> list[Coding]:
        found = []
        for each in node.all("coding"):
            ref = each.first("coderef")
            if ref is None:
                self.report.leave_out("Codings that name no code", where)
                continue
            found.append(
                Coding(
                    guid=self.own_guid(each, "codings", where),
                    code=guid_of(ref.get("targetguid")),
                    user=_user(each) or _user(node),
                    created=each.get("creationdatetime") or node.get("creationdatetime"),
                )
            )
        return found

    def _whole(self, found: Found, source: Source) -> None:
        """Codes and notes on the source as such."""
        for node in {id(each): each for each in (found.whole, found.node)}.values():
            if codings := self._codings(node, found.name):
                self.report.guess("Codes on a whole document, put on all of its text", found.name)
                span = Selection(new_guid(), 0, len(source.text), codings)
                source.selections.append(span)
            self._remember(node, "source", source.guid)

    def _remember(self, node: Node, on: str, target: str) -> None:
        """Notes about it are found later; a bare description is a memo without an author."""
        if words := clean(node.words("description")):
            self.memos.append(
                Memo(new_guid(), words, on, target, _user(node), node.get("creationdatetime"))
            )
        holders = [node, *node.all("coding")] if on == "selection" else [node]
        for holder in holders:
            for ref in holder.all("noteref"):
                self.notes.append((on, target, guid_of(ref.get("targetguid"))))


def choose_counting(found: list[Found], origin: str, report: Report) -> Counting:
    """The way of counting under which most labels agree with the text; see `texts.Counting`."""
    doubtful = [each for each in found if each.kept.doubtful]
    usual = 1 if "atlas" in origin.lower() else 2
    if not doubtful:
        return Counting(usual)
    ways = [Counting(crlf, bom) for bom in (0, 1) for crlf in (usual, 3 - usual)]
    labelled = [each.labelled() for each in doubtful]
    best = max(ways, key=lambda way: matching(labelled, way))
    for each in doubtful:
        report.guess(f"Positions were read counting {best}", each.name)
    return best


def _syncs(node: Node) -> dict[str, tuple[int, int]]:
    found = {}
    for each in node.all("syncpoint"):
        position, ms = _number(each, "position"), _number(each, "timestamp")
        if position >= 0 <= ms:
            found[guid_of(each.get("guid"))] = (position, ms)
    return found


def _number(node: Node, name: str) -> int:
    """What is no number stands nowhere."""
    raw = node.get(name).strip()
    return int(raw) if raw.lstrip("-").isdecimal() and len(raw) < 12 else -1


def _user(node: Node) -> str:
    raw = node.get("creatinguser")
    return guid_of(raw) if raw.strip() else ""
