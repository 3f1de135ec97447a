"""Rich text: the words that a reader of the page sees."""

import re

from striprtf import striprtf

from interviews.importers.archive import damaged, too_large
from interviews.importers.assembly import Origin, assemble, tidy
from interviews.importers.grid import row_as_line
from interviews.importers.parsed import ParsedTranscript
from interviews.importers.reading import MAX_SOURCE
from interviews.importers.turns import find_turns
from lib.text import salvage

MAX_GROUPS = 1_000_000

# Stand for the ends of cells and rows until the rows are put together.
_CELL, _ROW = "\x1f", "\x1e"
_MARKS = re.compile("[\x1e\x1f]")
_LEFT_OUT = (
    (re.compile(r"\{[^{}]*\\v(?![a-z0-9])[^{}]*\}"), "Hidden text was left out."),
    (
        re.compile(r"\{[^{}]*\\deleted(?![a-z0-9])[^{}]*\}"),
        "Words that tracked changes delete were left out.",
    ),
)
# Under another name: for this one the library would write the address behind the words.
_LINK = re.compile(r"\\\*\s*\\fldinst")
_NAMED = (
    ("\\annotation", "Comments in the document were left out."),
    ("\\footnote", "Footnotes were left out."),
)


def parse_rtf(content: bytes, encoding: str | None) -> ParsedTranscript:
    if content.count(b"{") > MAX_GROUPS:
        raise too_large("groups")
    # Rich text is ASCII by its own rule; whatever is not is read as most programs write it.
    markup = _MARKS.sub("", content.decode(encoding or "cp1252", errors="replace"))
    notes = [note for word, note in _NAMED if word in markup]
    for form, note in _LEFT_OUT:
        markup, gone = form.subn("", markup)
        notes += [note] if gone else []
    source = salvage("\n".join(_lines(_words(markup, encoding))))
    found = find_turns(source.split("\n"), wrapped=False)
    return assemble(found.drafts, Origin(source, "rtf"), [*notes, *found.notes])


def _words(markup: str, encoding: str | None) -> str:
    striprtf.specialchars.update(cell=_CELL, nestcell=_CELL, row=_ROW, nestrow=_ROW)
    try:
        unlinked = _LINK.sub(r"\\*\\fldaddress", markup)
        text: str = striprtf.rtf_to_text(  # type: ignore[no-untyped-call]  # it has no types
            unlinked, encoding or "cp1252", "replace"
        )
    except (ValueError, TypeError, LookupError, OverflowError, IndexError) as error:
        raise damaged(type(error).__name__) from error
    if len(text) > MAX_SOURCE:
        raise too_large("text")
    # A sign beyond the first plane comes in two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _lines(text: str) -> list[str]:
    """Paragraphs as they are; the cells of a row on one line."""
    lines: list[str] = []
    *rows, rest = text.split(_ROW)
    for row in rows:
        before, _, first = row.partition(_CELL)[0].rpartition("\n")
        cells = [first, *row.split(_CELL)[1:]]
        lines += [*before.split("\n"), row_as_line([tidy(cell) for cell in cells])]
    return [*lines, *rest.split("\n")]
