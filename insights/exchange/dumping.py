"""From the rows of a workspace to a neutral project; the number of queries knows no rows.

Names and contacts of participants are never read here.
"""

import uuid
from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User, Workspace
from insights.exchange import model
from insights.exchange.codebook import dump_codebook, guid_of_user
from insights.exchange.consent import Cleared, clear, withheld
from insights.models import Audience, Coding, Memo
from interviews.models import (
    Anchor,
    Attendance,
    AttributeDefinition,
    Excerpt,
    ExcerptSubject,
    Interview,
    Participant,
    Study,
    SyncPoint,
    Transcript,
    Turn,
)

SILENT = "Words of people who did not agree to be quoted to these readers"
WHOLE = "Interviews of which nothing may be quoted to these readers"
MARKS = "Highlights in words that may not be quoted to these readers"
ORPHANED = "Highlights whose words are no longer in the text"


def dump_project(
    *,
    workspace: Workspace,
    by: User | None,
    audience: str = Audience.INSIDE,
    study: Study | None = None,
    interview: Interview | None = None,
) -> tuple[model.Project, model.Report]:
    """What `by` may see of the workspace, a study or an interview; and what was withheld."""
    rows = Interview.objects.for_workspace(workspace).filter(transcripts__is_current=True)
    if study:
        rows = rows.filter(study=study)
    if interview:
        rows = rows.filter(pk=interview.pk)
    dump = _Dump(workspace, by, audience, rows.order_by("held_on", "pk"))
    return dump.project(whole=not (study or interview)), dump.report


class _Dump:
    def __init__(
        self,
        workspace: Workspace,
        by: User | None,
        audience: str,
        interviews: "QuerySet[Interview]",
    ) -> None:
        self.workspace, self.by, self.audience = workspace, by, audience
        self.interviews = list(interviews.select_related("study"))
        self.here = {interview.pk for interview in self.interviews}
        self.report = model.Report()
        self.silent = withheld(workspace, audience)
        people = Participant.objects.for_workspace(workspace)
        self.people = {person.pk: person for person in people}
        self.guids = {pk: str(person.guid) for pk, person in self.people.items()}
        self.users: set[int] = set()
        self.codings = self._codings()
        self.excerpts: dict[int, str] = {}

    def project(self, *, whole: bool) -> model.Project:
        project = dump_codebook(self.workspace)
        self._sources(project)
        self._people(project, whole=whole)
        used = {source.study for source in project.sources}
        project.studies = [
            model.Study(str(row.guid), row.name, row.question, row.guide, row.biases)
            for row in Study.objects.filter(workspace=self.workspace).order_by("pk")
            if whole or str(row.guid) in used
        ]
        project.memos = self._memos(project)
        rows = User.objects.filter(pk__in=self.users).order_by("pk")
        project.users = [
            model.User(guid_of_user(self.workspace, user.pk), user.name or f"Coder {user.pk}")
            for user in rows
        ]
        return project

    def _visible(self, author: str) -> Q:
        """Shared, and one's own of a blind layer."""
        shared = Q(shared=True)
        return shared | Q(**{author: self.by}) if self.by else shared

    def _user(self, user: int | None) -> str:
        if user is None:
            return ""
        self.users.add(user)
        return guid_of_user(self.workspace, user)

    def _codings(self) -> dict[int, list[model.Coding]]:
        found: dict[int, list[model.Coding]] = defaultdict(list)
        rows = Coding.objects.filter(
            self._visible("coder"), workspace=self.workspace, excerpt__interview__in=self.here
        ).select_related("code")
        for row in rows.order_by("excerpt", "pk"):
            found[row.excerpt_id].append(
                model.Coding(
                    guid=str(row.guid),
                    code=str(row.code.guid),
                    user=self._user(row.coder_id),
                    created=_when(row.created_at),
                    stance=row.stance,
                    voice=row.voice,
                    shared=row.shared,
                )
            )
        return found

    def _sources(self, project: model.Project) -> None:
        rows = {"transcript__interview__in": self.here, "transcript__is_current": True}
        turns = _grouped(Turn.objects.filter(**rows).order_by("start"), "transcript_id")
        syncs = _grouped(SyncPoint.objects.filter(**rows), "transcript_id")
        attending = _grouped(
            Attendance.objects.filter(interview__in=self.here).order_by("pk"), "interview_id"
        )
        marks = self._marks()
        texts = Transcript.objects.filter(interview__in=self.here, is_current=True)
        current = {row.interview_id: row for row in texts}
        for interview in self.interviews:
            transcript = current[interview.pk]
            spoken, there = turns[transcript.pk], attending[interview.pk]
            present = [row.participant_id for row in there]
            cleared = clear(transcript.text, spoken, present, self.silent, self.audience)
            if cleared is None:
                self.report.leave_out(WHOLE, interview.title)
                continue
            if cleared.hidden:
                self.report.leave_out(SILENT, interview.title)
            source = self._source(interview, cleared)
            source.version, source.version_at = transcript.version, _when(transcript.created_at)
            source.turns = self._turns(spoken)
            source.syncs = [(row.position, row.ms) for row in syncs[transcript.pk]]
            source.people = [
                (self.guids[row.participant_id], row.part)
                for row in there
                if row.participant_id not in self.silent
            ]
            self._place(source, cleared, marks[interview.pk])
            project.sources.append(source)

    def _source(self, interview: Interview, cleared: Cleared) -> model.Source:
        return model.Source(
            guid=str(interview.guid),
            name=interview.title,
            text=cleared.text,
            study=str(interview.study.guid) if interview.study else "",
            kind=interview.kind,
            mode=interview.mode,
            directness=interview.directness,
            held_on=interview.held_on.isoformat(),
            settled=interview.speakers_settled,
        )

    def _turns(self, rows: list[Turn]) -> list[model.Turn]:
        """Who speaks by pseudonym: a label out of a file may be somebody's name."""
        numbers: dict[str, int] = {}
        found = []
        for row in rows:
            person = row.participant_id
            role = str(Turn.Role.IGNORED) if person in self.silent else row.role
            known = person if person and person not in self.silent else None
            label = self.people[known].label if known else ""
            if role == Turn.Role.MODERATOR:
                label = "Moderator"
            elif role == Turn.Role.NOBODY and row.speaker_label:
                number = numbers.setdefault(row.speaker_label, len(numbers) + 1)
                label = f"Speaker {number}"
            case = self.guids[known] if known else ""
            found.append(model.Turn(row.start, row.end, role, case, label, row.ms))
        return found

    def _marks(self) -> dict[int, list[tuple[Anchor, list[int]]]]:
        """The anchors of each interview in the order of the text, with whose words they hold."""
        subjects: dict[int, list[int]] = defaultdict(list)
        said = ExcerptSubject.objects.filter(excerpt__interview__in=self.here).order_by("pk")
        for excerpt, person in said.values_list("excerpt_id", "participant_id"):
            subjects[excerpt].append(person)
        found: dict[int, list[tuple[Anchor, list[int]]]] = defaultdict(list)
        noted = Memo.objects.filter(self._visible("author"), excerpt__interview__in=self.here)
        self.noted = set(noted.values_list("excerpt_id", flat=True))
        anchors = Anchor.objects.filter(
            excerpt__interview__in=self.here, transcript__is_current=True
        ).select_related("excerpt")
        for anchor in anchors.order_by("start", "end", "excerpt_id"):
            found[anchor.excerpt.interview_id].append((anchor, subjects[anchor.excerpt_id]))
        return found

    def _place(
        self, source: model.Source, cleared: Cleared, marks: list[tuple[Anchor, list[int]]]
    ) -> None:
        for anchor, people in marks:
            excerpt = anchor.excerpt
            codings = self.codings.get(excerpt.pk, [])
            where = f"{source.name}, {anchor.start}–{anchor.end}"
            if not codings and excerpt.pk not in self.noted:
                continue
            if anchor.state == Anchor.State.ORPHANED:
                self.report.leave_out(ORPHANED, where)
            elif not cleared.shows(anchor.start, anchor.end) or self.silent & set(people):
                self.report.leave_out(MARKS, where)
            else:
                source.selections.append(self._selection(excerpt, anchor, codings, people))

    def _selection(
        self, excerpt: Excerpt, anchor: Anchor, codings: list[model.Coding], people: list[int]
    ) -> model.Selection:
        self.excerpts[excerpt.pk] = str(excerpt.guid)
        subjects = [self.guids[person] for person in people]
        guid = str(excerpt.guid)
        return model.Selection(guid, anchor.start, anchor.end, codings, subjects)

    def _people(self, project: model.Project, *, whole: bool) -> None:
        rows = AttributeDefinition.objects.filter(workspace=self.workspace)
        variables = {
            row.key: model.Variable(
                str(uuid.uuid5(self.workspace.guid, f"attribute {row.key}")),
                row.label,
                row.type,
                row.key,
                [str(choice) for choice in row.choices],
            )
            for row in rows
        }
        project.variables = list(variables.values())
        there = {case for source in project.sources for case, _ in source.people}
        for pk, person in self.people.items():
            if pk not in self.silent and (whole or str(person.guid) in there):
                values = {
                    variables[key].guid: value
                    for key, value in person.attributes.items()
                    if key in variables
                }
                project.cases.append(model.Case(str(person.guid), person.label, values))

    def _memos(self, project: model.Project) -> list[model.Memo]:
        sources = {source.guid for source in project.sources}
        interviews = {row.pk: str(row.guid) for row in self.interviews if str(row.guid) in sources}
        rows = Memo.objects.filter(self._visible("author"), workspace=self.workspace).filter(
            Q(excerpt__in=self.excerpts) | Q(interview__in=interviews) | Q(code__merged_into=None),
            insight=None,
        )
        found = []
        for row in rows.select_related("code").order_by("pk"):
            on, target = self._target(row, interviews)
            if target:
                when, user = _when(row.created_at), self._user(row.author_id)
                found.append(
                    model.Memo(str(row.guid), row.text, on, target, user, when, row.shared)
                )
        return found

    def _target(self, memo: Memo, interviews: dict[int, str]) -> tuple[str, str]:
        if memo.code:
            return "code", str(memo.code.guid)
        if memo.excerpt_id:
            return "selection", self.excerpts.get(memo.excerpt_id, "")
        return "source", interviews.get(memo.interview_id or 0, "")


def _grouped(rows: Any, key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def _when(moment: datetime) -> str:
    return moment.isoformat()
