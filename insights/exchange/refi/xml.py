"""XML of strangers as a small tree: no document type, no entities, nothing fetched.

Names of elements and attributes are lower-case and without namespace: tools disagree on both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from insights.exchange.model import ProjectProblem

DEEPEST = 200
TARGET = "firsthand"


@dataclass(slots=True)
class Node:
    tag: str
    attributes: dict[str, str]
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str) -> Iterator["Node"]:
        return (child for child in self.children if child.tag in tags)

    def first(self, tag: str) -> "Node | None":
        return next(self.all(tag), None)

    def inside(self, container: str, *tags: str) -> Iterator["Node"]:
        """The children of a container, however often it stands here."""
        for each in self.all(container):
            yield from each.all(*tags)

    def words(self, tag: str) -> str:
        """The text of the first child of that name."""
        found = self.first(tag)
        return found.text if found else ""


class _Builder:
    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[Node] = []
        self.texts: list[list[str]] = []
        self.instructions: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= DEEPEST:
            raise _broken()
        node = Node(_local(name), {_local(key): value for key, value in attributes.items()})
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)
        self.texts.append([])

    def end(self, _: str) -> None:
        self.open.pop().text = "".join(self.texts.pop())

    def characters(self, text: str) -> None:
        self.texts[-1].append(text)

    def instruct(self, target: str, data: str) -> None:
        if target == TARGET and not self.open:
            self.instructions.append(data)


def parse(content: bytes) -> tuple[Node, list[str]]:
    """The tree, and what stands in processing instructions of ours before it.

    Raises ProjectProblem.
    """
    builder, parser = _Builder(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.ProcessingInstructionHandler = builder.instruct
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _broken() from error
    if builder.root is None:
        raise _broken()
    return builder.root, builder.instructions


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _refuse(*_: object) -> None:
    raise ProjectProblem(
        "hostile",
        "It declares a document type, which no project of a research tool does. "
        "Export it again from the tool that made it.",
    )


def _broken() -> ProjectProblem:
    return ProjectProblem(
        "broken", "Its XML is broken, so nothing was taken in. Export it again and try once more."
    )
