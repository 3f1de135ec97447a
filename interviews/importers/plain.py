"""Plain text and Markdown."""

import re

from interviews.importers.assembly import Origin, assemble, too_long
from interviews.importers.parsed import ImportProblem, ParsedTranscript
from interviews.importers.reading import read_text
from interviews.importers.turns import find_turns
from interviews.limits import MAX_CHARACTERS
from lib.text import NotTextError, normalise

_FRONT_MATTER = re.compile(r"\A---\n(?:[^\n]*\n){1,60}?(?:---|\.\.\.)(?:\n|\Z)")
_MARKDOWN_LINE = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\*\*|__))", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]{0,3}){3,40}$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n*_]{1,300}?)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^\n*]{1,300}?)(?<=[^\s*])\*(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])")
_HARD_BREAK = re.compile(r"\\$", re.MULTILINE)


def parse_text(text: str) -> ParsedTranscript:
    """Words that somebody pasted or sent. Raises ImportProblem."""
    return _parse(_kept(text), "text")


def parse_txt(content: bytes, encoding: str | None) -> ParsedTranscript:
    decoded = read_text(content, encoding)
    return _parse(decoded.text, "txt", decoded.encoding, decoded.guessed)


def parse_md(content: bytes, encoding: str | None) -> ParsedTranscript:
    decoded = read_text(content, encoding)
    source = decoded.text
    origin = Origin(source, "md", decoded.encoding, decoded.guessed)
    words = _FRONT_MATTER.sub("", source)
    notes = ["The header between the lines “---” was left out."] if words != source else []
    found = find_turns(without_markup(words).split("\n"))
    return assemble(found.drafts, origin, [*notes, *found.notes])


def _parse(
    text: str, kind: str, encoding: str | None = None, guessed: bool = False
) -> ParsedTranscript:
    found = find_turns(text.split("\n"))
    return assemble(found.drafts, Origin(text, kind, encoding, guessed), found.notes)


def _kept(text: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise too_long()
    try:
        return normalise(text)
    except NotTextError as error:
        raise ImportProblem(
            "not_text",
            "The text holds characters that are no text (NUL or half a character). "
            "Copy it again from where it comes from.",
        ) from error


def without_markup(text: str) -> str:
    """Markdown as words: no emphasis, headings, links, rules, comments."""
    text = _RULE.sub("", _without_comments(text))
    text = _LINK.sub(r"\1", _MARKDOWN_LINE.sub("", _HARD_BREAK.sub("", text)))
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text)))


def _without_comments(text: str) -> str:
    """No pattern: on openings that are never closed one would look at all the rest each time."""
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        kept.append(text[position:start])
        position = end + len("-->")
    return "".join([*kept, text[position:]])
