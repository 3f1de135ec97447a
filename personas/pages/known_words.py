"""What the measures are called and mean, in plain words."""

from typing import NamedTuple


class PartWords(NamedTuple):
    title: str
    how: str


class SignWords(NamedTuple):
    """`formula` says what is divided by what, `means` what it may point to, `todo` what helps."""

    title: str
    formula: str
    means: str
    todo: str


PARTS = {
    "people": PartWords("People", "People heard, up to the planned number"),
    "facets": PartWords("Sections heard", "Sections with evidence of all sections"),
    "saturation": PartWords(
        "Saturation",
        "How little the newest interviews add: all points at no new code, none at the share of "
        "new codes that is set for it, usually 20%",
    ),
    "claims": PartWords("Lines with evidence", "Lines that are not guesses of all lines"),
    "fresh": PartWords(
        "Fresh and first-hand",
        "Share of quotes that are still fresh × share first-hand or observed",
    ),
}

SIGNS = {
    "unsupported": SignWords(
        "Lines without a quote",
        "lines with no quote ÷ all lines",
        "projection, or invention",
        "Ask about them next, or take them off the page.",
    ),
    "single_source": SignWords(
        "Lines of one person alone",
        "lines that one person supports ÷ supported lines",
        "over-generalising",
        "Ask the next people about them before you build on them.",
    ),
    "contradiction": SignWords(
        "Quotes against",
        "quotes against ÷ all quotes of lines that are not settled",
        "a conflict nobody settled",
        "Narrow the line, split the persona, or reject it; or say why it stays open.",
    ),
    "disconfirmation": SignWords(
        "Search for counter-cases",
        "lines searched for counter-cases ÷ lines with evidence",
        "confirmation bias",
        "Go through the quotes of people who are silent on a line, then say here what you found.",
    ),
    "recency": SignWords(
        "Old evidence",
        "quotes no longer fresh ÷ all quotes",
        "a persona that is out of date",
        "Talk to somebody again, beginning with the oldest lines.",
    ),
    "coder": SignWords(
        "One coder’s view",
        "quotes that the busiest coder tagged ÷ all tagged quotes; index Σ share²",
        "one lens on everybody",
        "Let a second person code a few of the interviews and compare the two.",
    ),
    "participant": SignWords(
        "A loud voice",
        "quotes of whoever gave most ÷ all quotes; index Σ share²",
        "one customer speaking for all",
        "Read the lines without that person and see which still stand.",
    ),
    "segment": SignWords(
        "Mix of people",
        "½ Σ |share heard − share aimed for|",
        "a lopsided choice of people",
        "Recruit from the kinds that are missing most.",
    ),
    "status": SignWords(
        "Only happy customers",
        "fewest of those heard who are lost, undecided or prospects",
        "survivorship: those who left say nothing",
        "Talk to somebody who did not buy.",
    ),
    "kinds": SignWords(
        "One kind of evidence",
        "kinds of evidence; entropy −Σ p log₂ p in bits",
        "what a single method cannot see",
        "Watch somebody at work, or read what support hears.",
    ),
    "directness": SignWords(
        "Hearsay",
        "quotes first-hand or observed ÷ all quotes",
        "what others say of the customer",
        "Hear it from the customers themselves.",
    ),
    "say_do": SignWords(
        "Said and not done",
        "lines supported by words and contradicted by deeds",
        "an unspoken need, or politeness",
        "Believe the deed, and ask what the words were for.",
    ),
    "leading": SignWords(
        "Leading questions",
        "quotes that answer a leading question ÷ all quotes",
        "the interviewer’s own voice",
        "Read the question before the quote; ask it openly next time.",
    ),
    "echo": SignWords(
        "The team’s own echo",
        "lines older than the first interview and never changed ÷ all lines",
        "an assumption that stayed",
        "Read these lines again beside what was heard since.",
    ),
    "stereotype": SignWords(
        "Words that may stereotype",
        "words for age, gender or origin in texts without a quote",
        "a picture of a group in place of a person",
        "If customers said it, tag it; if it does not matter to them, another word may do.",
    ),
}

NOT_YET = {
    "no_lines": "There are no lines yet.",
    "no_supported": "No line has evidence yet.",
    "no_quotes": "There are no quotes yet.",
    "few_people": "With so few people somebody always has that much.",
    "no_target": "Nobody has said yet which mix you aim for.",
    "no_values": "It is not known of anybody who was heard.",
}

LEVELS = {
    "high": "High confidence",
    "moderate": "Moderate confidence",
    "low": "Low confidence",
    "very_low": "Very low confidence",
}
CONCERNS = {
    "none": "No concern",
    "minor": "Minor concern",
    "moderate": "Moderate concern",
    "serious": "Serious concern",
}
COMPONENTS = {
    "methods": "How it was heard",
    "coherence": "Whether it fits together",
    "adequacy": "Whether it is enough",
    "relevance": "Whether it is about them",
}
VALUES = {
    "customer": "customer",
    "prospect": "prospect",
    "lost": "lost",
    "no_decision": "no decision",
    "churned": "churned",
}
NOTES = {
    "unheard": "in the cast, not heard yet",
    "guess": "a guess",
    "old": "no longer fresh",
    "indirect": "not first-hand",
    "old_indirect": "no longer fresh, not first-hand",
}
SOURCE = (
    "After GRADE-CERQual (Lewin et al. 2018, Implementation Science 13, Suppl. 1). A line begins "
    "at high and is rated down by concerns. Where the lines between them run is ours: take it as a "
    "proposal."
)
