"""The facets as the story tells them: which paragraph, which lead-in, which plain name."""

FACETS = (
    "background",
    "time_use",
    "interests",
    "goals",
    "concerns",
    "pains",
    "triggers",
    "success_factors",
    "barriers",
    "decision_criteria",
    "buying_stage",
    "committee_role",
    "trusted_sources",
    "wants_from_us",
    "own_words",
    "moment",
    "relationship_wanted",
    "relationship_experienced",
    "broken_rule",
    "reason_to_engage",
    "other",
)

STAGES = ("trigger", "search", "shortlist", "decide", "live")

# Paragraph key, heading, facets: in the order in which a reader asks.
PARAGRAPHS = (
    ("who_they_are", "Who they are", ("background", "time_use", "interests", "moment")),
    ("what_they_are_after", "What they are after", ("goals", "success_factors")),
    ("what_they_fear", "What they fear and what hurts", ("concerns", "pains", "barriers")),
    ("what_sets_them_looking", "What sets them looking", ("triggers", "reason_to_engage")),
    (
        "how_they_decide",
        "How they decide",
        ("decision_criteria", "buying_stage", "committee_role", "trusted_sources"),
    ),
    (
        "what_they_want_from_us",
        "What they want from us",
        ("wants_from_us", "relationship_wanted", "relationship_experienced", "broken_rule"),
    ),
)
DISAGREE = ("where_they_disagree", "Where customers disagree")
UNKNOWN = ("what_we_do_not_know", "What we do not know")

TOLD = tuple(facet for _, _, facets in PARAGRAPHS for facet in facets)

# What opens the first sentence of a facet, where the heading alone does not say what it is about.
LEADS = {
    "time_use": "As for their time, ",
    "interests": "Where their interest lies: ",
    "moment": "When the moment comes, ",
    "success_factors": "As for success, ",
    "pains": "As for what hurts, ",
    "barriers": "What holds them back: ",
    "reason_to_engage": "As for a reason to talk to us, ",
    "committee_role": "In the buying group, ",
    "trusted_sources": "As for whom they trust, ",
    "relationship_wanted": "As for the relationship, ",
    "relationship_experienced": "So far, ",
    "broken_rule": "Where we broke a rule: ",
}
STAGE_LEADS = {
    "trigger": "When it starts, ",
    "search": "While searching, ",
    "shortlist": "At the shortlist, ",
    "decide": "When it comes to deciding, ",
    "live": "Once it is live, ",
}

# Completes "We have heard nothing yet about …".
SUBJECTS = {
    "background": "their background",
    "time_use": "how they spend their time",
    "interests": "what interests them",
    "goals": "what they are after",
    "concerns": "what they fear",
    "pains": "what hurts today",
    "triggers": "what sets them looking",
    "success_factors": "what success looks like to them",
    "barriers": "what stands in their way",
    "decision_criteria": "what they decide by",
    "buying_stage": "the steps of their purchase",
    "committee_role": "who decides with them",
    "trusted_sources": "whom they trust",
    "wants_from_us": "what they want from us",
    "moment": "the moment of need",
    "relationship_wanted": "the relationship they want",
    "relationship_experienced": "the relationship they have had with us",
    "broken_rule": "the rules we broke",
    "reason_to_engage": "why they would talk to us",
}


def facet_or_other(facet: str | None) -> str:
    return facet if facet in FACETS else "other"
