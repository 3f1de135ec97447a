"""Terms of the field in our own words, and where this product uses each."""

from typing import NamedTuple


class Term(NamedTuple):
    """`url_name` is where one meets it, if there is such a page without an id."""

    key: str
    term: str
    meaning: str
    url_name: str = ""


GLOSSARY: tuple[tuple[str, tuple[Term, ...]], ...] = (
    (
        "People and personas",
        (
            Term(
                "buyer-persona",
                "Buyer persona",
                "A picture of a kind of buyer, drawn from what real buyers said and did. Name, "
                "face and story may be invented; what is claimed of them may not.",
                "personas:persona_list",
            ),
            Term(
                "proto-persona",
                "Proto persona",
                "A persona that nobody was asked about yet. Useful to see what one believes, "
                "and to be proved wrong.",
            ),
            Term(
                "negative-persona",
                "Negative persona",
                "Somebody who looks like a buyer and should not be courted: served badly, never "
                "satisfied, or not to be won.",
            ),
            Term(
                "cast",
                "Cast",
                "The participants that a persona rests on, by rule or chosen by hand.",
            ),
            Term(
                "segment",
                "Segment",
                "A slice of the market cut by size, spend or trade. It says who buys how much, "
                "not why: no persona yet.",
            ),
            Term(
                "buying-committee",
                "Buying committee",
                "Everybody with a say in one purchase: who uses it, who pays, who approves, who "
                "can stop it.",
            ),
            Term(
                "moment",
                "Moment",
                "A situation in which a need is felt, with the emotion in it: the shelf, the "
                "night before the audit.",
            ),
        ),
    ),
    (
        "Evidence",
        (
            Term(
                "qualitative",
                "Qualitative research",
                "Learning from words and deeds of few people, closely: why and how, not how many.",
                "interviews:interview_list",
            ),
            Term(
                "quantitative",
                "Quantitative research",
                "Counting over many: how many and how much, not why. The two check each other.",
                "insights:metric_list",
            ),
            Term(
                "excerpt",
                "Excerpt, quote",
                "A passage of a transcript, kept exactly as it was said.",
                "insights:quote_list",
            ),
            Term(
                "code",
                "Code, coding",
                "A name for something that comes up again and again; and the act of putting it "
                "on a passage.",
                "insights:code_list",
            ),
            Term(
                "voice",
                "Said, did, unspoken",
                "Whether somebody says it, is seen doing it, or shows it without a word. People "
                "do not always do what they say.",
                "insights:saydo_show",
            ),
            Term(
                "directness",
                "First-hand, observed, by proxy",
                "From the customer's own mouth, watched, or told by somebody who knows them. The "
                "longer the way, the more is lost.",
            ),
            Term(
                "focus-group",
                "Focus group",
                "Several people talking together. Good for what they agree and quarrel about, "
                "poor for what nobody admits before others.",
            ),
            Term(
                "field-work",
                "Field observation",
                "Being there while the work is done, and writing down what happens.",
            ),
            Term(
                "saturation",
                "Saturation",
                "The point at which further interviews bring hardly anything new. It holds for "
                "the people asked, not for those who were not.",
                "insights:analysis_saturation",
            ),
            Term(
                "agreement",
                "Agreement",
                "How far two people who code the same words, without seeing each other's work, "
                "come to the same codes.",
                "insights:analysis_agreement",
            ),
            Term(
                "consent",
                "Consent",
                "What a participant agreed to: being analysed, being quoted inside, being quoted "
                "outside. It can be withdrawn, and then their words go.",
            ),
        ),
    ),
    (
        "Making sense of it",
        (
            Term(
                "insight",
                "Insight",
                "A statement about customers that changes what one would do, with the evidence "
                "for and against it and somebody who stands for how it is read.",
                "insights:insight_list",
            ),
            Term(
                "interpretation",
                "Interpretation",
                "What somebody makes of the evidence. Two people may read the same quotes "
                "differently, so the other readings are kept beside it.",
            ),
            Term(
                "unarticulated",
                "Unarticulated need",
                "A need that nobody puts into words, but that people show in what they do.",
            ),
            Term(
                "claim",
                "Line, claim",
                "One line of a persona. It rests on evidence, or it is a guess and looks like one.",
            ),
            Term(
                "assumption",
                "Assumption",
                "A line that was written before anybody was asked. It stays open until evidence "
                "confirms or disproves it. Being disproved is worth something.",
                "personas:assumption_list",
            ),
            Term(
                "confidence",
                "Confidence in a line",
                "How sure one can be of it: how the evidence was won, whether it hangs together, "
                "how much there is, and whether it is about these people (after GRADE-CERQual).",
            ),
            Term(
                "bias",
                "Bias",
                "Seeing what one expects. Everybody does; it helps to write down beforehand what "
                "one believes, and to look for the counter-case.",
            ),
            Term(
                "confirmation-bias",
                "Confirmation bias",
                "Counting what fits and overlooking what does not. Eight quotes for and none "
                "against may mean that nobody looked.",
            ),
            Term(
                "projection",
                "Projection",
                "Giving the customer one's own needs. The cure is a quote.",
            ),
        ),
    ),
    (
        "Relationships and numbers",
        (
            Term(
                "crm",
                "CRM, customer relationship management",
                "Keeping what is known of customers in one place (who they are, what they "
                "bought, what was said) and using it wherever they are met. A name in a letter "
                "is the least of it.",
            ),
            Term(
                "relational-intelligence",
                "Relational intelligence",
                "Knowing what kind of relationship a customer wants, and which rules it has.",
            ),
            Term(
                "broken-rule",
                "Broken rule",
                "Something that one does not do in such a relationship, done: the friend who "
                "sends a reminder, the stranger who uses a first name.",
            ),
            Term(
                "metric",
                "Number",
                "A figure from a survey, analytics or the CRM, with its source, of how many, "
                "when, and what it cannot see. An insight can explain it; it can confirm or "
                "contradict an insight.",
                "insights:metric_list",
            ),
            Term(
                "to-validate",
                "To validate",
                "Something found with few that is worth counting with many.",
                "insights:metric_list",
            ),
            Term(
                "hit-rate",
                "Hit rate",
                "Of the assumptions that were settled, how many were confirmed.",
                "personas:assumption_list",
            ),
        ),
    ),
)
