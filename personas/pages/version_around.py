"""What a version holds around the persona, as members of the workspace read it."""

from dataclasses import dataclass

from personas.backing import BackingLine, Behind, backing_line
from personas.messages import MessageView
from personas.models import Message
from personas.summaries.codec import encode
from personas.versions import around
from personas.versions.content import MESSAGES_SINCE, Content


@dataclass(frozen=True, slots=True)
class AroundView:
    """`unkept`: what versions did not hold yet when this one was published."""

    messages: tuple[MessageView, ...]
    unkept: str


def show_around(content: Content) -> AroundView:
    unkept = "messages" if content.form < MESSAGES_SINCE else ""
    return AroundView(show_messages(content), unkept)


def show_messages(content: Content) -> tuple[MessageView, ...]:
    """Newest first, each with the lines it rested on as they were counted then."""
    lines = lines_behind(content)
    return tuple(_message(each, lines) for each in reversed(content.messages))


def lines_behind(content: Content) -> dict[int, BackingLine]:
    """Every line by its id."""
    counted = {int(line.id): encode(line) for line in content.document.claims}
    return {
        line.id: backing_line(line.id, line.text, counted.get(line.id)) for line in content.lines
    }


def _message(message: around.Message, lines: dict[int, BackingLine]) -> MessageView:
    return MessageView(
        pk=message.id,
        benefit=message.benefit,
        text=message.text,
        channel=str(Message.Channel(message.channel).label),
        stage=str(Message.Stage(message.stage).label),
        by="",
        behind=Behind(tuple(lines[pk] for pk in message.claims if pk in lines)),
    )
