"""Interviews with their words, and what is marked in them."""

import uuid
from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from itertools import islice
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import User, Workspace
from insights.exchange import model
from insights.exchange.loading.codes import CodeLoader
from insights.exchange.loading.people import PeopleLoader
from insights.exchange.loading.rows import free, one_of, stamp, taken, write
from insights.models import Coding, Memo, Stance, Voice
from interviews.models import (
    Anchor,
    Attendance,
    Excerpt,
    ExcerptSubject,
    Interview,
    InterviewBatch,
    SyncPoint,
    Transcript,
    TranscriptSource,
    Turn,
)
from interviews.models.encounters import Directness, Kind, Mode

TODAY = "Texts without a date: today's was taken"
TWICE = "Codings of the same words with the same code by the same coder"


class TextLoader:
    """Everything of a project that stands on words; see `load`."""

    def __init__(
        self,
        workspace: Workspace,
        by: User,
        report: model.Report,
        codes: CodeLoader,
        people: PeopleLoader,
        alive: Callable[[], None],
    ) -> None:
        self.workspace, self.by, self.report = workspace, by, report
        self.codes, self.people, self.alive = codes, people, alive
        self.here = {"workspace_id": workspace.pk}
        self.excerpts: dict[str, Excerpt] = {}
        self.interviews: dict[str, Interview] = {}
        self.dates: list[tuple[models.Model, str]] = []
        self.guids = taken(Coding, workspace) | taken(Memo, workspace)

    def load(self, project: model.Project, batch: InterviewBatch) -> None:
        guids = taken(Interview, self.workspace)
        rows = [self._interview(project, source, batch, guids) for source in project.sources]
        write(rows)
        self.interviews = {
            source.guid: row for source, row in zip(project.sources, rows, strict=True)
        }
        self.alive()
        transcripts = write([self._transcript(source) for source in project.sources])
        for source, transcript in zip(project.sources, transcripts, strict=True):
            self._parts(project, source, transcript)
            self.alive()
        self._memos(project)
        stamp(self.dates)

    def _interview(
        self,
        project: model.Project,
        source: model.Source,
        batch: InterviewBatch,
        guids: set[uuid.UUID],
    ) -> Interview:
        return Interview(
            **self.here,
            guid=free(source.guid, guids),
            title=source.name[:200],
            kind=one_of(Kind, source.kind, Kind.INTERVIEW),
            mode=one_of(Mode, source.mode, Mode.IN_PERSON),
            directness=one_of(Directness, source.directness, Directness.FIRST_HAND),
            held_on=self._day(source),
            study=self.people.study(source.study),
            batch=batch,
            speakers_settled=source.settled if project.own else len(source.people) == 1,
            created_by=self.by,
        )

    def _day(self, source: model.Source) -> date:
        try:
            return date.fromisoformat(source.held_on)
        except ValueError:
            self.report.guess(TODAY, source.name)
            return timezone.localdate()

    def _transcript(self, source: model.Source) -> Transcript:
        return Transcript(
            **self.here,
            interview=self.interviews[source.guid],
            version=1,
            text=source.text,
            length=len(source.text),
            format="project",
            created_by=self.by,
        )

    def _parts(self, project: model.Project, source: model.Source, transcript: Transcript) -> None:
        TranscriptSource.objects.create(**self.here, transcript=transcript, text=source.text)
        present = [
            (self.people.people[case], part)
            for case, part in dict(source.people).items()
            if case in self.people.people
        ]
        alone = present[0][0] if len(present) == 1 else None
        write([
            Attendance(
                **self.here,
                interview=transcript.interview,
                participant=person,
                part=one_of(Attendance.Part, part, Attendance.Part.INTERVIEWEE),
            )
            for person, part in present
        ])  # fmt: skip
        turns = sorted(source.turns or _blocks(source.text), key=lambda each: each.start)
        own = write(
            [self._turn(turn, transcript, None if project.own else alone) for turn in turns]
        )
        syncs = dict(source.syncs)
        write([
            SyncPoint(**self.here, transcript=transcript, position=position, ms=ms)
            for position, ms in syncs.items()
        ])  # fmt: skip
        self._marks(project, source, transcript, own)

    def _turn(self, turn: model.Turn, transcript: Transcript, alone: Any) -> Turn:
        person = self.people.people.get(turn.case) or alone
        role = Turn.Role.PARTICIPANT if person else turn.role
        if role == Turn.Role.PARTICIPANT and person is None:
            role = Turn.Role.NOBODY
        return Turn(
            **self.here,
            transcript=transcript,
            start=turn.start,
            end=turn.end,
            transcript_length=transcript.length,
            speaker_label=turn.label,
            role=role,
            participant=person,
            ms=turn.ms,
        )

    def _marks(
        self,
        project: model.Project,
        source: model.Source,
        transcript: Transcript,
        turns: list[Turn],
    ) -> None:
        guids = taken(Excerpt, self.workspace) if project.own else set()
        places: dict[tuple[int, int], Excerpt] = {}
        fresh: list[tuple[model.Selection, Excerpt]] = []
        for selection in source.selections:
            place = (selection.start, selection.end)
            there = None if project.own else places.get(place)
            row = there or Excerpt(
                **self.here,
                guid=free(selection.guid, guids),
                interview=transcript.interview,
                created_by=self.by,
            )
            self.excerpts[selection.guid] = places[place] = row
            if there is None:
                fresh.append((selection, row))
        write([row for _, row in fresh])
        write([
            Anchor(
                **self.here,
                excerpt=row,
                transcript=transcript,
                start=selection.start,
                end=selection.end,
                transcript_length=transcript.length,
            )
            for selection, row in fresh
        ])  # fmt: skip
        write([
            ExcerptSubject(**self.here, excerpt=row, participant_id=person)
            for selection, row in fresh
            for person in self._subjects(selection, turns)
        ])  # fmt: skip
        self._codings(source)

    def _subjects(self, selection: model.Selection, turns: list[Turn]) -> list[int]:
        """As the project says; else who speaks there, as when somebody tags it."""
        if selection.subjects is not None:
            known = (self.people.people.get(case) for case in dict.fromkeys(selection.subjects))
            return [person.pk for person in known if person]
        first = bisect_right(turns, selection.start, key=lambda turn: turn.end)
        spoken = []
        for turn in islice(turns, first, None):
            if turn.start >= selection.end:
                break
            spoken.append(turn.participant_id)
        return [person for person in dict.fromkeys(spoken) if person]

    def _codings(self, source: model.Source) -> None:
        rows: dict[tuple[int, int, int], tuple[Coding, str]] = {}
        for selection in source.selections:
            excerpt = self.excerpts[selection.guid]
            for each in selection.codings:
                row = self._coding(excerpt, each)
                key = (row.excerpt_id, row.code_id, row.coder_id)
                if key in rows:
                    where = f"{source.name}, {selection.start}–{selection.end}"
                    self.report.leave_out(TWICE, where)
                else:
                    rows[key] = row, each.created
        write([row for row, _ in rows.values()])
        self.dates += rows.values()

    def _coding(self, excerpt: Excerpt, coding: model.Coding) -> Coding:
        return Coding(
            **self.here,
            guid=free(coding.guid, self.guids),
            excerpt=excerpt,
            code=self.codes.codes[coding.code],
            coder=self.people.coder(coding.user),
            stance=one_of(Stance, coding.stance, Stance.SUPPORTS),
            voice=one_of(Voice, coding.voice, Voice.SAID),
            shared=coding.shared,
        )

    def _memos(self, project: model.Project) -> None:
        places: dict[str, dict[str, Any]] = {
            "selection": {**self.excerpts},
            "source": {**self.interviews},
            "code": {**self.codes.codes},
        }
        fields = {"selection": "excerpt", "source": "interview", "code": "code"}
        for memo in project.memos:
            if (target := places.get(memo.on, {}).get(memo.target)) is not None:
                row = Memo(
                    **self.here,
                    guid=free(memo.guid, self.guids),
                    author=self.people.coder(memo.user),
                    text=memo.text,
                    shared=memo.shared,
                    **{fields[memo.on]: target},
                )
                self.dates.append((row, memo.created))
            else:
                self.report.leave_out("Memos on things that were left out")
        write([row for row, _ in self.dates if isinstance(row, Memo)])


def _blocks(text: str) -> list[model.Turn]:
    """A text of another tool has no turns: its paragraphs stand for them, or else its lines."""
    lines: list[tuple[int, int]] = []
    blocks: list[tuple[int, int]] = []
    at, parted = 0, True
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = at + len(line) - len(line.lstrip())
            lines.append((first, first + len(words)))
            if parted:
                blocks.append(lines[-1])
            else:
                blocks[-1] = blocks[-1][0], lines[-1][1]
        parted = not words
        at += len(line) + 1
    return [model.Turn(*span) for span in (blocks if len(blocks) > 1 else lines)]
