"""Names that somebody lists, found in a text as people write and bend them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from interviews.pseudonyms.found import Found, apart

NAME = "name"
MAX_PEOPLE = 2_000
MAX_FORM = 80

_PARTICLES_LISTED = """
    al bin da dal de del della den der di do dos du el la le les of ten ter van von und y zu zum
    dr mr mrs ms prof sir frau herr madame monsieur señor señora inc ltd gmbh the and
"""
_PARTICLES = frozenset(_PARTICLES_LISTED.split())
_MARKS = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W\d_][\w{_MARKS}]*(?:['’-][^\W\d_][\w{_MARKS}]*)*")
# One line end at most: an empty line parts turns, and nobody's name goes over it.
_GAP = re.compile(r"[ \u00a0\u202f]{1,3}|\n")
# After an initial or a title: J. Miller, Dr. Who.
_SHORT_GAP = re.compile(r"\.?(?:[ \u00a0\u202f]{1,3}|\n)|\.")
_SHORT = 3
_ENDING = re.compile(rf"['’][\w{_MARKS}]{{1,5}}$")
_COMPOUND = re.compile(r"-[^\W\d_A-Z]")
# Scripts that are written without blanks: where a word ends nobody can tell by its neighbours.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Person:
    """All the ways in which one person may be named; the first is the name itself."""

    forms: tuple[str, ...]


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class _Form(NamedTuple):
    words: tuple[str, ...]
    person: int


def read_people(lines: str) -> list[Person]:
    """One person a line; other ways to call them after commas: `Anna Meyer, Annie`."""
    people = []
    for line in lines.splitlines():
        forms = [" ".join(part.split())[:MAX_FORM] for part in line.split(",")]
        if forms := [form for form in forms if is_name(form)]:
            people.append(person_of(*forms))
    return people[:MAX_PEOPLE]


def is_name(form: str) -> bool:
    letters = [sign for sign in form if sign.isalpha()]
    return len(letters) >= (1 if any(map(_UNSPACED.match, letters)) else 2)


def person_of(*forms: str) -> Person:
    """With the parts of the name, as people go by their first or last name."""
    parts = [part.strip(".()’'\"") for form in forms for part in form.split()]
    single = [part for part in parts if len(part) >= 3 and part.casefold() not in _PARTICLES]
    return Person(tuple(dict.fromkeys([*forms, *(part for part in single if part[0].isupper())])))


def find_names(text: str, people: Sequence[Person]) -> list[Found]:
    """Where they are named. Of two that share a form the one who is listed first has it."""
    found = [*_spaced(text, _index(people)), *_unspaced(text, people)]
    return apart(found)


def _index(people: Sequence[Person]) -> dict[str, list[_Form]]:
    """Forms by their first word, the longest first."""
    known: dict[tuple[str, ...], int] = {}
    for number, person in enumerate(people[:MAX_PEOPLE]):
        for form in person.forms:
            if words := tuple(map(_plain, _WORD.findall(form))):
                known.setdefault(words, number)
    index: dict[str, list[_Form]] = defaultdict(list)
    for words in sorted(known, key=len, reverse=True):
        index[words[0]].append(_Form(words, known[words]))
    return index


def _spaced(text: str, index: dict[str, list[_Form]]) -> Iterator[Found]:
    words = [_Word(match[0], *match.span()) for match in _WORD.finditer(text)] if index else []
    for at, word in enumerate(words):
        forms = [form for plain, _ in _variants(word) for form in index.get(plain, ())]
        for form in sorted(forms, key=lambda one: -len(one.words)):
            end = _end(text, words[at : at + len(form.words)], form.words)
            if end is not None:
                yield Found(NAME, word.start, end, form.person)
                break


def _end(text: str, here: Sequence[_Word], wanted: Sequence[str]) -> int | None:
    """Where the name ends if it stands here, without a possessive or the like."""
    if len(here) < len(wanted) or not _is_written_as_a_name(here):
        return None
    *before, last = here
    if any(_plain(word.text) != plain for word, plain in zip(before, wanted, strict=False)):
        return None
    gaps = zip(before, here[1:], strict=True)
    if not all(_joins(text[one.end : other.start], one) for one, other in gaps):
        return None
    end = next((end for plain, end in _variants(last) if plain == wanted[-1]), None)
    # The parts of an address are nobody's name, and are found as what they are.
    return None if text[last.end : last.end + 1] == "@" or _is_handle(text, here[0]) else end


def _joins(gap: str, before: _Word) -> bool:
    form = _SHORT_GAP if len(before.text) <= _SHORT else _GAP
    return form.fullmatch(gap) is not None


def _is_handle(text: str, word: _Word) -> bool:
    return text[max(0, word.start - 1) : word.start] == "@"


def _variants(word: _Word) -> Iterator[tuple[str, int]]:
    """The word, and what it is without a possessive, a genitive, or what is joined to it."""
    yield _plain(word.text), word.end
    bare = word.text
    if compound := _COMPOUND.search(bare):
        bare = bare[: compound.start()]
        yield _plain(bare), word.start + len(bare)
    if ending := _ENDING.search(bare):
        bare = bare[: ending.start()]
        yield _plain(bare), word.start + len(bare)
    if len(bare) > 3 and bare[-1] in "sS":
        yield _plain(bare[:-1]), word.start + len(bare) - 1


def _is_written_as_a_name(words: Sequence[_Word]) -> bool:
    """`Mark` and `MARK` may be somebody, `mark` is a verb; whole names also go in small letters.
    Some scripts have no capitals."""
    small = [
        word.text[0].islower() for word in words if word.text.casefold() not in _PARTICLES
    ] or [False]
    return not any(small) or (len(words) > 1 and all(small))


def _unspaced(text: str, people: Sequence[Person]) -> Iterator[Found]:
    for number, person in enumerate(people[:MAX_PEOPLE]):
        for form in person.forms:
            if _UNSPACED.match(form[0]):
                places = re.finditer(re.escape(form), text)
                yield from (Found(NAME, *place.span(), number) for place in places)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).replace("’", "'").casefold()
