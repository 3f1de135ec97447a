"""Reading versions: lists without their content, one by number, and what outsiders may read."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.http import Http404
from django.utils import timezone

from interviews.models import ExcerptSubject
from lib.prepared import Prepared
from personas.house_rules import is_faceless
from personas.models import Persona, PersonaVersion, PublishedPortrait
from personas.versions.content import AROUND, Content, from_data
from personas.versions.texts import emptied, quotes_in

PAGE = 20


def version_rows(persona: Persona, *, below: int | None = None) -> list[Any]:
    """Newest first, one more than a page holds; with `note` and the number of living `links`."""
    living = Q(shares__revoked_at=None, shares__expires_at__gt=timezone.now())
    rows = PersonaVersion.objects.filter(persona=persona).select_related("published_by")
    if below:
        rows = rows.filter(number__lt=below)
    return list(
        rows.annotate(note=KeyTextTransform("note", "content"), links=Count("shares", living))
        .defer("content", "withheld")
        .order_by("-number")[: PAGE + 1]
    )


def newest_version(persona: Persona) -> PersonaVersion | None:
    return _newest.first(persona.pk)


_newest = Prepared(lambda persona: PersonaVersion.objects.filter(persona=persona)[:1])


def version_of(persona: Persona, number: int) -> PersonaVersion:
    """Raises Http404."""
    row = PersonaVersion.objects.select_related("published_by").filter(
        persona=persona, number=number
    )
    if found := row.first():
        found.persona = persona
        return found
    raise Http404


def portrait_of(version: PersonaVersion) -> QuerySet[PublishedPortrait]:
    """One or none: it may have been removed since, and where no faces are shown now none is."""
    digest = version.content.get("portrait", "")
    if not digest or is_faceless(version.persona):
        return PublishedPortrait.objects.none()
    return PublishedPortrait.objects.filter(persona=version.persona_id, digest=digest)


def numbers_of(persona: Persona) -> list[int]:
    """Newest first."""
    rows = PersonaVersion.objects.filter(persona=persona).order_by("-number")
    return list(rows.values_list("number", flat=True))


def superseding(version: PersonaVersion) -> PersonaVersion | None:
    """The newest version of the persona, if that is another one."""
    newer = PersonaVersion.objects.filter(
        persona=version.persona_id, number__gt=version.number
    ).defer("content", "withheld")
    return newer.first()


def for_insiders(version: PersonaVersion) -> Content:
    return from_data(version.content)


def for_outsiders(version: PersonaVersion) -> Content:
    """Without what is told around the persona, and without quotes whose people did not all agree,
    as of now, to be quoted outside."""
    shown = {key: each for key, each in version.content.items() if key not in AROUND}
    quotes = quotes_in(shown)
    agreed = agreed_outside({int(quote["excerpt"]) for quote in quotes.values()})
    refused = [path for path, quote in quotes.items() if int(quote["excerpt"]) not in agreed]
    return from_data(emptied(shown, {*refused, *version.withheld}))


def agreed_outside(excerpts: set[int]) -> set[int]:
    """Those that are still there and that everybody who speaks in them gave leave to quote."""
    speaking = ExcerptSubject.objects.filter(excerpt__in=excerpts)
    agreeing = speaking.filter(
        participant__consents__superseded_at=None, participant__consents__quote_outside=True
    )
    gave = set(agreeing.values_list("excerpt", "participant"))
    everybody = set(speaking.values_list("excerpt", "participant"))
    return {excerpt for excerpt, _ in everybody} - {excerpt for excerpt, _ in everybody - gave}
