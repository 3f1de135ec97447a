"""Whether texts that people wrote may repeat words that went. A guess for a person to settle.

A text is listed if it shares a long run of words with what was said, if it shares a short run of
words that few other texts hold, or if it names somebody who went. What everybody says is no sign.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from personas.stopwords import STOPWORDS
from personas.summaries.words import Placed, placed_tokens

LONG, SHORT = 4, (3, 2)
# Two characters of a script without spaces count as one word, and each pair of them is a token.
LONG_UNSPACED = 2 * LONG
# Of so many texts at most a rare word stands in this many, or in this share of them.
RARE_TEXTS, RARE_SHARE = 3, 0.01
SHORTEST_NAME = 3

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`sign` is words, label or name; start and end in codepoints say where in the text."""

    sign: str
    start: int
    end: int


@dataclass(frozen=True)
class Gone:
    """What went: passages, the pseudonyms of who said them, and their real names and contacts."""

    passages: Iterable[str] = ()
    labels: Iterable[str] = ()
    names: Iterable[str] = ()
    grams: set[Gram] = field(default_factory=set, init=False, repr=False)

    def __post_init__(self) -> None:
        for passage in self.passages:
            tokens = placed_tokens(passage)
            for size in (*SHORT, LONG, LONG_UNSPACED):
                if size != LONG_UNSPACED or any(token.is_unspaced for token in tokens):
                    self.grams.update(gram for _, gram in _grams(tokens, size))


def find_repetitions(texts: Sequence[str], gone: Gone) -> list[Found | None]:
    """For each text the plainest sign that it repeats what went, or None."""
    split = [placed_tokens(text) for text in texts]
    common = _common_words(split)
    return [
        _name_in(text, tokens, gone) or _label_in(tokens, gone) or _words_in(tokens, gone, common)
        for text, tokens in zip(texts, split, strict=True)
    ]


def _words_in(tokens: list[Placed], gone: Gone, common: set[str]) -> Found | None:
    """The longest run if there is a long one, else the first short one of rare words."""
    if runs := list(_long_runs(tokens, gone)):
        first, last = max(runs, key=lambda run: run[1] - run[0])
        return _found("words", tokens, first, last)
    for size in SHORT:
        for first, gram in _grams(tokens, size):
            rare = {word for word in gram if is_telling(word) and word not in common}
            if len(rare) > 1 and gram in gone.grams and not tokens[first].is_unspaced:
                return _found("words", tokens, first, first + size)
    return None


def _long_runs(tokens: list[Placed], gone: Gone) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of each run that holds more than filling words."""
    run: tuple[int, int] | None = None
    for start, size in _shared(tokens, gone):
        if run and start <= run[1]:
            run = (run[0], start + size)
            continue
        if run and _is_telling_run(tokens, run):
            yield run
        run = (start, start + size)
    if run and _is_telling_run(tokens, run):
        yield run


def _shared(tokens: list[Placed], gone: Gone) -> Iterator[tuple[int, int]]:
    for start, token in enumerate(tokens):
        size = LONG_UNSPACED if token.is_unspaced else LONG
        gram = tuple(each.word for each in tokens[start : start + size])
        if len(gram) == size and gram in gone.grams:
            yield start, size


def _is_telling_run(tokens: list[Placed], run: tuple[int, int]) -> bool:
    return len({each.word for each in tokens[slice(*run)] if is_telling(each.word)}) > 1


def _label_in(tokens: list[Placed], gone: Gone) -> Found | None:
    return next(chain.from_iterable(_calls(tokens, each, "label") for each in gone.labels), None)


def _name_in(text: str, tokens: list[Placed], gone: Gone) -> Found | None:
    # A single word is only looked for where it is written as a name.
    several = [name for name in gone.names if len(placed_tokens(name)) > 1 or not _is_cased(name)]
    whole = chain.from_iterable(_calls(tokens, name, "name") for name in several)
    return next(chain(whole, _parts_of_names(text, tokens, gone)), None)


def _parts_of_names(text: str, tokens: list[Placed], gone: Gone) -> Iterator[Found]:
    """A first name or a surname alone, if it is written as a name: "Rose", never "rose"."""
    parts = {
        token.word
        for name in gone.names
        for token in placed_tokens(name)
        if len(token.word) >= SHORTEST_NAME and token.word.isalpha() and "@" not in name
    }
    for place, token in enumerate(tokens):
        if token.word in parts - STOPWORDS and not text[token.start].islower():
            yield _found("name", tokens, place, place + 1)


def _calls(tokens: list[Placed], name: str, sign: str) -> Iterator[Found]:
    """Where the whole name stands, also run together: P-07, p 07 and P07 are one."""
    wanted = tuple(token.word for token in placed_tokens(name))
    if not any(is_telling(word) or not word.isalpha() for word in wanted):
        return
    for form in {wanted, ("".join(wanted),)}:
        for first, gram in _grams(tokens, len(form)):
            if gram == form:
                yield _found(sign, tokens, first, first + len(form))


def _is_cased(word: str) -> bool:
    return word.lower() != word.upper()


def is_telling(word: str) -> bool:
    """No filling word: neither a stop word nor so short that it could be one in any language."""
    if word in STOPWORDS:
        return False
    return len(word) > (3 if _is_cased(word) else 1)


def _common_words(split: Sequence[list[Placed]]) -> set[str]:
    """What more texts hold than a rare word does."""
    held = Counter(word for tokens in split for word in {token.word for token in tokens})
    most = max(RARE_TEXTS, int(len(split) * RARE_SHARE))
    return {word for word, count in held.items() if count > most}


def _grams(tokens: list[Placed], size: int) -> Iterator[tuple[int, Gram]]:
    words = [token.word for token in tokens]
    for first in range(len(words) - size + 1):
        yield first, tuple(words[first : first + size])


def _found(sign: str, tokens: list[Placed], first: int, last: int) -> Found:
    return Found(sign, tokens[first].start, tokens[last - 1].end)
