"""Words of excerpts as they may be shown now: read from the transcript, withheld by consent.

For rows that rest on an excerpt and keep no word of it. Always one query.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject, Substr

from insights.models import Coding
from interviews.models import Anchor, Consent, Excerpt, ExcerptSubject, Participant
from lib.prepared import Prepared
from personas.models import CastMember, Persona


@dataclass(frozen=True, slots=True)
class QuotedExcerpt:
    """`words` is empty where the audience may not read them. `coding` is one on it, or None.

    `people`: ids of those of the cast who speak in it.
    """

    excerpt: int
    coding: int | None
    interview: int
    words: str
    who: str
    headline: str
    held_on: date
    people: tuple[int, ...]


def read_quoted(
    persona: Persona, excerpts: Collection[int], *, outside: bool = False
) -> dict[int, QuotedExcerpt]:
    """By excerpt, those that still stand and in which somebody of the cast speaks.

    `outside`: for readers who are no members; then everybody who speaks must have agreed to it.
    """
    if not excerpts:
        return {}
    rows = _asked_for(persona.workspace_id, persona.pk, sorted(set(excerpts)))
    return {row.pk: _quoted(row, outside=outside) for row in rows}


def quotes_on(persona: Persona, *, facet: str, limit: int) -> list[QuotedExcerpt]:
    """Quotes of the cast tagged with codes of a facet, newest first."""
    tagged = Coding.objects.shared().filter(excerpt=OuterRef("pk"), code__facet=facet)
    speaking = _of_cast(persona.workspace_id, persona.pk)
    rows = speaking.filter(Exists(tagged)).order_by("-interview__held_on", "-pk")
    return [_quoted(row) for row in _with_words(rows, persona.pk)[:limit]]


def is_of_cast(persona: Persona, excerpt: int) -> bool:
    return _of_cast(persona.workspace_id, persona.pk).filter(pk=excerpt).exists()


def _of_cast(workspace: int, persona: int) -> QuerySet[Excerpt]:
    speaking = ExcerptSubject.objects.filter(excerpt=OuterRef("pk"))
    return Excerpt.objects.filter(
        Exists(speaking.filter(_in_cast(persona), ~_refuses(analyse=False))),
        Exists(_standing()),
        workspace=workspace,
    )


def _in_cast(persona: int) -> Exists:
    cast = CastMember.objects.filter(persona=persona, participant=OuterRef("participant"))
    return Exists(cast)


def _refuses(**terms: bool) -> Exists:
    current = Consent.objects.filter(participant=OuterRef("participant"), superseded_at=None)
    return Exists(current.filter(**terms))


def _standing() -> QuerySet[Anchor]:
    here = Anchor.objects.filter(excerpt=OuterRef("pk"), transcript__is_current=True)
    return here.exclude(state=Anchor.State.ORPHANED).order_by("pk")


def _with_words(rows: QuerySet[Excerpt], persona: int) -> QuerySet[Any]:
    speaking = ExcerptSubject.objects.filter(excerpt=OuterRef("pk"))
    people = Participant.objects.filter(
        excerpts=OuterRef("pk"), castings__persona=persona
    ).order_by("number", "pk")
    person = JSONObject(id="id", label="label", attributes="attributes")
    words = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    codings = Coding.objects.shared().filter(excerpt=OuterRef("pk")).order_by("pk")
    return rows.select_related("interview").annotate(
        words=Subquery(_standing().values(slice=words)[:1]),
        people=ArraySubquery(people.values(row=person)),
        silenced=Exists(speaking.filter(_refuses(quote_inside=False))),
        confined=Exists(speaking.exclude(_refuses(quote_outside=True))),
        coding=Subquery(codings.values("pk")[:1]),
    )


# Every page and document with moments asks this, and it takes longer to write than to answer.
_asked_for = Prepared(
    lambda workspace, persona, excerpts: _with_words(
        _of_cast(workspace, persona).filter(pk__in=excerpts), persona
    )
)


def _quoted(row: Any, *, outside: bool = False) -> QuotedExcerpt:
    people = [Participant(**person) for person in row.people]
    withheld = row.silenced or (outside and row.confined)
    return QuotedExcerpt(
        excerpt=row.pk,
        coding=row.coding,
        interview=row.interview_id,
        words="" if withheld else row.words.strip(),
        who=", ".join(person.label for person in people),
        headline="; ".join(person.headline for person in people if person.headline),
        held_on=row.interview.held_on,
        people=tuple(person.pk for person in people),
    )
