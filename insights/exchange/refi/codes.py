"""Codes as both formats of the standard have them: nested elements."""

from collections.abc import Iterator

from insights.exchange.model import Code, Report, guid_of, new_guid
from insights.exchange.refi.xml import Node
from insights.exchange.texts import clean
from lib.colours import HEX

SAME_GUID = "Codes whose identifier another code has already: it was given to the first"


def read_codes(container: Node | None, report: Report) -> tuple[list[Code], list[tuple[str, str]]]:
    """The codes, parents first, and (guid of a code, guid of a note about it)."""
    found: dict[str, Code] = {}
    notes: list[tuple[str, str]] = []
    for node, parent in _nested(container, None):
        guid = guid_of(node.get("guid"))
        code = Code(
            guid=guid if guid not in found else new_guid(),
            name=clean(node.get("name")) or "Unnamed code",
            parent=found[parent].guid if parent in found else None,
            colour=colour_of(node.get("color")),
            description=clean(node.words("description")),
        )
        if guid in found:
            report.guess(SAME_GUID, code.name)
        found[code.guid] = code
        node.attributes["guid"] = code.guid
        notes += ((code.guid, guid_of(ref.get("targetguid"))) for ref in node.all("noteref"))
    return list(found.values()), notes


def _nested(node: Node | None, parent: str | None) -> Iterator[tuple[Node, str | None]]:
    for child in node.all("code") if node else ():
        yield child, parent
        # By now the reader has put the guid there under which it keeps the code.
        yield from _nested(child, child.get("guid"))


def colour_of(raw: str) -> str:
    """As #rrggbb; empty for what is none."""
    found = HEX.fullmatch(raw.strip())
    if found is None:
        return ""
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    return f"#{digits.lower()}"
