"""Reading the evidence tab: a page of coded quotes of a cast, newest first."""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject, Substr

from insights.models import Code, Coding, InsightCode, InsightExcerpt, Stance
from insights.tree import branch
from interviews.models import Anchor, Consent, ExcerptSubject, Participant
from personas.models import CastMember, Claim, Persona
from personas.pages.evidence import EvidenceRow, Filters, whole

PAGE = 25


def evidence_of(persona: Persona) -> QuerySet[Coding]:
    """Shared codings on words of the cast that may be analysed and still stand in a transcript."""
    refused = Consent.objects.filter(
        participant=OuterRef("participant"), superseded_at=None, analyse=False
    )
    cast = CastMember.objects.filter(persona=persona, participant=OuterRef("participant"))
    spoken = ExcerptSubject.objects.filter(excerpt=OuterRef("excerpt"))
    return (
        Coding.objects.for_workspace(persona.workspace_id)
        .shared()
        .filter(Exists(spoken.filter(Exists(cast), ~Exists(refused))), Exists(_standing()))
    )


def _standing() -> QuerySet[Anchor]:
    return Anchor.objects.filter(excerpt=OuterRef("excerpt"), transcript__is_current=True).exclude(
        state=Anchor.State.ORPHANED
    )


def narrowed(rows: QuerySet[Coding], filters: Filters, persona: Persona) -> QuerySet[Coding]:
    if filters.voice:
        rows = rows.filter(voice=filters.voice)
    if filters.stance:
        rows = rows.filter(stance=filters.stance)
    if filters.participant:
        rows = rows.filter(excerpt__subjects__participant=whole(filters.participant))
    if filters.code:
        rows = rows.filter(code__in=_families(persona, [whole(filters.code)]))
    if filters.theme:
        rows = rows.filter(code__in=_families(persona, _codes_of_theme(filters.theme)))
    if filters.claim:
        rows = rows.filter(_of_claim(persona, whole(filters.claim)))
    return rows


def _of_claim(persona: Persona, pk: int) -> Q:
    claim = Claim.objects.filter(persona=persona, pk=pk).first()
    if claim is None:
        return Q(pk=None)
    codes = set(claim.code_links.values_list("code", flat=True))
    if claim.insight_id:
        codes |= set(_codes_of_theme(f"insight:{claim.insight_id}"))
    pinned = claim.pin_links.values("excerpt")
    behind = InsightExcerpt.objects.filter(insight=claim.insight_id).values("excerpt")
    return Q(code__in=_families(persona, codes)) | Q(excerpt__in=pinned) | Q(excerpt__in=behind)


def _codes_of_theme(theme: str) -> list[int]:
    kind, _, number = theme.partition(":")
    if kind == "insight":
        links = InsightCode.objects.filter(insight=whole(number), stance=Stance.SUPPORTS)
        return list(links.values_list("code", flat=True))
    return [whole(number)]


def _families(persona: Persona, codes: Collection[int]) -> set[int]:
    """The codes with their descendants, as a claim counts them."""
    living = Code.objects.living().for_workspace(persona.workspace_id)
    parents = dict(living.values_list("pk", "parent_id"))
    return {pk for code in codes for pk in branch(parents, code)}


def evidence_page(rows: QuerySet[Coding], *, page: int) -> list[Any]:
    """One query: up to PAGE + 1 codings, the last one telling that there are more."""
    standing = _standing().order_by("pk")
    people = Participant.objects.filter(excerpts=OuterRef("excerpt")).order_by("number", "pk")
    silenced = ExcerptSubject.objects.filter(
        excerpt=OuterRef("excerpt"),
        participant__consents__superseded_at=None,
        participant__consents__quote_inside=False,
    )
    first = (page - 1) * PAGE
    found = (
        rows.select_related("code", "excerpt__interview")
        .annotate(
            words=Subquery(
                standing.values(
                    slice=Substr("transcript__text", F("start") + 1, F("end") - F("start"))
                )[:1]
            ),
            people=ArraySubquery(
                people.values(row=JSONObject(label="label", attributes="attributes"))
            ),
            silenced=Exists(silenced),
        )
        .order_by("-excerpt__interview__held_on", "-pk")
    )
    return list(found[first : first + PAGE + 1])


def evidence_row(coding: Any, persona: Persona, *, url: str, may_quote: bool) -> EvidenceRow:
    people = [Participant(**person) for person in coding.people]
    interview = coding.excerpt.interview
    return EvidenceRow(
        coding=coding.pk,
        excerpt=coding.excerpt_id,
        words=coding.words.strip() if may_quote and not coding.silenced else "",
        people=tuple(person.label for person in people),
        headline="; ".join(person.headline for person in people if person.headline),
        code=coding.code_id,
        code_name=coding.code.name,
        colour=coding.code.colour,
        facet=coding.code.get_facet_display(),
        against=coding.stance == "contradicts",
        voice="" if coding.voice == "said" else coding.get_voice_display(),
        kind=interview.get_kind_display(),
        title=interview.title,
        held_on=interview.held_on,
        url=url,
        is_lead=coding.pk == persona.lead_coding_id,
    )
