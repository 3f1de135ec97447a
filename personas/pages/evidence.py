"""The coded quotes of a cast, as the evidence tab lists them."""

from dataclasses import dataclass
from datetime import date

LONGEST_NUMBER = 18  # digits, so that it fits a key


def whole(text: str) -> int:
    """A number that somebody put into an address; 0, which is nobody's key, for anything else."""
    fits = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return int(text) if fits else 0


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """`words` is empty where the people behind it do not want to be quoted."""

    coding: int
    excerpt: int
    words: str
    people: tuple[str, ...]
    headline: str
    code: int
    code_name: str
    colour: str
    facet: str
    against: bool
    voice: str
    kind: str
    title: str
    held_on: date
    url: str
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; every one may be empty. `codes` stands for a line or theme."""

    code: str = ""
    voice: str = ""
    stance: str = ""
    participant: str = ""
    claim: str = ""
    theme: str = ""

    @property
    def any(self) -> bool:
        return any((self.code, self.voice, self.stance, self.participant, self.claim, self.theme))
