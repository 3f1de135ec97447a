"""What the evidence says about a persona, in sentences that cite it.

A pure package: no Django, no query, no clock. `build` in `builder` turns rows into a
`SummaryDocument`; it brings NumPy, so that only those load it who build.
"""

from personas.summaries.brief import tell_briefly
from personas.summaries.document import METHOD_VERSION, Before, SummaryDocument
from personas.summaries.facets import FACETS, PARAGRAPHS, STAGES
from personas.summaries.inputs import (
    Cast,
    Claim,
    Code,
    Evidence,
    Insight,
    Participant,
    Persona,
    Pin,
)
from personas.summaries.plain import render_plain, render_sentence
from personas.summaries.records import (
    Assumption,
    Change,
    ClaimLine,
    Counts,
    Disagreement,
    Disputed,
    FacetThemes,
    Paragraph,
    Part,
    Person,
    Quote,
    QuoteRef,
    Relation,
    Relationship,
    SayDo,
    Sentence,
    Sides,
    Tally,
    Theme,
    ThemeRef,
    Unknown,
    Unspoken,
)
from personas.summaries.wording import propose_singular

__all__ = [
    "FACETS",
    "METHOD_VERSION",
    "PARAGRAPHS",
    "STAGES",
    "Assumption",
    "Before",
    "Cast",
    "Change",
    "Claim",
    "ClaimLine",
    "Code",
    "Counts",
    "Disagreement",
    "Disputed",
    "Evidence",
    "FacetThemes",
    "Insight",
    "Paragraph",
    "Part",
    "Participant",
    "Person",
    "Persona",
    "Pin",
    "Quote",
    "QuoteRef",
    "Relation",
    "Relationship",
    "SayDo",
    "Sentence",
    "Sides",
    "SummaryDocument",
    "Tally",
    "Theme",
    "ThemeRef",
    "Unknown",
    "Unspoken",
    "propose_singular",
    "render_plain",
    "render_sentence",
    "tell_briefly",
]
