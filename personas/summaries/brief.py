"""The story without its quotes: each sentence says its fact and names what it rests on.

For a page that carries its evidence in an appendix. Knows how `frames` hangs a quote on a clause,
and takes exactly that off again.
"""

import re

from personas.summaries.records import QuoteRef, Sentence

# What stands before a quote: its joint, and perhaps who is about to speak.
_JOINT = re.compile(r"(?:\. (?:As [^:]+ puts it|In the words of [^:]+))?[:.]? ?\(?$")
# What stands behind it: the credit, or the bracket that held the quote.
_CREDIT = re.compile(r"^(?: \([^()]*\)|\))")

Told = tuple[str, str | None]


def tell_briefly(sentence: Sentence) -> tuple[Told, ...]:
    """Runs of text, each with the key of the quote that it rests on, or None."""
    texts: list[str] = []
    keys: list[str | None] = []
    text = ""
    for place, part in enumerate(sentence.parts):
        if isinstance(part, QuoteRef):
            texts.append(_JOINT.sub("", text))
            keys.append(part.quote)
            text = ""
        else:
            text = _CREDIT.sub("", part) if place and texts else part
    return _punctuated(texts, keys, text)


def _punctuated(texts: list[str], keys: list[str | None], rest: str) -> tuple[Told, ...]:
    """Commas and full stops stand before the number, as printers set them."""
    if not texts:
        return ((rest, None),)
    for place in range(1, len(texts)):
        if texts[place].startswith(","):
            texts[place - 1] += ","
            texts[place] = texts[place][1:]
    if rest.startswith(","):
        texts[-1], rest = texts[-1] + ",", rest[1:]
    if rest.strip(" ."):
        return (*zip(texts, keys, strict=True), (rest, None))
    texts[-1] += "."
    return tuple(zip(texts, keys, strict=True))
