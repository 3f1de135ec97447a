"""The quotes that carry a code, to choose among."""

from collections import defaultdict
from dataclasses import dataclass

from accounts.models import User
from insights.models import Code
from insights.places import Place, places_of
from interviews.models import ExcerptSubject


@dataclass(frozen=True, slots=True)
class CodedQuote:
    """`people`: the labels of those whose words they are."""

    coding: int
    place: Place
    people: tuple[str, ...]
    coder: str
    contradicts: bool


def quotes_of_code(code: Code, user: User) -> list[CodedQuote]:
    """What `user` sees of them, interview by interview in the order of the text. Four queries."""
    rows = code.codings.visible_to(user).order_by(
        "-excerpt__interview__held_on", "excerpt__interview", "excerpt__anchors__start", "pk"
    )
    rows = rows.filter(excerpt__anchors__transcript__is_current=True)
    fields = list(rows.values_list("pk", "excerpt", "coder__name", "stance"))
    excerpts = {excerpt for _, excerpt, _, _ in fields}
    places = places_of(code.workspace, excerpts)
    people: dict[int, list[str]] = defaultdict(list)
    subjects = ExcerptSubject.objects.filter(excerpt__in=excerpts).order_by("participant")
    for excerpt, label in subjects.values_list("excerpt", "participant__label"):
        people[excerpt].append(label)
    return [
        CodedQuote(pk, places[excerpt], tuple(people[excerpt]), coder, stance == "contradicts")
        for pk, excerpt, coder, stance in fields
        if excerpt in places
    ]
