"""What the team of the demo says to each other, decided, and means to look at again."""

from datetime import date, timedelta

from accounts.models import Member, User, Workspace
from personas.actions.templates import save_template
from personas.models import (
    Claim,
    Comment,
    Decision,
    DecisionClaim,
    Mention,
    Persona,
    Review,
    ReviewPlan,
    TemplateSection,
)

CARLA = "Carla"


def write_together(workspace: Workspace, *, researcher: User, marketer: User, today: date) -> None:
    """Beside the first persona; rows alone, so that nobody gets a letter."""
    persona = Persona.objects.filter(workspace=workspace, name__contains=CARLA).first()
    claims = list(Claim.objects.filter(persona=persona).order_by("pk")[:2])
    if persona is None or not claims:
        return
    _talk(persona, claims[0], researcher, marketer)
    _decide(persona, claims, marketer, today)
    _keep_template(persona, marketer)
    inside = {"workspace": workspace, "persona": persona}
    Review.objects.create(
        **inside,
        reviewed_by=researcher,
        reviewed_on=today - timedelta(days=95),
        note="Still true after the second round. Ask more people who lost a deal.",
    )
    ReviewPlan.objects.create(
        **inside,
        every=ReviewPlan.Every.QUARTER,
        responsible=researcher,
        due_on=today - timedelta(days=3),
        announced_for=today - timedelta(days=3),
    )


def _keep_template(persona: Persona, marketer: User) -> None:
    template = save_template(persona=persona, by=marketer, name="Larderline site interview")
    TemplateSection.objects.create(
        workspace_id=persona.workspace_id,
        template=template,
        field="chips",
        title="Who signs here",
        prompt="Whose signature does a batch need, in one or two words each?",
        position=template.sections.count(),
    )


def _talk(persona: Persona, claim: Claim, researcher: User, marketer: User) -> None:
    inside = {"workspace_id": persona.workspace_id, "persona": persona}
    asked = Comment.objects.create(
        **inside,
        claim=claim,
        author=marketer,
        text=f"@{researcher.name} does this hold for small sites too?",
    )
    member = Member.objects.get(workspace=persona.workspace_id, user=researcher)
    Mention.objects.create(workspace_id=persona.workspace_id, comment=asked, member=member)
    Comment.objects.create(
        **inside, author=researcher, text="The next round asks at two sites without a lab."
    )


def _decide(persona: Persona, claims: list[Claim], marketer: User, today: date) -> None:
    inside = {"workspace_id": persona.workspace_id}
    decision = Decision.objects.create(
        **inside,
        persona=persona,
        text="Lead with the audit, not with the dashboard",
        changed="The front page opens with an audit day; the dashboard moved to the second screen.",
        decided_by="Marketing and product, weekly meeting",
        decided_on=today - timedelta(days=40),
        outcome="More people who asked for a trial named an audit as the reason.",
        created_by=marketer,
    )
    DecisionClaim.objects.bulk_create(
        DecisionClaim(**inside, decision=decision, claim=claim) for claim in claims
    )
