"""Forgetting somebody: their words, their name, and every place that repeats them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.actions.originals import drop_unused
from interviews.actions.participants import lock_people
from interviews.blackout import Blackout, Marked, Spoken, black_out
from interviews.models import (
    Anchor,
    Attendance,
    Excerpt,
    ExcerptSubject,
    Interview,
    Participant,
    Recording,
    SearchPassage,
    Transcript,
    TranscriptSource,
    Turn,
)
from interviews.recordings import let_go
from interviews.signals import evidence_changed

# One for each codepoint that goes, so that everybody else's highlights stay where they are.
FILLER = "\N{FULL BLOCK}"
ATTRIBUTED = (Turn.Role.PARTICIPANT, Turn.Role.MODERATOR)


@dataclass(frozen=True, slots=True)
class Erased:
    """What goes along with a participant: counts, for the page that asks first.

    `unattributed` are the turns of shared interviews that are given to nobody yet, and `unmarked`
    the highlights in them that would go too. `recordings` are those of both sorts of interviews.
    """

    interviews: int
    shared_interviews: int
    highlights: int
    recordings: int
    unattributed: int
    unmarked: int


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure takes: whole interviews, and words of those with others by transcript."""

    alone: list[int]
    shared: list[int]
    blackouts: dict[int, Blackout]

    @property
    def interviews(self) -> list[int]:
        return [*self.alone, *self.shared]

    @property
    def gone(self) -> set[int]:
        """Ids of the excerpts of shared interviews that go."""
        return {pk for each in self.blackouts.values() for pk in each.gone}

    @property
    def shortened(self) -> set[int]:
        """Ids of those that stay with fewer words."""
        return {pk for each in self.blackouts.values() for pk in each.shortened} - self.gone


def what_is_erased(participant: Participant) -> Erased:
    with_open = plan_erasure(participant, unattributed=True)
    without = plan_erasure(participant, unattributed=False)
    return Erased(
        interviews=len(with_open.alone),
        shared_interviews=len(with_open.shared),
        highlights=Excerpt.objects.filter(subjects__participant=participant).count(),
        recordings=Recording.objects.filter(interview__in=with_open.interviews).count(),
        unattributed=_count_open(with_open.shared),
        unmarked=len(with_open.gone - without.gone),
    )


def plan_erasure(participant: Participant, *, unattributed: bool) -> Erasure:
    """What `erase_participant` would take, as the rows stand now."""
    alone, shared = _interviews(participant)
    return Erasure(alone, shared, _blackouts(participant, shared, unattributed=unattributed))


@transaction.atomic
def erase_participant(*, participant: Participant, by: User, unattributed: bool = True) -> None:
    """Interviews with nobody else go; in others the words are blacked out, in every version.

    The one exception to "a transcript never changes": the length stays, the words do not. With
    `unattributed`, turns of those interviews that are given to nobody yet are blacked out as well,
    for nobody could tell that they are not theirs.
    """
    Workspace.objects.select_for_update(no_key=True).get(pk=participant.workspace_id)
    alone, shared = _interviews(participant)
    list(Interview.objects.locked().filter(pk__in=[*alone, *shared]))
    company = _company([*alone, *shared]) | {participant.pk}
    lock_people(company)
    plan = plan_erasure(participant, unattributed=unattributed)
    evidence_changed.send(
        Participant,
        workspace=participant.workspace_id,
        participants=company,
        silenced=[participant.pk],
        erased=[participant.pk],
        interviews=plan.alone,
        blacked={pk: each.spans for pk, each in plan.blackouts.items()},
        shortened=plan.shortened,
        removed=True,
    )
    gone = Participant(pk=participant.pk, workspace_id=participant.workspace_id)
    # A voice cannot be blacked out: of interviews with others the recording goes as a whole.
    let_go(plan.interviews)
    Interview.objects.filter(pk__in=plan.alone).delete()
    _forget(participant, plan)
    drop_unused(plan.shared)
    Attendance.objects.filter(participant=participant).delete()
    Participant.objects.filter(pk=participant.pk).delete()
    record(workspace=gone.workspace_id, by=by, verb="participant.erased", what=gone)


def _interviews(participant: Participant) -> tuple[list[int], list[int]]:
    """Ids of those with nobody else in them, and of those with others."""
    theirs = Interview.objects.filter(
        Q(attendances__participant=participant)
        | Q(transcripts__turns__participant=participant)
        | Q(excerpts__subjects__participant=participant)
    ).values("pk")
    others = Count("attendances", filter=~Q(attendances__participant=participant), distinct=True)
    rows = Interview.objects.filter(pk__in=theirs).annotate(others=others).order_by("pk")
    counted = list(rows.values_list("pk", "others"))
    return [pk for pk, n in counted if not n], [pk for pk, n in counted if n]


def _company(interviews: Collection[int]) -> set[int]:
    attending = Attendance.objects.filter(interview__in=interviews)
    subjects = ExcerptSubject.objects.filter(excerpt__interview__in=interviews)
    return {
        *attending.values_list("participant", flat=True),
        *subjects.values_list("participant", flat=True),
    }


def _blackouts(
    participant: Participant, interviews: Collection[int], *, unattributed: bool
) -> dict[int, Blackout]:
    """By transcript, of every version."""
    transcripts = Transcript.objects.filter(interview__in=interviews)
    turns, marks = _turns(interviews), _marks(interviews)
    return {
        pk: black_out(
            participant.pk,
            turns=turns[pk] or [Spoken(0, length, is_open=True)],
            marks=marks[pk],
            unattributed=unattributed,
        )
        for pk, length in transcripts.order_by("pk").values_list("pk", "length")
    }


def _turns(interviews: Collection[int]) -> Mapping[int, list[Spoken]]:
    found: dict[int, list[Spoken]] = defaultdict(list)
    rows = Turn.objects.filter(transcript__interview__in=interviews)
    fields = ("transcript", "start", "end", "participant", "role")
    for transcript, start, end, person, role in rows.values_list(*fields):
        is_open, asks = role == Turn.Role.NOBODY, role == Turn.Role.MODERATOR
        found[transcript].append(Spoken(start, end, person, is_open, asks))
    return found


def _marks(interviews: Collection[int]) -> Mapping[int, list[Marked]]:
    subjects: dict[int, set[int]] = defaultdict(set)
    of_these = ExcerptSubject.objects.filter(excerpt__interview__in=interviews)
    for excerpt, person in of_these.values_list("excerpt", "participant"):
        subjects[excerpt].add(person)
    found: dict[int, list[Marked]] = defaultdict(list)
    anchors = Anchor.objects.filter(transcript__interview__in=interviews)
    standing = anchors.exclude(state=Anchor.State.ORPHANED)
    for transcript, excerpt, start, end in standing.values_list(
        "transcript", "excerpt", "start", "end"
    ):
        mark = Marked(excerpt, start, end, frozenset(subjects[excerpt]))
        found[transcript].append(mark)
    return found


def _count_open(interviews: Collection[int]) -> int:
    """A transcript that was never divided into turns is one that nobody has."""
    current = Transcript.objects.filter(interview__in=interviews, is_current=True)
    turns = Turn.objects.filter(transcript__in=current, role=Turn.Role.NOBODY)
    return turns.count() + current.filter(turns=None).count()


def _forget(participant: Participant, plan: Erasure) -> None:
    transcripts = Transcript.objects.filter(interview__in=plan.shared)
    # The source is not divided into turns: nobody could tell whose words stay in it.
    TranscriptSource.objects.filter(transcript__in=transcripts).update(text="", original=None)
    for transcript in transcripts.order_by("pk"):
        if spans := plan.blackouts[transcript.pk].spans:
            _blacken(transcript, spans)
    _unname(participant, plan)
    theirs = Excerpt.objects.filter(subjects__participant=participant)
    Excerpt.objects.filter(Q(pk__in=plan.gone) | Q(pk__in=theirs)).delete()


def _blacken(transcript: Transcript, spans: Collection[tuple[int, int]]) -> None:
    text = list(transcript.text)
    for start, end in spans:
        text[start:end] = [FILLER if letter.strip() else letter for letter in text[start:end]]
    Transcript.objects.filter(pk=transcript.pk).update(text="".join(text))
    # Search knows these words too, and makes what it knows anew.
    SearchPassage.objects.filter(transcript=transcript).delete()
    Anchor.objects.filter(transcript=transcript).update(words=None)
    for start, end in spans:
        covered = transcript.turns.filter(start__gte=start, end__lte=end)
        covered.exclude(role__in=ATTRIBUTED).update(role=Turn.Role.IGNORED, speaker_label="")


def _unname(participant: Participant, plan: Erasure) -> None:
    """Their turns are nobody's, and a label that stood for them names nobody."""
    turns = Turn.objects.filter(transcript__interview__in=plan.shared)
    theirs = turns.filter(participant=participant)
    labels = set(theirs.exclude(speaker_label="").values_list("speaker_label", flat=True))
    theirs.update(role=Turn.Role.IGNORED, participant=None, speaker_label="")
    unsaid = turns.exclude(role__in=ATTRIBUTED)
    unsaid.filter(speaker_label__in=labels).update(speaker_label="")
