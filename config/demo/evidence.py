"""The codebook, and the codings that the marks in the interviews stand for."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from accounts.models import User, Workspace
from config.demo.marks import Mark
from config.demo.source import DemoInterview
from insights.models import Code, Coding, Coverage
from interviews.models import Anchor, Excerpt, ExcerptSubject, Participant, Transcript

Place = tuple[str, int, int]
"""Slug of the interview, start and end."""


def write_codes(
    workspace: Workspace, codes: list[Mapping[str, Any]], *, by: User
) -> dict[str, Code]:
    """By slug. Parents come first: a child can only point at what has an id."""
    rows: dict[str, Code] = {}
    for of_parent in (False, True):
        level = {
            one["slug"]: _code(workspace, one, rows.get(one.get("parent", "")), place, by)
            for place, one in enumerate(codes)
            if ("parent" in one) == of_parent
        }
        Code.objects.bulk_create(level.values())
        rows |= level
    return rows


def _code(
    workspace: Workspace, one: Mapping[str, Any], parent: Code | None, place: int, by: User
) -> Code:
    return Code(
        workspace=workspace,
        guid=UUID(one["guid"]),
        name=one["name"],
        facet=one["facet"],
        stage=one.get("stage", ""),
        colour=one["colour"],
        parent=parent,
        position=place,
        definition=one["definition"],
        statement=one["statement"],
        statement_one=one["statement_one"],
        created_by=by,
    )


def write_codings(
    sources: list[DemoInterview],
    transcripts: Mapping[str, Transcript],
    *,
    participants: Mapping[str, Participant],
    codes: Mapping[str, Code],
    users: Mapping[str, User],
    today: date,
) -> None:
    """Marks of the same words are codings of one excerpt."""
    excerpts = _write_excerpts(sources, transcripts, participants, users)
    Coding.objects.bulk_create(
        Coding(
            workspace_id=transcripts[source.slug].workspace_id,
            guid=source.coding_guid(mark),
            excerpt=excerpts[_place(source, mark)],
            code=codes[mark.code],
            coder=users[mark.coder],
            stance=mark.stance,
            voice=mark.voice,
        )
        for source in sources
        for mark in source.marked.marks
    )
    for source in sources:
        tagged = source.tagged_at(today)
        # By their ids: nothing is known yet of tables just filled, so a join may be planned badly.
        marked = [excerpt.pk for place, excerpt in excerpts.items() if place[0] == source.slug]
        Excerpt.objects.filter(pk__in=marked).update(created_at=tagged)
        Coding.objects.filter(excerpt__in=marked).update(created_at=tagged)


def write_coverages(
    sources: list[DemoInterview],
    transcripts: Mapping[str, Transcript],
    *,
    users: Mapping[str, User],
    today: date,
) -> None:
    """Who says that they have coded an interview to its end: agreement compares these."""
    Coverage.objects.bulk_create(
        Coverage(
            workspace_id=transcripts[source.slug].workspace_id,
            interview_id=transcripts[source.slug].interview_id,
            coder=users[key],
            version=transcripts[source.slug].version,
            finished_at=source.tagged_at(today),
        )
        for source in sources
        for key in source.marked.header.finished
    )


def _write_excerpts(
    sources: list[DemoInterview],
    transcripts: Mapping[str, Transcript],
    participants: Mapping[str, Participant],
    users: Mapping[str, User],
) -> dict[Place, Excerpt]:
    passages = {
        _place(source, mark): (source, mark) for source in sources for mark in source.marked.marks
    }
    excerpts = {
        place: Excerpt(
            workspace_id=transcripts[source.slug].workspace_id,
            guid=source.excerpt_guid(mark),
            interview_id=transcripts[source.slug].interview_id,
            created_by=users[mark.coder],
        )
        for place, (source, mark) in passages.items()
    }
    Excerpt.objects.bulk_create(excerpts.values())
    Anchor.objects.bulk_create(
        _anchor(excerpts[place], transcripts[place[0]], place) for place in passages
    )
    ExcerptSubject.objects.bulk_create(
        ExcerptSubject(
            workspace_id=excerpts[place].workspace_id,
            excerpt=excerpts[place],
            participant=participants[label],
        )
        for place, (source, mark) in passages.items()
        for label in source.marked.participants_of(mark)
    )
    return excerpts


def _anchor(excerpt: Excerpt, transcript: Transcript, place: Place) -> Anchor:
    return Anchor(
        workspace_id=excerpt.workspace_id,
        excerpt=excerpt,
        transcript=transcript,
        start=place[1],
        end=place[2],
        transcript_length=transcript.length,
    )


def _place(source: DemoInterview, mark: Mark) -> Place:
    return source.slug, mark.start, mark.end
