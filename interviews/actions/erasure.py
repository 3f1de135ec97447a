"""Forgetting somebody: their words, their name, and every place that repeats them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.actions.participants import lock_people
from interviews.models import (
    Attendance,
    Excerpt,
    ExcerptSubject,
    Interview,
    Participant,
    Transcript,
    TranscriptSource,
    Turn,
)
from interviews.signals import evidence_changed

# One for each codepoint that goes, so that everybody else's highlights stay where they are.
FILLER = "\N{FULL BLOCK}"


@dataclass(frozen=True, slots=True)
class Erased:
    """What goes along with a participant: counts, for the page that asks first."""

    interviews: int
    shared_interviews: int
    highlights: int


def what_is_erased(participant: Participant) -> Erased:
    alone, shared = _interviews(participant)
    return Erased(
        interviews=len(alone),
        shared_interviews=len(shared),
        highlights=Excerpt.objects.filter(subjects__participant=participant).count(),
    )


@transaction.atomic
def erase_participant(*, participant: Participant, by: User) -> None:
    """Interviews with nobody else go; in others the words are blacked out, in every version.

    The one exception to "a transcript never changes": the length stays, the words do not.
    """
    Workspace.objects.select_for_update(no_key=True).get(pk=participant.workspace_id)
    alone, shared = _interviews(participant)
    list(Interview.objects.locked().filter(pk__in=[*alone, *shared]))
    company = _company([*alone, *shared]) | {participant.pk}
    lock_people(company)
    evidence_changed.send(
        Participant,
        workspace=participant.workspace_id,
        participants=company,
        silenced=[participant.pk],
        interviews=alone,
        removed=True,
    )
    gone = Participant(pk=participant.pk, workspace_id=participant.workspace_id)
    Interview.objects.filter(pk__in=alone).delete()
    _black_out(participant, shared)
    Excerpt.objects.filter(subjects__participant=participant).delete()
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


def _black_out(participant: Participant, interviews: Collection[int]) -> None:
    transcripts = Transcript.objects.filter(interview__in=interviews)
    # The source is not divided into turns: nobody could tell whose words stay in it.
    TranscriptSource.objects.filter(transcript__in=transcripts).update(text="", original=None)
    for transcript in transcripts.filter(turns__participant=participant).distinct():
        spoken = transcript.turns.filter(participant=participant)
        text = list(transcript.text)
        for start, end in spoken.values_list("start", "end"):
            text[start:end] = [FILLER if letter.strip() else letter for letter in text[start:end]]
        Transcript.objects.filter(pk=transcript.pk).update(text="".join(text))
        spoken.update(role=Turn.Role.IGNORED, participant=None, speaker_label="")
