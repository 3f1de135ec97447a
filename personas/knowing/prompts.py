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


def leading_spans(text: str) -> list[tuple[int, int]]:
    """Where a text holds the words of a leading question; codepoints, end exclusive."""
    return [found.span() for found in _ANY.finditer(text)]
