"""What a persona may start from: sections in an order, each with what to ask a customer."""

from dataclasses import dataclass

from insights.models import Facet
from personas.models.arranging import Field


@dataclass(frozen=True, slots=True)
class Slot:
    """A section of a facet, or with `field` one of the team's own. `questions` are for a guide."""

    facet: str = ""
    prompt: str = ""
    questions: tuple[str, ...] = ()
    field: str = ""
    title: str = ""
    low: str = ""
    high: str = ""
    hidden: bool = False
    core: bool = True

    @property
    def heading(self) -> str:
        return self.title or Facet(self.facet).label


@dataclass(frozen=True, slots=True)
class Start:
    """Without slots: the sections of the starter as they are."""

    key: str
    title: str
    about: str
    slots: tuple[Slot, ...] = ()

    @property
    def guide(self) -> str:
        parts = (
            f"{slot.heading}\n" + "\n".join(f"- {ask}" for ask in slot.questions)
            for slot in self.slots
            if slot.questions
        )
        return "\n\n".join(parts)

    @property
    def asks(self) -> int:
        return sum(len(slot.questions) for slot in self.slots)


BUYER = (
    Slot(
        Facet.BACKGROUND,
        "Who: where do they come from, and what company are they in?",
        (
            "How did you come to the work you do now?",
            "What did you learn or study that you still use?",
            "What does your company do, and for whom?",
            "How many people work there, and how many of them with you?",
            "What is your job called, and what is it really?",
        ),
    ),
    Slot(
        Facet.TIME_USE,
        "Who: what does an ordinary day ask of them?",
        (
            "Walk me through yesterday, from the first thing to the last.",
            "Which tools were open on your desk or screen?",
            "What do you have to be good at to get through such a day?",
            "Whom do you report to, and who reports to you?",
        ),
    ),
    Slot(
        Facet.GOALS,
        "What: what are they answerable for?",
        ("What are you answerable for?", "What do you want to have done by the end of the year?"),
    ),
    Slot(
        Facet.SUCCESS_FACTORS,
        "What: how will they know that it went well?",
        ("By what does somebody else judge that you did well?",),
    ),
    Slot(
        Facet.PAINS,
        "What: what stands in their way?",
        (
            "What costs you the most time or nerves at the moment?",
            "When did that last go wrong? Tell me the whole story.",
        ),
    ),
    Slot(Facet.WANTS_FROM_US, "What: what could we do about it?"),
    Slot(
        Facet.TRUSTED_SOURCES,
        "How: where do they learn what they know?",
        (
            "How do you learn something new for your work?",
            "What do you read, watch or listen to for it?",
            "Which groups, fairs or colleagues elsewhere do you ask?",
        ),
    ),
    Slot(
        Facet.BUYING_STAGE,
        "How: what did they do when they last bought?",
        (
            "How would you want to be in touch with somebody who sells to you?",
            "What do you look up yourself before you talk to anybody?",
            "What did you last buy for work? Tell me from the first thought to the last.",
        ),
    ),
    Slot(Facet.CONCERNS, "Why: what makes them hesitate?"),
    Slot(Facet.BARRIERS, "Why: what speaks against buying, in their words?"),
    Slot(Facet.DECISION_CRITERIA, "Why: what tips the scale?"),
    Slot(
        field=Field.TEXT,
        title="What we say to them",
        prompt="How: what is our message, in two sentences they would nod at?",
    ),
)
COMMITTEE = (
    Slot(
        Facet.COMMITTEE_ROLE,
        "Which part do they play, and who else is at the table?",
        ("Who was in the room when it was decided?", "Who could have stopped it?"),
    ),
    Slot(
        field=Field.SCALE,
        title="Say in the decision",
        prompt="How much weight does their word have?",
        low="Is asked",
        high="Decides",
    ),
    Slot(
        Facet.TRIGGERS,
        "What put it on their desk?",
        ("What had happened in the week it began?",),
    ),
    Slot(
        Facet.DECISION_CRITERIA,
        "What must hold for this person to agree?",
        ("What would have made you say no?",),
    ),
    Slot(
        Facet.CONCERNS,
        "What do they risk by agreeing?",
        ("What could this have cost you yourself?",),
    ),
    Slot(Facet.TRUSTED_SOURCES, "Whom inside and outside do they ask?"),
    Slot(
        Facet.BUYING_STAGE,
        "When do they come in, and when do they leave?",
        ("When did you first hear of it, and when was it done for you?",),
    ),
    Slot(
        field=Field.CHIPS,
        title="Others at the table",
        prompt="Who else has a say, in one or two words each?",
    ),
)
SWITCH = (
    Slot(
        Facet.PAINS,
        "Push: what made the old way unbearable?",
        ("When did you first think that this cannot go on?", "What had just happened?"),
    ),
    Slot(
        Facet.GOALS,
        "Pull: what did the new way promise?",
        ("What did you picture would be different?",),
    ),
    Slot(
        Facet.CONCERNS,
        "Anxiety: what made the new way frightening?",
        ("What nearly made you leave it?", "What did you not know before you paid?"),
    ),
    Slot(
        Facet.BARRIERS,
        "Habit: what kept them where they were?",
        ("What did you like about how it was?", "What had you got used to?"),
    ),
    Slot(
        Facet.TRIGGERS,
        "Which day did it turn?",
        ("Where were you when you decided? Who was there?",),
    ),
    Slot(
        field=Field.SCALE,
        title="Ready to switch",
        prompt="Which side is stronger today?",
        low="Stays",
        high="Leaves",
    ),
)
BLANK = Start("blank", "Blank", "No section is on the page. Open those you want.")
STARTS = (
    Start("starter", "Firsthand’s own", "Ten sections, from background to what they want from us."),
    Start("buyer", "Buyer persona", "Who, what, why and how, with twenty questions to ask.", BUYER),
    Start(
        "committee",
        "B2B buying committee",
        "One part at the table: say, criteria, risk.",
        COMMITTEE,
    ),
    Start("switch", "Switch interview", "Push, pull, anxiety and habit: why they changed.", SWITCH),
    BLANK,
)
BY_KEY = {start.key: start for start in STARTS}
