"""What a new persona begins with: its sections, and the question each of them answers.

Core sections stand on the page from the first day; the others wait below until they are wanted.
"""

from dataclasses import dataclass

from insights.models import Facet


@dataclass(frozen=True, slots=True)
class StarterSection:
    facet: str
    prompt: str
    core: bool = False

    @property
    def title(self) -> str:
        return Facet(self.facet).label


SECTIONS = (
    StarterSection(Facet.BACKGROUND, "Who is this, and how did they come to do this job?", True),
    StarterSection(Facet.TIME_USE, "Where do their hours really go?"),
    StarterSection(Facet.INTERESTS, "What do they care about that is not their job?"),
    StarterSection(Facet.GOALS, "What are they trying to get done, in their words?", True),
    StarterSection(Facet.CONCERNS, "What do they fear when they think of it at night?", True),
    StarterSection(Facet.PAINS, "What costs them time, money or face today?", True),
    StarterSection(Facet.TRIGGERS, "What happened on the day they began to look?", True),
    StarterSection(Facet.SUCCESS_FACTORS, "How will they know that it was right?", True),
    StarterSection(Facet.BARRIERS, "What keeps them from changing anything?", True),
    StarterSection(Facet.DECISION_CRITERIA, "What do they compare, and what decides?", True),
    StarterSection(Facet.BUYING_STAGE, "Which steps do they take, from trigger to daily use?"),
    StarterSection(Facet.COMMITTEE_ROLE, "Who else has to agree, and who can say no?"),
    StarterSection(Facet.TRUSTED_SOURCES, "Whom do they ask before they ask us?", True),
    StarterSection(Facet.WANTS_FROM_US, "What do they want from us and from the product?", True),
    StarterSection(Facet.MOMENT, "In which moment do they need it, and how do they feel then?"),
    StarterSection(Facet.RELATIONSHIP_WANTED, "What kind of relationship do they want with us?"),
    StarterSection(Facet.RELATIONSHIP_EXPERIENCED, "What kind of relationship do they get?"),
    StarterSection(Facet.BROKEN_RULE, "Which of their rules do we break?"),
    StarterSection(Facet.REASON_TO_ENGAGE, "What would make them answer us?"),
)
BY_FACET = {section.facet: section for section in SECTIONS}
