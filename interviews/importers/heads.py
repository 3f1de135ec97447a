"""Read what stands before the words of a line: number, time, speaker label."""

import re
from typing import NamedTuple

from interviews.importers.labels import MAX_LABEL, is_label, is_role, is_title_case
from interviews.importers.times import SPAN, milliseconds

_WINDOW = 300
_NAME = rf"(?P<name>[^\W_][^:：\n]{{0,{MAX_LABEL}}}?)"
_REST = r"(?P<rest>.*)$"
_NUMBER = re.compile(r"\s*(?:\[(?P<a>\d{1,5})\]|#?(?P<b>\d{1,5})[.):]?)\s+(?=\S)")
_BOLD = re.compile(
    rf"\s*(?:[-*+>]\s+)?(?P<mark>\*\*|__)(?P<name>[^*\n]{{1,{MAX_LABEL}}}?)"
    r"(?:\s*[:：]\s*(?P=mark)|(?P=mark)\s*[:：])"
)

# A form is sure when nobody writes it but to say who speaks.
_SURE = (
    # [00:31] Name: words
    rf"[\[(<]\s*{SPAN}\s*[\])>]\s*[-–—:]?\s*{_NAME}\s*[:：]\s*{_REST}",
    # Name (00:31): words
    rf"{_NAME}\s*[\[(<]\s*{SPAN}\s*[\])>]\s*[:：]\s*{_REST}",
)
_LIKELY = (
    # 00:31 Name: words
    rf"{SPAN}\s*[-–—|]?\s*{_NAME}\s*[:：]\s*{_REST}",
    # Name 00:31: words
    rf"{_NAME}\s*[-–—|,]?\s*{SPAN}\s*[:：]\s+{_REST}",
)
_ALONE = (
    # Name (00:31)
    rf"{_NAME}\s*[\[(<]\s*{SPAN}\s*[\])>]\s*$",
    # Name 00:31
    rf"{_NAME}\s*[-–—|,]?\s+{SPAN}\s*[:：]?\s*$",
    # [00:31] Name
    rf"[\[(<]?\s*{SPAN}\s*[\])>]?\s*[-–—|]?\s*{_NAME}\s*$",
)
# Not the colon of a time or of an address.
_PLAIN = rf"{_NAME}\s*(?:(?<!\d)[:：]|[:：](?!\d))(?!//)\s*{_REST}"

_SURE_FORMS = tuple(re.compile(form) for form in _SURE)
_LIKELY_FORMS = tuple(re.compile(form) for form in _LIKELY)
_ALONE_FORMS = tuple(re.compile(form) for form in _ALONE)
_PLAIN_FORM = re.compile(_PLAIN)
_TIME_FORM = re.compile(
    rf"(?:[\[(<]\s*{SPAN}\s*[\])>]\s*[-–—:]?\s*|{SPAN.replace('time', 'bare')}\s*$)"
)
_INLINE_TIME = re.compile(rf"\[\s*{SPAN}\s*\]")


class Head(NamedTuple):
    """The beginning of a line. `sure`: taken as a speaker without asking the rest of the text."""

    name: str
    ms: int | None
    rest: str
    sure: bool


def read_head(line: str) -> Head | None:
    """The speaker that the line names, if it has the form of one."""
    line = line.strip()
    # Every form has a colon; a bound on what is looked at keeps hostile lines cheap.
    start = line[:_WINDOW]
    if ":" not in start and "：" not in start:
        return None
    if bold := _BOLD.match(start):
        return read_head(f"{bold['name'].strip()}: {line[bold.end() :]}")
    return (
        _first(_SURE_FORMS, line, sure=True)
        or _first(_LIKELY_FORMS, line, sure=False)
        or _alone(line)
        or _first((_PLAIN_FORM,), line, sure=False)
    )


def _first(forms: tuple[re.Pattern[str], ...], line: str, *, sure: bool) -> Head | None:
    for form in forms:
        match = form.match(line[:_WINDOW])
        if match and is_label(match["name"]):
            name, ms = _clean(match["name"]), _ms(match.groupdict().get("time"))
            sure = sure and (is_title_case(name) or is_role(name))
            return Head(name, ms, line[match.start("rest") :], sure)
    return None


def _alone(line: str) -> Head | None:
    """A label and a time with no words beside them; the words follow on the next lines."""
    if len(line) > MAX_LABEL + 40:
        return None
    for form in _ALONE_FORMS:
        match = form.match(line)
        if match and is_label(match["name"]) and _stands_alone(match["name"], form):
            return Head(_clean(match["name"]), _ms(match["time"]), "", sure=False)
    return None


def _stands_alone(name: str, form: re.Pattern[str]) -> bool:
    """After a time a single word is rather what was said: `[00:31] Okay`."""
    enough = form is not _ALONE_FORMS[-1] or " " in name.strip()
    return is_role(name) or (is_title_case(name) and enough)


def _clean(name: str) -> str:
    return " ".join(name.split())


def _ms(time: str | None) -> int | None:
    return milliseconds(time) if time else None


def read_time(line: str) -> tuple[int, str] | None:
    """A time at the start of the line and what follows; without brackets only when alone."""
    match = _TIME_FORM.match(line)
    if match is None:
        return None
    return milliseconds(match["time"] or match["bare"]), line[match.end() :]


def split_at_times(words: str) -> list[tuple[int | None, str]]:
    """The words cut at times in square brackets, each part with the time that stood before it."""
    parts: list[tuple[int | None, str]] = []
    position, ms = 0, None
    for match in _INLINE_TIME.finditer(words):
        parts.append((ms, words[position : match.start()]))
        position, ms = match.end(), milliseconds(match["time"])
    return [*parts, (ms, words[position:])]


def read_number(line: str) -> tuple[int, str] | None:
    """A turn number at the start of the line and what follows."""
    match = _NUMBER.match(line)
    return (int(match["a"] or match["b"]), line[match.end() :]) if match else None
