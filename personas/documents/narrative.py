"""The narrative as the values that the templates set. Pure."""

from typing import Any

from lib.typefaces import showable
from personas.documents.clipping import clipped
from personas.documents.content import Passage, PersonaDocument, ToldLine
from personas.documents.marks import Marks

LINE_LIMIT, NAME_LIMIT = 400, 90
BRIEF_LIMIT = 500  # what a page of a deck has room for

Values = dict[str, Any]


def narrative_values(document: PersonaDocument, marks: Marks) -> Values:
    """No key where there is none: what is typeset stays the same to the byte."""
    if not document.narrative:
        return {}
    return {"narrative": [_passage(passage, marks) for passage in document.narrative]}


def _passage(passage: Passage, marks: Marks) -> Values:
    return {
        "lines": [_line(line, marks) for line in passage.lines],
        "words": [showable(words).strip() for words in passage.words],
        "brief": [clipped(words, BRIEF_LIMIT) for words in passage.words],
        "by": clipped(passage.by, NAME_LIMIT),
    }


def _line(line: ToldLine, marks: Marks) -> Values:
    return {
        "text": clipped(line.text, LINE_LIMIT),
        "basis": line.basis,
        "marks": [mark for number in line.cites if (mark := marks.mark(number))],
    }
