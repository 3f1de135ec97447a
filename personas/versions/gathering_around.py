"""Reading what a team tells around a persona, as a version would hold it."""

from collections import defaultdict

from personas import models
from personas.models import MessageClaim, Persona
from personas.versions.around import Message


def gather_messages(persona: Persona) -> tuple[Message, ...]:
    """Oldest first. Two queries."""
    behind: dict[int, list[int]] = defaultdict(list)
    links = MessageClaim.objects.filter(message__persona=persona).order_by("claim")
    for message, claim in links.values_list("message", "claim"):
        behind[message].append(claim)
    return tuple(
        Message(row.pk, row.benefit, row.text, row.channel, row.stage, tuple(behind[row.pk]))
        for row in models.Message.objects.filter(persona=persona).order_by("pk")
    )
