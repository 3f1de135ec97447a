"""What a persona document says, ready to be set in type.

Every string is plain text: the renderer never reads it as markup. Whoever builds these values
decides what the audience may see; a quote that its consent does not cover arrives as None.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Basis = Literal["guess", "supported", "contested", "contradicted"]
Audience = Literal["inside", "outside"]


@dataclass(frozen=True, kw_only=True)
class Units:
    """People, not codings: how many of `total` support, are mixed, contradict or are silent."""

    n_for: int = 0
    n_mixed: int = 0
    n_against: int = 0
    n_silent: int = 0
    total: int = 0


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One entry of the appendix. `quote` is None where consent does not cover the audience."""

    number: int
    quote: str | None
    speaker: str
    headline: str
    interview: str
    kind: str
    held_on: date
    voice: str
    stance: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClaimLine:
    """One claim. `cite` is the number of the citation that `quote` comes from."""

    text: str
    units: Units
    basis: Basis
    quote: str | None = None
    cite: int | None = None
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """How they talk: a quote, and the number of its citation."""

    text: str
    cite: int | None = None


@dataclass(frozen=True, kw_only=True)
class ThemeLine:
    """A theme the evidence shows and nobody has claimed yet."""

    text: str
    units: Units
    quote: str | None = None
    cite: int | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """One facet: its claims in order, then the themes not yet claimed."""

    title: str
    claims: tuple[ClaimLine, ...] = ()
    themes: tuple[ThemeLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One stage of buying. `count_words` is "4 of 6"; a guessed stage says so instead."""

    title: str
    lines: tuple[str, ...] = ()
    count_words: str = ""
    guess: bool = False


@dataclass(frozen=True, kw_only=True)
class StoryPart:
    """A run of words, then the number it rests on. Spaces between runs belong to the text.

    `text` is None for a quote that may not be shown.
    """

    text: str | None
    cite: int | None = None


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    title: str
    parts: tuple[StoryPart, ...] = ()
    edited_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class ToldLine:
    """A line of the persona as a sentence of its narrative. `cites`: numbers of what it rests on.

    One that is pending was written after the summary: its evidence is being counted.
    """

    text: str
    basis: Basis | Literal["pending"]
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph of the narrative: lines that follow each other, or `words` that somebody of the
    team wrote between them, paragraph by paragraph."""

    lines: tuple[ToldLine, ...] = ()
    words: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class RelationshipRow:
    label: str
    units: Units


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A question that a persona opens with, answered in the words of the team."""

    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class OwnSection:
    """A field of the team: written by it, not heard from a customer."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When it matters most. `quote` is None where nobody is heard or consent does not cover it."""

    situation: str
    emotion: str = ""
    need: str = ""
    quote: str | None = None
    speaker: str = ""
    is_guess: bool = True


@dataclass(frozen=True, kw_only=True)
class Published:
    """The version that a document repeats, and the page that says whether it still holds.

    `fingerprint` is the SHA-256 of the version in hexadecimal.
    """

    number: int
    published_on: date
    address: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class PersonaDocument:
    """A persona as it stood on `exported_on`. `portrait` is the bytes of a PNG or JPEG image.

    `lead_cite` says in words who spoke the lead quote, `known` how well the persona is known.
    `not_for_us`: why this is nobody we want to win; empty for all others.
    `address` is of the page that says whether what stands here still holds. With
    `n` = 0 the page says that nobody was heard yet.
    """

    name: str
    status: str
    workspace: str
    revision: int
    exported_on: date
    tagline: str = ""
    lead_quote: str | None = None
    lead_cite: str | None = None
    portrait: bytes | None = None
    initials: str = ""
    sections: tuple[Section, ...] = ()
    stages: tuple[Stage, ...] = ()
    stages_title: str = "How they buy"
    narrative: tuple[Passage, ...] = ()
    story: tuple[Paragraph, ...] = ()
    story_title: str = "The story"
    wanted: tuple[RelationshipRow, ...] = ()
    experienced: tuple[RelationshipRow, ...] = ()
    broken_rules: tuple[RelationshipRow, ...] = ()
    own_words: tuple[Phrase, ...] = ()
    not_for_us: str = ""
    openings: tuple[Opening, ...] = ()
    own_sections: tuple[OwnSection, ...] = ()
    moments: tuple[Moment, ...] = ()
    known: str = ""
    version: Published | None = None
    address: str = ""
    disagreements: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    newest_evidence: date | None = None
    n: int = 0
    quotes: int = 0
    contradictions: int = 0
    assumptions: int = 0
    audience: Audience = "inside"
    language: str = "en"
    fictional: bool = False

    @property
    def speakers(self) -> dict[int, str]:
        """By the number of a citation."""
        return {citation.number: citation.speaker for citation in self.citations}
