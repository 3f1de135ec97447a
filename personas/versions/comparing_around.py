"""What differs between what a team told around a persona then and now, in words. Pure."""

from collections.abc import Iterator, Mapping, Sized

from personas import models
from personas.versions.around import Message
from personas.versions.content import MESSAGES_SINCE, PORTRAIT_SINCE, Content
from personas.versions.differences import Difference, changed, shown


def compare_portraits(old: Content, new: Content) -> Iterator[Difference]:
    if min(old.form, new.form) < PORTRAIT_SINCE:
        yield from begun(
            "portrait", [*filter(None, [old.portrait])], [*filter(None, [new.portrait])]
        )
    elif old.portrait and new.portrait and old.portrait != new.portrait:
        yield Difference("changed", "Portrait", note="another picture", words=False)
    elif old.portrait != new.portrait:
        was, now = (("a picture" if each.portrait else "none") for each in (old, new))
        yield changed("Portrait", was, now)


def compare_messages(old: Content, new: Content) -> Iterator[Difference]:
    if min(old.form, new.form) < MESSAGES_SINCE:
        yield from begun("message", old.messages, new.messages)
        return
    was, now = ({each.id: each for each in content.messages} for content in (old, new))
    for pk, each in now.items():
        if pk not in was:
            yield Difference("new", shown(each.benefit), note=each.text)
        else:
            yield from _message(was[pk], each, lines_of(old), lines_of(new))
    for pk, each in was.items():
        if pk not in now:
            yield Difference("gone", shown(each.benefit), note=each.text)


def begun(what: str, old: Sized, new: Sized) -> Iterator[Difference]:
    """Nobody can say what changed where one of the two is from before it was kept."""
    if count := len(new) or len(old):
        told = f"{count} {what}{'' if count == 1 else 's'}"
        note = "not kept by versions of before"
        yield Difference("new" if len(new) else "gone", told, note=note, words=False)


def _message(
    old: Message, new: Message, then: Mapping[int, str], here: Mapping[int, str]
) -> Iterator[Difference]:
    if old.benefit != new.benefit:
        yield changed("What they gain", shown(old.benefit), shown(new.benefit))
    at = f"in “{shown(new.benefit)}”"
    if old.text != new.text:
        yield changed("What is said", shown(old.text), shown(new.text), note=at)
    was, now = _place(old), _place(new)
    if was != now:
        yield changed("Where and when", was, now, note=at)
    if old.claims != new.claims:
        yield changed("What it rests on", _resting(old, then), _resting(new, here), note=at)


def _place(message: Message) -> str:
    kind = models.Message
    return f"{kind.Channel(message.channel).label}, {kind.Stage(message.stage).label}"


def _resting(message: Message, lines: Mapping[int, str]) -> str:
    return " / ".join(shown(lines.get(pk, "")) for pk in message.claims) or "nothing heard"


def lines_of(content: Content) -> dict[int, str]:
    return {line.id: line.text for line in content.lines}
