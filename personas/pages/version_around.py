"""What a version holds around the persona, as members of the workspace read it."""

from dataclasses import dataclass

from personas.backing import BackingLine, Behind, backing_line
from personas.journeys import JourneyView
from personas.messages import MessageView
from personas.models import Message
from personas.pages.version_journeys import show_journeys
from personas.summaries.codec import encode
from personas.versions import around
from personas.versions.content import JOURNEYS_SINCE, MESSAGES_SINCE, PORTRAIT_SINCE, Content


@dataclass(frozen=True, slots=True)
class AroundView:
    """`unkept`: what versions did not hold yet when this one was published."""

    messages: tuple[MessageView, ...]
    journeys: tuple[JourneyView, ...]
    unkept: tuple[str, ...]
    portrait: str


def show_around(content: Content) -> AroundView:
    """Messages newest first; all with the lines they rested on as they were counted then."""
    since = (
        ("messages", MESSAGES_SINCE),
        ("journey maps", JOURNEYS_SINCE),
        ("portraits", PORTRAIT_SINCE),
    )
    lines = lines_behind(content)
    return AroundView(
        messages=tuple(_message(each, lines) for each in reversed(content.messages)),
        journeys=show_journeys(content, lines),
        portrait=content.portrait,
        unkept=tuple(what for what, form in since if content.form < form),
    )


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
