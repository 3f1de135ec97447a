"""The codebook a new workspace may start from: every facet of buyer research is covered."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User, Workspace
from insights.actions import create_code
from insights.models import Code, Facet
from lib.problems import Refused


@dataclass(frozen=True, slots=True)
class Starter:
    """`statement` stands behind "They …", `statement_one` behind "She …"."""

    name: str
    facet: str
    statement: str
    statement_one: str
    definition: str
    stage: str = ""
    below: tuple["Starter", ...] = ()


F = Facet

STARTER: tuple[Starter, ...] = (
    Starter(
        "Role and remit",
        F.BACKGROUND,
        "answer for more than their title says",
        "answers for more than her title says",
        "What they are responsible for, how they came to it, whom they report to.",
    ),
    Starter(
        "Hours eaten",
        F.TIME_USE,
        "lose hours to work that nobody sees",
        "loses hours to work that nobody sees",
        "Where the working day goes, in hours or in recurring chores.",
    ),
    Starter(
        "Pride in the craft",
        F.INTERESTS,
        "care about the craft beyond the job",
        "cares about the craft beyond the job",
        "What they read, follow or do unasked; what makes their eyes light up.",
    ),
    Starter(
        "Goal",
        F.GOALS,
        "have a result of their own to reach",
        "has a result of her own to reach",
        "What they are trying to achieve, whether or not a product is involved.",
        below=(
            Starter(
                "A calm routine",
                F.GOALS,
                "want the work to run without surprises",
                "wants the work to run without surprises",
                "Wishing for predictability: the boring day, the quiet audit, the finished list.",
            ),
            Starter(
                "Time for real work",
                F.GOALS,
                "want their time back for the work that counts",
                "wants her time back for the work that counts",
                "Time won is for something they name, not for its own sake.",
            ),
        ),
    ),
    Starter(
        "Fear",
        F.CONCERNS,
        "fear what happens if it goes wrong",
        "fears what happens if it goes wrong",
        "Worries and dread, said or shown. What would keep them awake.",
        below=(
            Starter(
                "Being blamed",
                F.CONCERNS,
                "fear carrying the blame",
                "fears carrying the blame",
                "A mistake, theirs or another's, will be laid at their door.",
            ),
            Starter(
                "Losing control",
                F.CONCERNS,
                "fear depending on what they cannot check",
                "fears depending on what she cannot check",
                "Handing over data, process or say to somebody or something else.",
            ),
        ),
    ),
    Starter(
        "Pain",
        F.PAINS,
        "put up with something that hurts every week",
        "puts up with something that hurts every week",
        "What is hard, slow or annoying today, with its consequence.",
        below=(
            Starter(
                "Double work",
                F.PAINS,
                "enter the same thing twice",
                "enters the same thing twice",
                "Copying, retyping, reconciling two records of one fact.",
            ),
            Starter(
                "Workaround",
                F.PAINS,
                "work around the system they were given",
                "works around the system she was given",
                "Paper beside the tool, a private spreadsheet, a trick passed on by word of mouth.",
            ),
            Starter(
                "Knowledge in one head",
                F.PAINS,
                "depend on what one person knows",
                "depends on what one person knows",
                "Work stops or goes wrong when a certain person is away.",
            ),
        ),
    ),
    Starter(
        "Last straw",
        F.TRIGGERS,
        "start looking after one bad day",
        "starts looking after one bad day",
        "The event after which the old way was no longer good enough.",
    ),
    Starter(
        "Change from above",
        F.TRIGGERS,
        "start looking when somebody above asks for it",
        "starts looking when somebody above asks for it",
        "A new rule, a new boss, a merger, a target, a customer's demand.",
    ),
    Starter(
        "Sign that it worked",
        F.SUCCESS_FACTORS,
        "know by one sign that it worked",
        "knows by one sign that it worked",
        "How they would tell a success: a number, a silence, a person who stops calling.",
    ),
    Starter(
        "No time to switch",
        F.BARRIERS,
        "cannot spare the weeks that a change takes",
        "cannot spare the weeks that a change takes",
        "The cost of moving, training and running two things side by side.",
    ),
    Starter(
        "Burnt before",
        F.BARRIERS,
        "hesitate because it went wrong before",
        "hesitates because it went wrong before",
        "An earlier purchase or project that failed and is still told.",
    ),
    Starter(
        "Price against hassle",
        F.DECISION_CRITERIA,
        "weigh the price against the hassle saved",
        "weighs the price against the hassle saved",
        "How cost is judged: against what, out of whose budget, over how long.",
    ),
    Starter(
        "Fits what they have",
        F.DECISION_CRITERIA,
        "insist that it fits what they already use",
        "insists that it fits what she already uses",
        "Working with existing tools, forms, habits and people.",
    ),
    Starter(
        "Works for the least willing",
        F.DECISION_CRITERIA,
        "choose what the least willing colleague will use",
        "chooses what the least willing colleague will use",
        "Ease of use judged through somebody else's eyes.",
    ),
    Starter(
        "It begins",
        F.BUYING_STAGE,
        "notice the problem long before they name it",
        "notices the problem long before she names it",
        "What happens between the first irritation and the decision to look.",
        stage="trigger",
    ),
    Starter(
        "They look around",
        F.BUYING_STAGE,
        "look around on their own before they talk to anybody",
        "looks around on her own before she talks to anybody",
        "Where and how they search, what they type, what they skip.",
        stage="search",
    ),
    Starter(
        "They compare a few",
        F.BUYING_STAGE,
        "compare two or three and drop the rest early",
        "compares two or three and drops the rest early",
        "How the short list comes about and what gets thrown off it.",
        stage="shortlist",
    ),
    Starter(
        "They settle it",
        F.BUYING_STAGE,
        "decide once somebody else has signed off",
        "decides once somebody else has signed off",
        "The last steps: trial, approval, signature, and what nearly stopped it.",
        stage="decide",
    ),
    Starter(
        "They live with it",
        F.BUYING_STAGE,
        "judge the choice in the first month of use",
        "judges the choice in the first month of use",
        "After the purchase: first use, second thoughts, what was never set up.",
        stage="live",
    ),
    Starter(
        "Somebody else signs",
        F.COMMITTEE_ROLE,
        "need a signature from somebody who will never use it",
        "needs a signature from somebody who will never use it",
        "Who pays, who approves, who can veto, and what convinces them.",
    ),
    Starter(
        "Speaks for the users",
        F.COMMITTEE_ROLE,
        "speak for colleagues who were not asked",
        "speaks for colleagues who were not asked",
        "Acting as the advocate or the shield of the people who will use it.",
    ),
    Starter(
        "Asks a peer",
        F.TRUSTED_SOURCES,
        "ask somebody in the same job first",
        "asks somebody in the same job first",
        "Colleagues, former colleagues, communities; named people.",
    ),
    Starter(
        "Distrusts the brochure",
        F.TRUSTED_SOURCES,
        "discount what a vendor says about itself",
        "discounts what a vendor says about itself",
        "What is not believed, and what would make it believable.",
    ),
    Starter(
        "Wants a straight answer",
        F.WANTS_FROM_US,
        "want a straight answer on price and limits",
        "wants a straight answer on price and limits",
        "Asked of us, in so many words or by repeated questions.",
    ),
    Starter(
        "Wants help to start",
        F.WANTS_FROM_US,
        "want somebody beside them in the first week",
        "wants somebody beside her in the first week",
        "Setting up, moving data, training: what they expect us to do.",
    ),
    Starter(
        "Telling phrase",
        F.OWN_WORDS,
        "put it in words worth keeping",
        "puts it in words worth keeping",
        "Names, images and turns of phrase to use instead of our own.",
    ),
    Starter(
        "The moment it counts",
        F.MOMENT,
        "meet the problem at one moment of the day",
        "meets the problem at one moment of the day",
        "A scene: place, time, who else is there, what is in their hands.",
    ),
    Starter(
        "Wants to be left alone",
        F.RELATIONSHIP_WANTED,
        "want us to be reachable and otherwise silent",
        "wants us to be reachable and otherwise silent",
        "The wish for distance, self-service, no calls.",
    ),
    Starter(
        "Wants a partner",
        F.RELATIONSHIP_WANTED,
        "want somebody who knows their business by name",
        "wants somebody who knows her business by name",
        "The wish for closeness: one contact, advice, being known.",
    ),
    Starter(
        "Treated as a number",
        F.RELATIONSHIP_EXPERIENCED,
        "feel handled rather than known",
        "feels handled rather than known",
        "How it is to be a customer now, of us or of the kind of firm we are.",
    ),
    Starter(
        "Well looked after",
        F.RELATIONSHIP_EXPERIENCED,
        "feel looked after when it matters",
        "feels looked after when it matters",
        "An occasion on which somebody helped, and what it did for the relationship.",
    ),
    Starter(
        "Promise not kept",
        F.BROKEN_RULE,
        "remember a promise that was not kept",
        "remembers a promise that was not kept",
        "A rule between people that a supplier broke: told one thing, got another.",
    ),
    Starter(
        "Sold to when asking for help",
        F.BROKEN_RULE,
        "resent being sold to when they ask for help",
        "resents being sold to when she asks for help",
        "A favour, a question or a complaint that was turned into a pitch.",
    ),
    Starter(
        "Worth a reply",
        F.REASON_TO_ENGAGE,
        "answer when the message is about their own week",
        "answers when the message is about her own week",
        "What made them open, answer, click or come: the reason in their terms.",
    ),
    Starter(
        "Surprising",
        F.OTHER,
        "say something that we had no place for",
        "says something that we had no place for",
        "Put here what fits no code yet, and look through it once a week.",
    ),
)


@transaction.atomic
def load_starter(*, workspace: Workspace, by: User) -> int:
    """The starter codebook into an empty one; how many codes that made."""
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    if Code.objects.living().for_workspace(workspace).exists():
        raise Refused("The codebook has codes already. The starter is for an empty one.")
    return sum(_plant(workspace, by, starter, None) for starter in STARTER)


def _plant(workspace: Workspace, by: User, starter: Starter, parent: Code | None) -> int:
    code = create_code(
        workspace=workspace,
        by=by,
        name=starter.name,
        facet=starter.facet,
        stage=starter.stage,
        parent=parent,
        definition=starter.definition,
        statement=starter.statement,
        statement_one=starter.statement_one,
    )
    return 1 + sum(_plant(workspace, by, child, code) for child in starter.below)
