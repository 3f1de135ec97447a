"""Word documents: the codebook, and a transcript with its tags as numbered notes."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from docx import Document
from docx.document import Document as Pages
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from insights.exchange.model import Code, Coding, Project, Selection, Source
from insights.exchange.taguette.paths import paths_of

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
QUIET = RGBColor(0x5D, 0x66, 0x6F)
# A colour behind words is mixed with this much white, so that black on it can be read.
WHITE = 0.72


def codebook_docx(project: Project) -> bytes:
    """Every code as a heading of its level, with its definition and how often it was used."""
    pages = Document()
    pages.add_heading(_text(f"Codebook: {project.name}"), level=0)
    counts: dict[str, int] = {}
    for _, selection in project.selections():
        for coding in selection.codings:
            counts[coding.code] = counts.get(coding.code, 0) + 1
    levels: dict[str, int] = {}
    for code in project.codes:
        levels[code.guid] = levels.get(code.parent or "", 0) + 1
        pages.add_heading(_text(code.name), level=min(levels[code.guid], 9))
        for line in _about(code, counts.get(code.guid, 0)):
            pages.add_paragraph(_text(line))
    return _bytes(pages)


def _about(code: Code, quotes: int) -> Iterator[str]:
    if code.description:
        yield code.description
    if code.statement:
        yield f"They {code.statement}"
    yield "1 quote" if quotes == 1 else f"{quotes} quotes"


def transcript_docx(project: Project) -> bytes:
    """Each text with its words marked; a number in brackets leads to the tags at the end."""
    pages = Document()
    for source in project.sources:
        _transcript(pages, project, source)
    if not project.sources:
        pages.add_paragraph("Nothing of this transcript may be quoted to these readers.")
    return _bytes(pages)


def _transcript(pages: Pages, project: Project, source: Source) -> None:
    colours = {code.guid: code.colour for code in project.codes}
    pages.add_heading(_text(source.name), level=0)
    if source.held_on:
        pages.add_paragraph(source.held_on)
    numbers = {each.guid: number for number, each in enumerate(source.selections, start=1)}
    turns = {turn.start: turn for turn in source.turns}
    for start, end in _blocks(source):
        paragraph = pages.add_paragraph()
        turn = turns.get(start)
        if turn is not None and turn.label:
            paragraph.add_run(_text(f"{turn.label}: ")).bold = True
        for first, last, marks, ending in _pieces(source.selections, start, end):
            run = paragraph.add_run(_text(source.text[first:last]))
            marked = [coding for each in marks for coding in each.codings]
            if marked:
                _shade(run, colours.get(marked[0].code, ""))
            if ending:
                note = paragraph.add_run("".join(f"[{numbers[each.guid]}]" for each in ending))
                note.font.superscript = True
    _notes(pages, project, source, numbers)


def _blocks(source: Source) -> list[tuple[int, int]]:
    """Turns, and what stands between them."""
    found, done = [], 0
    for turn in sorted(source.turns, key=lambda each: each.start):
        if source.text[done : turn.start].strip():
            found.append((done, turn.start))
        found.append((turn.start, turn.end))
        done = max(done, turn.end)
    if source.text[done:].strip():
        found.append((done, len(source.text)))
    return found


def _pieces(
    selections: list[Selection], start: int, end: int
) -> Iterator[tuple[int, int, list[Selection], list[Selection]]]:
    """The block cut wherever a highlight begins or ends: (from, to, under it, ending there)."""
    here = [each for each in selections if each.start < end and start < each.end]
    cuts = {start, end} | {at for each in here for at in (each.start, each.end)}
    places = sorted(at for at in cuts if start <= at <= end)
    for first, last in pairwise(places):
        under = [each for each in here if each.start <= first and last <= each.end]
        yield first, last, under, [each for each in here if each.end == last]


def _notes(pages: Pages, project: Project, source: Source, numbers: dict[str, int]) -> None:
    paths = paths_of(project.codes)
    users = {user.guid: user.name for user in project.users}
    memos: dict[str, list[str]] = {}
    for memo in project.memos:
        memos.setdefault(memo.target, []).append(memo.text)
    if source.selections:
        pages.add_heading("Tags", level=1)
    for each in source.selections:
        paragraph = pages.add_paragraph(f"[{numbers[each.guid]}] ")
        told = "; ".join(_told(coding, paths, users) for coding in each.codings)
        paragraph.add_run(_text(told)).bold = True
        quote = " ".join(source.text[each.start : each.end].split())
        paragraph.add_run(_text(f" “{quote}”"))
        for text in memos.get(each.guid, ()):
            note = pages.add_paragraph(_text(f"Memo: {text}"))
            note.runs[0].font.color.rgb = QUIET
    for text in memos.get(source.guid, ()):
        pages.add_paragraph(_text(f"Memo on the interview: {text}"))


def _told(coding: Coding, paths: dict[str, str], users: dict[str, str]) -> str:
    against = ", contradicts" if coding.stance == "contradicts" else ""
    who = users.get(coding.user)
    return f"{paths[coding.code]}{against}{f' ({who})' if who else ''}"


def _shade(run: Any, colour: str) -> None:
    """The colour of the code behind the words: Word's own highlighter knows but fifteen."""
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _pale(colour or "#b07600"))
    run._r.get_or_add_rPr().append(shade)  # noqa: SLF001 - there is no other way to a shade


def _pale(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "".join(f"{round(part + (255 - part) * WHITE):02x}" for part in parts)


def _text(text: str) -> str:
    return _NO_XML.sub("", text)


def _bytes(pages: Pages) -> bytes:
    """Without the name of whoever made the template."""
    pages.core_properties.author = "Firsthand"
    content = BytesIO()
    pages.save(content)
    return content.getvalue()
