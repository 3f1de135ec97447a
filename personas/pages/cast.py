"""Who is in a cast and why, and who of them has not been heard."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemberView:
    """`why` says by which road; `quotes` counts coded quotes; `note` what keeps words out."""

    id: int
    label: str
    headline: str
    why: str
    quotes: int
    interviewed: bool
    note: str


@dataclass(frozen=True, slots=True)
class CastView:
    heard: tuple[MemberView, ...]
    unheard: tuple[MemberView, ...]
    excluded: tuple[MemberView, ...]
    rule: str
