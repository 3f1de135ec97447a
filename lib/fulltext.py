"""Full-text search in any language: words folded the same way in texts and in questions. Pure.

Postgres keeps and finds the words but never reads a text itself: what its parser takes for a word
depends on the locale of the server, and it knows none in Chinese, Japanese or Thai. There every
letter is a word and a question is a phrase of them.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

# Scripts that write no blanks between words: kana, Han, Thai, Lao, Myanmar, Khmer.
_SOLID = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
# Accents written after their letter, vowel signs, and what joins or may break a word in two.
_MARKS = "".join(
    chr(code) for code in range(0x300, 0x2000) if unicodedata.category(chr(code))[0] == "M"
)
_WORD = re.compile(rf"[{_SOLID}]|(?:(?![{_SOLID}])[^\W_]|[{_MARKS}\u00ad\u200c\u200d])+")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_ACCENTS = re.compile("[\u00ad\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u200c\u200d]")
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_CHUNK = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')

LONGEST_TEXT = 200_000  # characters of one text that are read; a tsvector holds 1 MB
LONGEST_QUESTION, MOST_TERMS = 200, 12
_LONGEST_WORD, _LAST_PLACE, _MOST_PLACES = 80, 16_383, 250
SHORTEST_START = 3  # letters from which on a word also finds longer ones

Stems = Mapping[str, Collection[str]]


class Token(NamedTuple):
    """A word where it stands, in codepoints, as it is compared."""

    start: int
    end: int
    word: str


class Part(NamedTuple):
    """A piece of a text, and whether it is what was looked for."""

    text: str
    hit: bool


def fold(text: str) -> str:
    """Without case and accents: `Żółć` and `zolc` are the same."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", bare.translate(_LETTERS))


def tokens(text: str) -> Iterator[Token]:
    for found in _WORD.finditer(text):
        if word := fold(found[0])[:_LONGEST_WORD]:
            yield Token(found.start(), found.end(), word)


def _words(text: str) -> list[str]:
    """As `tokens`, which costs more: most texts in Latin letters have no accent at all."""
    if text.isascii():
        return [word[:_LONGEST_WORD] for word in _PLAIN_WORD.findall(text.lower())]
    return [token.word for token in tokens(text)]


def vector(text: str) -> str:
    """The text as Postgres writes a tsvector: each word with its places."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(_words(text[:LONGEST_TEXT]), start=1):
        if len(there := places[word]) < _MOST_PLACES:
            there.append(min(place, _LAST_PLACE))
    return " ".join(
        f"'{_quoted(word)}':{','.join(map(str, there))}" for word, there in places.items()
    )


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other. The last of an `open` one may go on: audit, auditor.

    `last` is that one unfolded, as a stemmer wants it.
    """

    words: tuple[str, ...]
    last: str
    open: bool = True
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody looks for: every term has to be there, an unwanted one must not."""

    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.wanted)

    def __bool__(self) -> bool:
        """Whether there is anything to look for; what to leave out is not enough."""
        return bool(self.wanted)


def ask(text: str) -> Question:
    """Words, "exact phrases" and -unwanted ones, as people type them into a search field."""
    terms = []
    for minus, phrase, word in _CHUNK.findall(text[:LONGEST_QUESTION]):
        plain = phrase or word
        if read := list(tokens(plain)):
            last = plain[read[-1].start : read[-1].end].lower()
            words = tuple(token.word for token in read)
            terms.append(Term(words, last, open=not phrase, wanted=not minus))
    return Question(tuple(terms[:MOST_TERMS]))


def as_typed(question: Question) -> Question:
    """The wanted words in no other form; what is unwanted stays so in every form."""
    return Question(
        tuple(replace(term, open=term.open and not term.wanted) for term in question.terms)
    )


def tsquery(question: Question, stems: Stems) -> str:
    """In Postgres' notation. `stems` are the stems of a folded word, in the languages at hand."""
    return " & ".join(
        ("" if term.wanted else "!") + f"({_phrase(term, stems)})" for term in question.terms
    )


def exact_tsquery(question: Question) -> str:
    """Any of the words just as they were typed: what holds them ranks first."""
    words = {word for term in question.wanted for word in term.words}
    return " | ".join(f"'{_quoted(word)}'" for word in sorted(words))


def marked(text: str, question: Question, stems: Stems) -> list[Part]:
    """The whole text in pieces; its escaping is left to whoever shows it."""
    if not question:
        return [Part(text, False)] if text else []
    parts, done = [], 0
    for start, end in hits(text, question, stems):
        parts += [Part(text[done:start], False), Part(text[start:end], True)]
        done = end
    return [part for part in [*parts, Part(text[done:], False)] if part.text]


def hits(text: str, question: Question, stems: Stems) -> list[tuple[int, int]]:
    """Where the wanted terms stand, from first to last, not overlapping."""
    read = list(tokens(text))
    found = sorted(
        span for term in question.wanted for span in _spans(read, term, _starts(term, stems))
    )
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _spans(read: Sequence[Token], term: Term, starts: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    size = len(term.words)
    for first in range(len(read) - size + 1):
        here = read[first : first + size]
        if all(token.word == word for token, word in zip(here, term.words[:-1], strict=False)) and (
            here[-1].word == term.words[-1] or here[-1].word.startswith(starts)
        ):
            yield here[0].start, here[-1].end


def _phrase(term: Term, stems: Stems) -> str:
    *before, last = term.words
    ends = [f"'{_quoted(start)}':*" for start in _starts(term, stems)] or [f"'{_quoted(last)}'"]
    end = ends[0] if len(ends) == 1 else f"({' | '.join(ends)})"
    return " <-> ".join([*(f"'{_quoted(word)}'" for word in before), end])


def _starts(term: Term, stems: Stems) -> tuple[str, ...]:
    """How the last word of a term may begin: as typed, or as one of its stems."""
    last = term.words[-1]
    if not term.open or len(last) < SHORTEST_START:
        return ()
    starts = {last, *(stem for stem in stems.get(last, ()) if len(stem) >= SHORTEST_START)}
    return tuple(
        sorted(one for one in starts if not any(one != o and one.startswith(o) for o in starts))
    )


def _quoted(word: str) -> str:
    return word.replace("\\", "\\\\").replace("'", "''")
