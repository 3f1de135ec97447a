"""Questions that lead: forms of words that put an answer into somebody's mouth.

A small list, English, deterministic. It finds question tags, invitations to agree and suppositions
after the usual advice for interviewers; it proposes that a person looks, and is wrong at times.
"""

import re

METHOD = 1
"""Rises when the list changes: transcripts are then read anew."""

_TAG = (
    r"(?:isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|won['’]t|wouldn['’]t"
    r"|can['’]t|couldn['’]t|shouldn['’]t|haven['’]t|hasn['’]t)"
)
_PERSON = r"(?:it|that|this|you|they|he|she|we|there)"
LEADING = (
    # "It is slow, isn't it?"
    rf",\s+{_TAG}\s+{_PERSON}\s*\?",
    # "Don't you find that …", "Wouldn't you agree …"
    rf"(?<![,\w]\s)\b{_TAG}\s+you\s+(?:\w+\s+)?(?:agree|think|find|feel|say|want|like|wish|prefer)\b[^.?!]*\?",
    # "Would you agree that …", "Would it be fair to say …"
    r"\bwould\s+you\s+(?:not\s+)?(?:also\s+)?agree\b[^.?!]*\?",
    r"\b(?:would|is)\s+it\s+(?:be\s+)?(?:fair|safe|true)\s+to\s+say\b[^.?!]*\?",
    # "So you hate paper, right?"
    r",\s+(?:right|correct|no|yes|surely)\s*\?",
    # "Surely you …?", "I suppose you …?"
    r"\b(?:surely|obviously|presumably)\s*,?\s+(?:you|it|that|they)\b[^.?!]*\?",
    r"\bi\s+(?:suppose|assume|take\s+it|guess|imagine)\b[^.?!]*\?",
    # "How much better would it be …"
    r"\bhow\s+much\s+(?:better|easier|worse|nicer|happier)\b[^.?!]*\?",
)
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in LEADING), re.IGNORECASE)
_ENDS = ".?!\n"
_LONGEST = 400


def leading_spans(text: str) -> list[tuple[int, int]]:
    """Where a text asks a leading question; codepoints, end exclusive.

    Only what ends in a question mark is looked at: a long transcript holds few of them.
    """
    found, mark = [], text.find("?")
    while mark >= 0:
        start = _start_of(text, mark)
        if _ANY.search(text, start, mark + 1):
            found.append((start, mark + 1))
        mark = text.find("?", mark + 1)
    return found


def _start_of(text: str, mark: int) -> int:
    """Of the sentence that ends with this question mark."""
    first = max(0, mark - _LONGEST)
    start = max(first - 1, *(text.rfind(end, first, mark) for end in _ENDS)) + 1
    return start + len(text[start:mark]) - len(text[start:mark].lstrip())
