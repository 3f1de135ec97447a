"""What a speaker label looks like, and which labels may be one and the same."""

import re
from collections.abc import Sequence
from itertools import combinations

MAX_LABEL = 60
_MOST_COMPARED = 100

_ROLE = re.compile(
    r"(?:interviewer|interviewee|moderator|participant|respondent|facilitator|speaker|researcher"
    r"|observer|customer|client|user|host|guest|agent|caller|analyst|assistant|sales|support"
    r"|question|answer|unknown|unknown speaker|int|mod|res|resp|spk|[a-z])"
    r"[\s#._-]*\d{0,3}[a-z]?",
    re.IGNORECASE,
)
# Begin a sentence or a line of a form, not a turn.
_FORM_WORDS_LISTED = """
    about abstract address agenda also although and another audience background basically
    because but caution caveat company conclusion consent contact context copyright date day
    duration example finally first firstly for format from he hence here honestly however http
    https i idea if important in interview it its just keywords language last lastly later
    length link location mail maybe meeting method my next nope note notes now observation of ok
    okay on one or other our outcome overview participants personally phone place plus point
    problem ps re reason recap recorded recording remember reminder result second secondly
    setting she simple so some source speakers study subject summary that the their then there
    they thing third this those tip title to today tomorrow topic transcribed transcriber
    transcript transcription translation uh um url version wait warning we website well what
    when where which why with yeah yes yesterday you your
"""
_FORM_WORDS = frozenset(_FORM_WORDS_LISTED.split())
_PARTICLES_LISTED = "al bin da de del den der di do dos du el la le of ter van von y"
_PARTICLES = frozenset(_PARTICLES_LISTED.split())
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|Rev)\.")
_NOT_IN_A_NAME = re.compile(r"[.!?;=<>{}\[\]|\"“”/\\@*…]")


def is_label(name: str) -> bool:
    """Whether the words have the shape of a name, whatever they stand before."""
    name = name.strip()
    if not name or len(name) > MAX_LABEL or not any(sign.isalpha() for sign in name):
        return False
    if is_role(name):
        return True
    words = name.split()
    return (
        len(words) <= 6
        and name.count(",") <= 1
        and words[0].casefold().strip(",") not in _FORM_WORDS
        and not _NOT_IN_A_NAME.search(_ABBREVIATION.sub("", name))
    )


def is_role(name: str) -> bool:
    return _ROLE.fullmatch(name.strip()) is not None


def is_title_case(name: str) -> bool:
    """Every word is capitalised, or of a script that has no capitals."""
    # What is in brackets is a role or a place: `Anna (moderator)`.
    words = [word.strip(",'’") for word in re.sub(r"\([^()]*\)", "", name).split()]
    return all(
        not word or not word[0].islower() or (number > 0 and word in _PARTICLES)
        for number, word in enumerate(words)
    )


def is_form_word(name: str) -> bool:
    return name.strip().casefold() in _FORM_WORDS


def similar_labels(labels: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pairs that are probably one speaker spelled in two ways, in order of appearance.

    Numbers tell speakers apart: `Speaker 1` and `Speaker 2` are no pair.
    """
    few = tuple(dict.fromkeys(labels))[:_MOST_COMPARED]
    return tuple(pair for pair in combinations(few, 2) if _are_similar(*pair))


def _are_similar(one: str, other: str) -> bool:
    one, other = _bare(one), _bare(other)
    if one == other:
        return True
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    shorter = min(len(one), len(other))
    allowed = 2 if shorter >= 8 else 1 if shorter >= 4 else 0
    return abs(len(one) - len(other)) <= allowed and _distance(one, other) <= allowed


def _bare(label: str) -> str:
    return re.sub(r"[\W_]+", "", label.casefold())


def _distance(one: str, other: str) -> int:
    """Edits between two words, a swap of neighbours counting as one (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != its))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
