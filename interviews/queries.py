"""What the pages of this room list, in a number of queries that rows do not change."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import Count, F, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from accounts.models import Workspace
from interviews.models import (
    AttributeDefinition,
    Consent,
    ImportFile,
    Interview,
    InterviewBatch,
    Participant,
    Recording,
    Study,
)
from interviews.models.encounters import InterviewQuerySet, Kind
from lib.vault import fingerprint

PAGE = 25
BATCH_SHOWN = 30


@dataclass(slots=True)
class Line:
    """One line of the list: an interview, or a batch with its first interviews."""

    interview: Interview
    batch: InterviewBatch | None = None
    members: list[Interview] = field(default_factory=list)
    count: int = 1
    highlights: int = 0
    unsettled: int = 0

    @property
    def noun(self) -> str:
        return "respondent" if self.interview.kind == Kind.SURVEY else "interview"

    @property
    def more(self) -> int:
        return self.count - len(self.members)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the numbers of the pages beside; None where there is none."""

    rows: list[Any]
    number: int
    newer: int | None
    older: int | None
    first: int

    @property
    def span(self) -> str:
        return f"{self.first} to {self.first + len(self.rows) - 1}"


def page_of(rows: "QuerySet[Any]", number: int, size: int = PAGE) -> Page:
    """One row more than is shown tells whether there is a next page."""
    number = max(number, 1)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(
        rows=found[:size],
        number=number,
        newer=number - 1 if number > 1 else None,
        older=number + 1 if len(found) > size else None,
        first=start + 1,
    )


def interviews_like(
    workspace: Workspace,
    *,
    q: str = "",
    study: Study | None = None,
    kind: str = "",
    participant: Participant | None = None,
    batch: InterviewBatch | None = None,
) -> "QuerySet[Interview]":
    rows = Interview.objects.for_workspace(workspace)
    if q:
        rows = rows.filter(Q(title__icontains=q) | Q(batch__name__icontains=q))
    chosen = {"study": study, "kind": kind, "attendances__participant": participant, "batch": batch}
    return rows.filter(**{name: value for name, value in chosen.items() if value})


def interview_lines(rows: "QuerySet[Interview]", number: int, *, unfold: bool = False) -> Page:
    """A page of lines, newest first; a batch is one, unless `unfold`. At most five queries."""
    if unfold:
        page = page_of(_told(rows), number)
        lines = [_line(interview) for interview in page.rows]
    else:
        newest = rows.exclude(batch=None).order_by("batch", "-held_on", "-id").distinct("batch")
        page = page_of(_told(rows.filter(Q(batch=None) | Q(pk__in=newest.values("pk")))), number)
        batches = _batches(rows, {row.batch_id for row in page.rows} - {None})
        lines = [batches.get(row.batch_id) or _line(row) for row in page.rows]
    return Page(lines, page.number, page.newer, page.older, page.first)


def interviews_told(rows: "QuerySet[Interview]") -> list[Interview]:
    """Each with what a line says of it."""
    return list(_told(rows))


def _told(rows: "QuerySet[Interview]") -> "QuerySet[Any]":
    told: QuerySet[Any] = (
        cast(InterviewQuerySet, rows)
        .with_words()
        .with_highlights()
        .with_coders()
        .select_related("study", "batch", "import_file")
        .defer(
            "import_file__content",
            "import_file__held",
            "study__question",
            "study__guide",
            "study__biases",
        )
        .prefetch_related(Prefetch("participants", to_attr="people"))
        .order_by("-held_on", "-id")
    )
    return told


def _line(interview: Any) -> Line:
    return Line(
        interview,
        highlights=interview.highlights,
        unsettled=0 if interview.speakers_settled else 1,
    )


def _batches(rows: "QuerySet[Interview]", wanted: Collection[int]) -> dict[int | None, Line]:
    if not wanted:
        return {}
    inside = rows.filter(batch__in=wanted).order_by()
    counted = inside.values("batch").annotate(
        n=Count("pk", distinct=True),
        open=Count("pk", distinct=True, filter=Q(speakers_settled=False)),
        marked=Count("excerpts", distinct=True, filter=Q(excerpts__codings__shared=True)),
    )
    place = Window(
        RowNumber(), partition_by=F("batch"), order_by=[F("held_on").desc(), F("id").desc()]
    )
    shown = _told(Interview.objects.filter(pk__in=inside.values("pk")))
    members: dict[int | None, list[Interview]] = defaultdict(list)
    for interview in shown.annotate(place=place).filter(place__lte=BATCH_SHOWN):
        members[interview.batch_id].append(interview)
    return {
        row["batch"]: Line(
            members[row["batch"]][0],
            batch=members[row["batch"]][0].batch,
            members=members[row["batch"]],
            count=row["n"],
            highlights=row["marked"],
            unsettled=row["open"],
        )
        for row in counted
    }


def uploads_open(workspace: Workspace) -> "QuerySet[ImportFile]":
    """Uploads that still want something: to be read, to be mended, to be told who speaks."""
    rows = ImportFile.objects.for_workspace(workspace)
    wanting = ~Q(status=ImportFile.Status.DONE) | Q(interview__speakers_settled=False)
    return rows.told().filter(wanting).order_by("-pk")


def participants_like(
    workspace: Workspace, *, q: str = "", with_names: bool = False
) -> "QuerySet[Participant]":
    """By pseudonym or attribute; with `with_names` also by the exact real name."""
    rows = Participant.objects.for_workspace(workspace)
    if q:
        found = Q(label__icontains=q) | Q(pk__in=_with_value(workspace, q))
        if with_names and (hashed := fingerprint(q, workspace=workspace.pk)):
            found |= Q(identity__name_hash=hashed)
        rows = rows.filter(found)
    return rows.annotate(interview_count=Count("attendances", distinct=True)).order_by(
        "number", "label", "pk"
    )


def _with_value(workspace: Workspace, q: str) -> list[int]:
    """Few hundred people with a handful of words each: quicker read than indexed."""
    rows = Participant.objects.for_workspace(workspace).values_list("pk", "attributes")
    wanted = q.casefold()
    return [
        pk
        for pk, values in rows
        if any(wanted in str(value).casefold() for value in values.values())
    ]


def current_consents(people: Iterable[Participant]) -> dict[int, Consent]:
    rows = Consent.objects.filter(participant__in=[p.pk for p in people], superseded_at=None)
    return {consent.participant_id: consent for consent in rows}


def attributes_shown(participant: Participant) -> list[tuple[str, str]]:
    """(label, value in words) of every attribute that is known of somebody."""
    rows = AttributeDefinition.objects.filter(workspace=participant.workspace_id)
    return [
        (row.label, value_in_words(row, participant.attributes[row.key]))
        for row in rows
        if row.key in participant.attributes
    ]


def value_in_words(definition: AttributeDefinition, value: object) -> str:
    match definition.type:
        case "boolean":
            return "Yes" if value else "No"
        case "number" if isinstance(value, int | float):
            return f"{value:,}"
        case "choice":
            return choice_in_words(value)
    return str(value)


def choice_in_words(value: object) -> str:
    """`no_decision` as a person reads it."""
    words = str(value)
    return words.replace("_", " ").capitalize() if words == words.lower() else words


@dataclass(frozen=True, slots=True)
class Loss:
    """What goes with an interview. `personas` are (name, quotes it cites that go), most first."""

    highlights: int
    codings: int
    pins: int
    personas: list[tuple[str, int]]
    has_recording: bool


def what_goes_with(interview: Interview) -> Loss:
    """Counted by the way back from the excerpts, as this room cannot see the ones above."""
    excerpts = interview.excerpts.all()
    counted = excerpts.aggregate(
        highlights=Count("pk", distinct=True, filter=Q(codings__shared=True)),
        codings=Count("codings", distinct=True),
        pins=Count("claim_links", distinct=True),
    )
    coded = excerpts.filter(codings__shared=True, subjects__participant__castings__isnull=False)
    persona = "subjects__participant__castings__persona"
    losing = (
        coded.order_by()
        .values_list(f"{persona}__name")
        .annotate(n=Count("pk", distinct=True))
        .order_by("-n", f"{persona}__name")
    )
    return Loss(
        **counted,
        personas=[(str(name), n) for name, n in losing],
        has_recording=Recording.objects.filter(interview=interview).exists(),
    )
