"""Marks in a line: what a test does not care about is left out."""

from itertools import count
from typing import Any

from insights.analysis.marks import Mark

_excerpts = count(1)


def mark(code: int, *people: int, interview: int = 1, **fields: Any) -> Mark:
    fields.setdefault("excerpt", next(_excerpts))
    return Mark(code=code, interview=interview, people=people, **fields)
