"""The register of assumptions across personas, and the contradictions that wait for somebody."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User, Workspace
from insights.board.facts import load
from insights.board.rows import Row, rows_of
from interviews.queries import Page, page_of
from personas.models import Claim, DecidingExcerpt, Persona, SummaryRevision
from personas.queries import part_of_document

PAGE = 25
SHOWN = 3  # deciding quotes of a line in the list
IN_DOUBT = ("contested", "contradicted")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`verdict`: open, confirmed, disproved or all of them."""

    verdict: str = ""
    persona: int = 0
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Assumptions ever written, and how those that were settled ended."""

    open: int
    confirmed: int
    disproved: int
    disproved_lately: int
    quarter: str

    @property
    def settled(self) -> int:
        return self.confirmed + self.disproved


@dataclass(frozen=True, slots=True)
class Line:
    """An assumption with what the evidence says now and the quotes that decided it."""

    claim: Claim
    basis: str
    says: str
    quotes: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line with evidence against it. `for_it`, `against` and `mixed` are customers."""

    claim: Claim
    basis: str
    says: str


def quarter_of(day: date) -> tuple[datetime, str]:
    """When the quarter of a day began, and its name."""
    number = (day.month - 1) // 3
    first = datetime(day.year, number * 3 + 1, 1, tzinfo=timezone.get_current_timezone())
    return first, f"quarter {number + 1} of {day.year}"


def assumptions(workspace: Workspace) -> QuerySet[Claim]:
    return Claim.objects.for_workspace(workspace).filter(born_as_guess=True)


def tally(workspace: Workspace, today: date | None = None) -> Tally:
    """One query."""
    since, name = quarter_of(today or timezone.localdate())
    verdict = Claim.Verdict
    lately = Q(verdict=verdict.DISPROVED, verdict_at__gte=since)
    counts = assumptions(workspace).aggregate(
        open=Count("pk", filter=Q(verdict=verdict.OPEN)),
        confirmed=Count("pk", filter=Q(verdict=verdict.CONFIRMED)),
        disproved=Count("pk", filter=Q(verdict=verdict.DISPROVED)),
        disproved_lately=Count("pk", filter=lately),
    )
    return Tally(**counts, quarter=name)


def disproved_lately(workspace: Workspace, user: User) -> list[Line]:
    """Worth celebrating: what one believed and knows better by now. The newest ten."""
    since, _ = quarter_of(timezone.localdate())
    rows = assumptions(workspace).filter(verdict=Claim.Verdict.DISPROVED, verdict_at__gte=since)
    found = rows.select_related("persona", "verdict_by").order_by("-verdict_at", "-pk")[:10]
    return _lines(workspace, user, list(found))


def assumption_page(workspace: Workspace, user: User, wanted: Wanted, number: int) -> Page:
    """A page of Line: open ones first, oldest first; then what was settled, newest first."""
    rows = assumptions(workspace).select_related("persona", "verdict_by")
    if wanted.verdict in Claim.Verdict.values:
        rows = rows.filter(verdict=wanted.verdict)
    if wanted.persona:
        rows = rows.filter(persona=wanted.persona)
    if wanted.facet:
        rows = rows.filter(facet=wanted.facet)
    page = page_of(rows.order_by("-verdict_at", "created_at", "pk"), number, size=PAGE)
    return replace(page, rows=_lines(workspace, user, page.rows))


def doubts(workspace: Workspace) -> list[Doubt]:
    """Lines with evidence against them: unsettled first, then by persona. Two queries."""
    found = lines_of(workspace)
    against = {pk: line for pk, line in found.items() if line["basis"] in IN_DOUBT}
    claims = Claim.objects.for_workspace(workspace).filter(pk__in=against)
    rows = claims.select_related("persona", "resolved_by").order_by("persona__name", "pk")
    told = [Doubt(row, against[row.pk]["basis"], says(against[row.pk])) for row in rows]
    return sorted(told, key=lambda one: one.claim.resolution not in ("", "open"))


def lines_of(workspace: Workspace, personas: Collection[int] | None = None) -> dict[int, Any]:
    """What the current summaries say of each line, by claim. One query."""
    current = SummaryRevision.objects.filter(
        persona=OuterRef("pk"), revision=OuterRef("state__revision")
    )
    rows = Persona.objects.for_workspace(workspace).annotate(
        lines=Subquery(current.values(lines=part_of_document("claims"))[:1])
    )
    if personas is not None:
        rows = rows.filter(pk__in=personas)
    every = rows.order_by().values_list("lines", flat=True)
    return {int(line["id"]): line for lines in every for line in lines or ()}


def says(line: Mapping[str, Any]) -> str:
    """How many customers stand where."""
    if line["basis"] == "guess":
        return "Not heard from a customer yet"
    parts = [f"{line['n_for']} of {line['N']} for it"]
    parts += [f"{line['n_mixed']} of two minds"] if line["n_mixed"] else []
    parts += [f"{line['n_against']} against"] if line["n_against"] else []
    return ", ".join(parts)


def _lines(workspace: Workspace, user: User, claims: list[Claim]) -> list[Line]:
    summaries = lines_of(workspace, {claim.persona_id for claim in claims})
    quotes = deciding_quotes(workspace, user, claims)
    return [_line(claim, summaries.get(claim.pk), quotes[claim.pk]) for claim in claims]


def _line(claim: Claim, line: Any, quotes: list[Row]) -> Line:
    basis, said = (line["basis"], says(line)) if line else ("pending", "Being counted")
    return Line(claim, basis, said, tuple(quotes[:SHOWN]), len(quotes[SHOWN:]))


def deciding_quotes(
    workspace: Workspace, user: User, claims: Iterable[Claim]
) -> dict[int, list[Row]]:
    """By claim: as far as they still stand, and their words only where they may be quoted."""
    links = DecidingExcerpt.objects.filter(claim__in=list(claims)).order_by("pk")
    decided: dict[int, list[int]] = defaultdict(list)
    for claim, excerpt in links.values_list("claim", "excerpt"):
        decided[claim].append(excerpt)
    wanted = sorted({pk for excerpts in decided.values() for pk in excerpts})
    if not wanted:
        return defaultdict(list)
    facts = load(workspace, user, only=wanted)
    rows = rows_of([pk for pk in wanted if pk in facts.codings], facts, workspace)
    words = {row.excerpt: row for row in rows}
    return defaultdict(
        list,
        {
            claim: [words[pk] for pk in excerpts if pk in words]
            for claim, excerpts in decided.items()
        },
    )
