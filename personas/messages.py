"""Reading the messages of a persona, each with the lines it rests on as they stand now."""

from collections import defaultdict
from dataclasses import dataclass

from personas.backing import Behind, backing_lines
from personas.models import Message, MessageClaim, Persona


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; either may be empty."""

    channel: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class MessageView:
    pk: int
    benefit: str
    text: str
    channel: str
    stage: str
    by: str
    behind: Behind

    @property
    def is_guess(self) -> bool:
        """It rests on no line that a customer supports."""
        return not any(line.is_heard for line in self.behind.lines)


def messages_of(persona: Persona, wanted: Wanted | None = None) -> list[MessageView]:
    """Newest first, in three queries. Holds no words of participants."""
    rows = Message.objects.filter(persona=persona).select_related("created_by")
    if wanted and wanted.channel in Message.Channel.values:
        rows = rows.filter(channel=wanted.channel)
    if wanted and wanted.stage in Message.Stage.values:
        rows = rows.filter(stage=wanted.stage)
    return read_messages(persona, list(rows))


def read_messages(persona: Persona, rows: list[Message]) -> list[MessageView]:
    links = MessageClaim.objects.filter(message__in=rows).order_by("claim__position", "claim")
    found = list(links.values_list("message", "claim", "claim__text"))
    texts = {claim: text for _, claim, text in found}
    lines = backing_lines(persona.workspace, texts, [persona.pk])
    behind = defaultdict(list)
    for message, claim, _ in found:
        behind[message].append(lines[claim])
    return [
        MessageView(
            pk=row.pk,
            benefit=row.benefit,
            text=row.text,
            channel=str(row.get_channel_display()),
            stage=str(row.get_stage_display()),
            by=str(row.created_by or ""),
            behind=Behind(tuple(behind[row.pk])),
        )
        for row in rows
    ]
