"""What a summary document is made of, as in summary.md. Every id is a string.

A key of a quote is the id of its coding, or `excerpt:<id>` for a pinned excerpt without one.
"""

from dataclasses import dataclass

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteRef:
    quote: str


Part = str | QuoteRef


@dataclass(frozen=True, slots=True)
class Quote:
    """`quote` is the slice `start:end`, with ellipsis marks where it was shortened.

    `excerpt_start` and `excerpt_end` span the whole excerpt. An emptied `quote` was redacted.
    """

    excerpt: str
    interview: str
    start: int
    end: int
    excerpt_start: int
    excerpt_end: int
    quote: str
    participants: Keys
    voice: str
    stance: str
    directness: str
    shortened: bool


@dataclass(frozen=True, slots=True)
class Person:
    label: str
    headline: str
    heard: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """`participants` is N. `by_kind` counts interviews, `by_voice` codings."""

    participants: int
    cast: int
    interviews: int
    codings: int
    newest_evidence: str | None
    by_kind: dict[str, int]
    by_voice: dict[str, int]


@dataclass(frozen=True, slots=True)
class Sides:
    for_: Keys
    mixed: Keys
    against: Keys


@dataclass(frozen=True, slots=True)
class Theme:
    """`n_for + n_mixed + n_against + n_silent == N`. `voices` and `kinds` count mentions.

    `unquoted` is how many of those for it may not be quoted.
    """

    key: str
    facet: str
    label: str
    statement: str
    statement_one: str
    stage: str | None
    hue: str
    codes: Keys
    n_for: int
    n_mixed: int
    n_against: int
    n_silent: int
    N: int
    mentions: int
    voices: dict[str, int]
    kinds: dict[str, int]
    coders: int
    newest: str
    unquoted: int
    participants: Sides
    quotes: Keys
    quotes_against: Keys
    citations: Keys


@dataclass(frozen=True, slots=True)
class FacetThemes:
    facet: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    parts: tuple[Part, ...]
    frame: str
    theme: str | None
    citations: Keys


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`fingerprint` moves when the evidence under the paragraph does: then an edit is flagged."""

    paragraph: str
    heading: str
    fingerprint: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`split`: at least as many against as for."""

    theme: str
    split: bool
    n_for: int
    n_mixed: int
    n_against: int
    citations: Keys


@dataclass(frozen=True, slots=True)
class SayDo:
    """`said` and `did` are coding ids; `says` is the stance of what was said."""

    theme: str
    participant: str
    says: str
    said: Keys
    did: Keys
    said_quote: str | None
    did_quote: str | None


@dataclass(frozen=True, slots=True)
class Unspoken:
    theme: str
    participants: Keys
    citations: Keys


@dataclass(frozen=True, slots=True)
class Disputed:
    """A passage on whose stance coders disagree: in no count until they settle it."""

    code: str
    label: str
    participant: str
    interview: str
    start: int
    end: int
    supports: Keys
    contradicts: Keys


@dataclass(frozen=True, slots=True)
class Assumption:
    claim: str
    facet: str
    basis: str
    question: str


@dataclass(frozen=True, slots=True)
class Unknown:
    facets: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    participants: Keys


@dataclass(frozen=True, slots=True)
class Tally:
    n_for: int
    n_mixed: int
    n_against: int
    n_silent: int
    N: int
    mentions: int
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference to the previous revision, of a theme or of a claim; `text` says it in words.

    Kinds: contradicted, claim_guess, claim_supported, claim_contested, claim_contradicted,
    entered, grew, merged, split, shrank, left, more_mentions, fewer_mentions.
    """

    kind: str
    theme: str | None
    claim: str | None
    into: str | None
    before: Tally | None
    after: Tally | None
    participants: Keys
    because: Keys
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    code: str
    label: str
    n_for: int
    n_mixed: int
    n_against: int
    n_silent: int
    N: int
    participants: Sides
    citations: Keys


@dataclass(frozen=True, slots=True)
class Relationship:
    wanted: tuple[Relation, ...]
    experienced: tuple[Relation, ...]
    broken_rules: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """`basis`: guess, supported, contested or contradicted (see `claims.basis_of`)."""

    id: str
    facet: str
    basis: str
    n_for: int
    n_mixed: int
    n_against: int
    n_silent: int
    N: int
    mentions: int
    unquoted: int
    participants: Sides
    quotes: Keys
    quotes_against: Keys
    citations: Keys


@dataclass(frozen=True, slots=True)
class ThemeRef:
    """A theme named outside its facet: emerging, own words, not yet placed."""

    theme: str
    facet: str
    label: str
    n_for: int
    N: int
    quotes: Keys
