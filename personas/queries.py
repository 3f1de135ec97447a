"""Reads for the persona pages, in a number of queries that rows do not change."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    F,
    Func,
    IntegerField,
    JSONField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    When,
)
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404
from django.utils import timezone

from accounts.models import Workspace
from lib.prepared import Prepared
from personas.house_rules import faceless, faces, own_jargon
from personas.models import (
    Claim,
    ClaimCode,
    ClaimExcerpt,
    Comment,
    Decision,
    Export,
    ParagraphEdit,
    Persona,
    PersonaState,
    SummaryRevision,
)
from personas.pages.claims import ClaimRow, CodeRow
from personas.pages.freshness import FreshnessView, show_freshness
from personas.pages.story import EditRow
from personas.summaries import SummaryDocument
from personas.uncited import uncited


@dataclass(frozen=True, slots=True)
class OpenPersona:
    """A persona with its state and its current summary."""

    persona: Persona
    portrait: str
    """Digest of the uploaded picture, empty for the generated one."""
    document: SummaryDocument | None
    is_faceless: bool = False
    jargon: list[str] | None = None
    """Words of the workspace's own list; None: the product's."""

    @property
    def freshness(self) -> FreshnessView:
        return freshness_of(self.persona.state)


def open_persona(workspace: Workspace, pk: int, *, cited: bool = True) -> OpenPersona:
    """One query. Raises Http404. Not `cited`: without the story and what lines and themes cite."""
    found = (_opened if cited else _uncited).first(workspace.pk, pk)
    if found is None:
        raise Http404
    found.workspace = workspace
    document = SummaryDocument.from_json(found.current) if found.current else None
    return OpenPersona(found, found.digest or "", document, found.faceless, found.jargon)


def _with_summary(workspace: int, pk: int, document: F | Func) -> "QuerySet[Any]":
    current = SummaryRevision.objects.filter(
        persona=OuterRef("pk"), revision=OuterRef("state__revision")
    )
    return (
        Persona.objects.for_workspace(workspace)
        .select_related("state")
        .annotate(
            digest=Subquery(faces()),
            faceless=Case(When(faceless(), then=True), default=False),
            jargon=own_jargon(),
            current=Subquery(current.values(told=document)[:1]),
            decisions_made=_count(Decision.objects.all()),
            comments_open=_count(Comment.objects.open()),
        )
        .filter(pk=pk)
    )


# Every page of a persona asks one of them: written once.
_opened = Prepared(lambda workspace, pk: _with_summary(workspace, pk, F("document")))
_uncited = Prepared(lambda workspace, pk: _with_summary(workspace, pk, uncited()))


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows a persona has."""
    own = rows.filter(persona=OuterRef("pk")).order_by().values("persona")
    return Coalesce(Subquery(own.values(n=Count("pk"))), 0)


def freshness_of(state: PersonaState) -> FreshnessView:
    return show_freshness(
        stale=state.is_stale,
        revision=state.revision,
        built_at=state.built_at,
        stale_since=state.stale_since,
        quarantined=state.quarantined_at is not None,
        now=timezone.now(),
    )


def claim_rows(persona: Persona) -> list[ClaimRow]:
    """One query, however many claims and codes."""
    return [_claim_row(claim) for claim in _claims(persona.pk)]


def _with_codes(persona: int) -> "QuerySet[Any]":
    links = ClaimCode.objects.filter(claim=OuterRef("pk")).order_by("code__position", "code")
    pins = ClaimExcerpt.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
    return (
        Claim.objects.filter(persona=persona)
        .select_related("verdict_by", "insight")
        .annotate(
            rests_on=ArraySubquery(
                links.values(
                    row=JSONObject(
                        id="code_id", name="code__name", colour="code__colour", stage="code__stage"
                    )
                )
            ),
            pinned=Coalesce(Subquery(pins.values(n=Count("pk"))), 0),
        )
    )


# Every page of a persona and every document asks this: written once.
_claims = Prepared(_with_codes)


def _claim_row(claim: Any) -> ClaimRow:
    return ClaimRow(
        id=claim.pk,
        facet=claim.facet,
        stage=claim.stage,
        text=claim.text,
        question=claim.question,
        born_as_guess=claim.born_as_guess,
        verdict=claim.verdict,
        verdict_by=str(claim.verdict_by or ""),
        verdict_at=claim.verdict_at,
        codes=tuple(CodeRow(**row) for row in claim.rests_on),
        pins=claim.pinned,
        insight=claim.insight.statement if claim.insight else "",
        resolution=claim.resolution,
    )


def claim_texts(persona: Persona) -> dict[str, str]:
    return {str(pk): text for pk, text in persona.claims.values_list("pk", "text")}


def edit_rows(persona: Persona) -> list[EditRow]:
    edits = ParagraphEdit.objects.filter(persona=persona).select_related("edited_by")
    return [
        EditRow(
            paragraph=edit.paragraph,
            text=edit.text,
            fingerprint=edit.fingerprint,
            version=edit.version,
            by=str(edit.edited_by or "somebody who left"),
            at=edit.edited_at,
        )
        for edit in edits
    ]


@dataclass(frozen=True, slots=True)
class GalleryCard:
    persona: Persona
    portrait: str
    freshness: FreshnessView
    people: int
    quotes: int
    claims: int
    guesses: int
    lead: str
    lead_by: str


def gallery(workspace: Workspace) -> list[GalleryCard]:
    """One query: only the parts of a document that a card shows leave the database."""
    claims = Claim.objects.filter(persona=OuterRef("pk")).order_by().values("persona")
    current = SummaryRevision.objects.filter(
        persona=OuterRef("pk"), revision=OuterRef("state__revision")
    )
    rows = (
        Persona.objects.for_workspace(workspace)
        .select_related("state", "review_plan")
        .annotate(
            digest=Subquery(faces()),
            counts=Subquery(current.values("counts")[:1]),
            lead=Subquery(current.values(lead=_lead_quote())[:1]),
            people=Subquery(current.values(people=part_of_document("participants"))[:1]),
            lines=Subquery(current.values(lines=part_of_document("claims"))[:1]),
            claim_count=Coalesce(Subquery(claims.values(n=Count("pk"))), 0),
        )
    )
    return [_card(persona) for persona in rows]


def _card(persona: Any) -> GalleryCard:
    counts, lead, people = persona.counts or {}, persona.lead or {}, persona.people or {}
    by = [people[pk] for pk in lead.get("participants", ()) if pk in people]
    return GalleryCard(
        persona=persona,
        portrait=persona.digest or "",
        freshness=freshness_of(persona.state),
        people=counts.get("participants", 0),
        quotes=counts.get("codings", 0),
        claims=persona.claim_count,
        guesses=sum(line["basis"] == "guess" for line in persona.lines or ()),
        lead=lead.get("quote", ""),
        lead_by=", ".join(filter(None, (part for one in by for part in _who(one)))),
    )


def _who(person: dict[str, str]) -> tuple[str, str]:
    return person["label"], person["headline"]


def _lead_quote() -> Func:
    """`document → quotes → (document → lead_quote)`"""
    return Func(
        part_of_document("quotes"),
        Func(F("document"), template="(%(expressions)s->>'lead_quote')", output_field=TextField()),
        template="(%(expressions)s)",
        arg_joiner="->",
        output_field=JSONField(),
    )


def part_of_document(name: str) -> Func:
    return Func(F("document"), template=f"(%(expressions)s->'{name}')", output_field=JSONField())


def export_rows(persona: Persona, *, limit: int = 30) -> list[Export]:
    """Newest first, each with who asked for it and the size of its file."""
    return _with_sizes(Export.objects.filter(persona=persona), limit)


def book_rows(workspace: Workspace, *, limit: int = 30) -> list[Export]:
    return _with_sizes(Export.objects.for_workspace(workspace).filter(persona=None), limit)


def _with_sizes(rows: QuerySet[Export], limit: int) -> list[Export]:
    size = Func(F("file__content"), function="length", output_field=IntegerField())
    found = rows.select_related("requested_by").annotate(size=size)
    return list(found.order_by("-created_at", "-pk")[:limit])
