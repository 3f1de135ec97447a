"""Words of ours that no customer says, found in what people write. Flags, and never forbids."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

JARGON = (
    "SWOT",
    "TAM",
    "SAM",
    "market size",
    "market share",
    "leverage",
    "stakeholder alignment",
    "stakeholder buy-in",
    "synergy",
    "synergies",
    "funnel",
    "top of funnel",
    "bottom of funnel",
    "MQL",
    "SQL",
    "lead nurturing",
    "conversion rate",
    "upsell",
    "cross-sell",
    "value proposition",
    "go-to-market",
    "thought leadership",
    "digital transformation",
    "best-in-class",
    "low-hanging fruit",
    "pain point",
    "pain points",
    "touchpoint",
    "touchpoints",
    "KPI",
    "ROI",
)
MOST, LONGEST = 200, 60


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is what the text is called, `anchor` its place on the page."""

    where: str
    anchor: str
    words: tuple[str, ...]


def find_jargon(text: str, listed: Sequence[str]) -> tuple[str, ...]:
    """Listed words that stand in the text as whole words, longest first, none inside another."""
    return _find(text, _patterns(listed))


def find_in(texts: Iterable[tuple[str, str, str]], listed: Sequence[str]) -> tuple[Finding, ...]:
    """`texts`: what each is called, its place on the page, and what it says."""
    patterns = _patterns(listed)
    found = (Finding(where, at, _find(text, patterns)) for where, at, text in texts)
    return tuple(each for each in found if each.words)


def _patterns(listed: Sequence[str]) -> list[tuple[str, re.Pattern[str]]]:
    ordered = sorted(set(listed), key=lambda each: (-len(each), each))
    return [(word, _pattern(word)) for word in ordered]


def _pattern(word: str) -> re.Pattern[str]:
    # Capitals mean an abbreviation: SAM is none of those who are called Sam.
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", 0 if word.isupper() else re.IGNORECASE)


def _find(text: str, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> tuple[str, ...]:
    found: list[str] = []
    for word, pattern in patterns:
        if pattern.search(text):
            found.append(word)
            text = pattern.sub(" ", text)
    return tuple(found)


def read_words(text: str) -> list[str]:
    """One a line, without doubles, in their order."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))
