"""Interviews with their words, and what is marked in them."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.utils import timezone

from accounts.models import User, Workspace
from insights.exchange import model
from insights.exchange.loading.blocks import blocks_of
from insights.exchange.loading.codes import CodeLoader
from insights.exchange.loading.people import PeopleLoader
from insights.exchange.loading.rows import (
    free,
    moment_of,
    one_of,
    stamp,
    taken,
    write,
    write_columns,
)
from insights.models import Coding, Memo, Stance, Voice
from interviews.models import (
    Anchor,
    Attendance,
    Excerpt,
    ExcerptSubject,
    Interview,
    InterviewBatch,
    Participant,
    SyncPoint,
    Transcript,
    TranscriptSource,
    Turn,
)
from interviews.models.encounters import Directness, Kind, Mode

TODAY = "Texts without a date: today's was taken"
TWICE = "Codings of the same words with the same code by the same coder"


class Said(NamedTuple):
    """A turn by the columns it is written to."""

    start: int
    end: int
    speaker_label: str
    role: str
    participant_id: int | None
    ms: int | None


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
        self.excerpts: dict[str, int] = {}
        self.interviews: dict[str, Interview] = {}
        self.dates: list[tuple[Memo, str]] = []
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
        guids: set[str],
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
        turns = sorted(source.turns or blocks_of(source.text), key=lambda each: each.start)
        own = [self._turn(turn, None if project.own else alone) for turn in turns]
        columns = zip(*own, strict=True) if own else ((),) * len(Said._fields)
        write_columns(
            Turn,
            **self.here,
            transcript_id=transcript.pk,
            transcript_length=transcript.length,
            **{name: list(each) for name, each in zip(Said._fields, columns, strict=True)},
        )
        syncs = dict(source.syncs)
        write([
            SyncPoint(**self.here, transcript=transcript, position=position, ms=ms)
            for position, ms in syncs.items()
        ])  # fmt: skip
        self._marks(project, source, transcript, own)

    def _turn(self, turn: model.Turn, alone: Participant | None) -> Said:
        person = self.people.people.get(turn.case) or alone
        role = Turn.Role.PARTICIPANT if person else turn.role
        if role == Turn.Role.PARTICIPANT and person is None:
            role = Turn.Role.NOBODY
        return Said(turn.start, turn.end, turn.label, role, person.pk if person else None, turn.ms)

    def _marks(
        self,
        project: model.Project,
        source: model.Source,
        transcript: Transcript,
        turns: list[Said],
    ) -> None:
        guids = taken(Excerpt, self.workspace) if project.own else set()
        # Of our own, words that are marked twice stay two excerpts.
        keys = [
            selection.guid if project.own else (selection.start, selection.end)
            for selection in source.selections
        ]
        fresh: dict[object, model.Selection] = {}
        for key, selection in zip(keys, source.selections, strict=True):
            fresh.setdefault(key, selection)
        ids = write_columns(
            Excerpt,
            **self.here,
            guid=[free(selection.guid, guids) for selection in fresh.values()],
            interview_id=transcript.interview_id,
            created_by_id=self.by.pk,
        )
        rows = dict(zip(fresh, ids, strict=True))
        for key, selection in zip(keys, source.selections, strict=True):
            self.excerpts[selection.guid] = rows[key]
        self._places(list(zip(fresh.values(), ids, strict=True)), transcript, turns)
        self._codings(source)

    def _places(
        self,
        fresh: list[tuple[model.Selection, int]],
        transcript: Transcript,
        turns: list[Said],
    ) -> None:
        write_columns(
            Anchor,
            **self.here,
            excerpt_id=[excerpt for _, excerpt in fresh],
            transcript_id=transcript.pk,
            start=[selection.start for selection, _ in fresh],
            end=[selection.end for selection, _ in fresh],
            transcript_length=transcript.length,
        )
        ends = [turn.end for turn in turns]
        spoken = [
            (excerpt, person)
            for selection, excerpt in fresh
            for person in self._subjects(selection, turns, ends)
        ]
        write_columns(
            ExcerptSubject,
            **self.here,
            excerpt_id=[excerpt for excerpt, _ in spoken],
            participant_id=[person for _, person in spoken],
        )

    def _subjects(
        self, selection: model.Selection, turns: list[Said], ends: list[int]
    ) -> list[int]:
        """As the project says; else who speaks there, as when somebody tags it."""
        if selection.subjects is not None:
            known = (self.people.people.get(case) for case in dict.fromkeys(selection.subjects))
            return [person.pk for person in known if person]
        spoken = []
        for turn in islice(turns, bisect_right(ends, selection.start), None):
            if turn.start >= selection.end:
                break
            spoken.append(turn.participant_id)
        return [person for person in dict.fromkeys(spoken) if person]

    def _codings(self, source: model.Source) -> None:
        rows: dict[tuple[int, int, int], model.Coding] = {}
        for selection in source.selections:
            excerpt = self.excerpts[selection.guid]
            for each in selection.codings:
                code, coder = self.codes.codes[each.code], self.people.coder(each.user)
                key = (excerpt, code.pk, coder.pk)
                if key in rows:
                    where = f"{source.name}, {selection.start}–{selection.end}"
                    self.report.leave_out(TWICE, where)
                else:
                    rows[key] = each
        self._write_codings(list(rows), list(rows.values()))

    def _write_codings(self, keys: list[tuple[int, int, int]], codings: list[model.Coding]) -> None:
        write_columns(
            Coding,
            **self.here,
            guid=[free(each.guid, self.guids) for each in codings],
            excerpt_id=[excerpt for excerpt, _, _ in keys],
            code_id=[code for _, code, _ in keys],
            coder_id=[coder for _, _, coder in keys],
            stance=[one_of(Stance, each.stance, Stance.SUPPORTS) for each in codings],
            voice=[one_of(Voice, each.voice, Voice.SAID) for each in codings],
            shared=[each.shared for each in codings],
            created_at=[moment_of(each.created) or timezone.now() for each in codings],
        )

    def _memos(self, project: model.Project) -> None:
        places: dict[str, dict[str, int]] = {
            "selection": self.excerpts,
            "source": {guid: row.pk for guid, row in self.interviews.items()},
            "code": {guid: row.pk for guid, row in self.codes.codes.items()},
        }
        fields = {"selection": "excerpt_id", "source": "interview_id", "code": "code_id"}
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
        write([row for row, _ in self.dates])
