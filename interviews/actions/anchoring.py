"""Settling where a highlight stands after its words were edited."""

from collections.abc import Collection

from django.db import transaction

from accounts.changes import record, record_many
from accounts.models import User
from interviews.actions.participants import lock_people
from interviews.actions.subjects import follow_turns, overlaps, speaking, write_subjects
from interviews.models import Anchor, Excerpt, Interview, Transcript
from interviews.signals import evidence_changed
from interviews.spans import check_version, read_span, subjects_of
from lib.problems import Refused


@transaction.atomic
def accept_anchors(
    *, interview: Interview, by: User, excerpts: Collection[int], version: int | None = None
) -> int:
    """The changed words are what is meant: how many of these highlights wait no longer.

    Nothing that counts as evidence changes. Raises Stale.
    """
    transcript = _hold(interview, version)
    changed = transcript.anchors.filter(excerpt__in=excerpts, state=Anchor.State.CHANGED)
    accepted = list(changed.order_by("excerpt").select_for_update(of=("self",)))
    changed.filter(pk__in=[anchor.pk for anchor in accepted]).update(state=Anchor.State.MOVED)
    entries = [("anchor.accepted", anchor, None, None) for anchor in accepted]
    if entries:
        record_many(workspace=interview.workspace_id, by=by, entries=list(entries))
    return len(accepted)


@transaction.atomic
def point_excerpt(
    *, excerpt: Excerpt, by: User, start: int, end: int, version: int | None = None
) -> Anchor:
    """Put an unsettled highlight on other words of the current transcript.

    Its codings, pins and memos come along. Raises Refused, and Stale for another version.
    """
    interview = Interview.objects.get(pk=excerpt.interview_id)
    transcript = _hold(interview, version)
    span = read_span(interview, start, end)
    anchor = transcript.anchors.select_for_update().filter(excerpt=excerpt).first()
    if anchor is None or anchor.state not in Anchor.UNSETTLED:
        raise Refused("Somebody settled this highlight meanwhile. Look again.", code="settled")
    pointing = _Pointing(interview, transcript, excerpt, anchor)
    before = {"start": anchor.start, "end": anchor.end, "state": anchor.state}
    anchor.start, anchor.end, anchor.state = span.start, span.end, Anchor.State.MOVED
    anchor.save(update_fields=["start", "end", "state"])
    pointing.tell()
    after = {"start": span.start, "end": span.end, "state": anchor.state}
    record(
        workspace=interview.workspace_id,
        by=by,
        verb="anchor.pointed",
        what=anchor,
        before={"excerpt": excerpt.pk, **before},
        after={"excerpt": excerpt.pk, **after},
    )
    return anchor


def _hold(interview: Interview, version: int | None) -> Transcript:
    list(Interview.objects.locked().filter(pk=interview.pk).values_list("pk"))
    transcript = interview.transcripts.filter(is_current=True).first()
    if transcript is None:
        raise Refused("This interview has no transcript yet.")
    check_version(transcript.version, version)
    return transcript


class _Pointing:
    """Around it: whose words it holds now, and who is told."""

    def __init__(
        self, interview: Interview, transcript: Transcript, excerpt: Excerpt, anchor: Anchor
    ) -> None:
        self.transcript, self.excerpt = transcript, excerpt
        self.was_orphan = anchor.state == Anchor.State.ORPHANED
        self.held = set(subjects_of(excerpt))
        self.before = self._overlapped()
        self.present = set(interview.attendances.values_list("participant_id", flat=True))
        lock_people(self.held | self.present | speaking(transcript))

    def tell(self) -> None:
        now = follow_turns(self.held, self.before, self._overlapped())
        write_subjects(self.excerpt.workspace_id, {self.excerpt.pk: now})
        words_left = not self.was_orphan
        evidence_changed.send(
            Anchor,
            workspace=self.excerpt.workspace_id,
            participants=self.held | now | (self.present if self.was_orphan else set()),
            removed=words_left or bool(self.held - now),
            excerpts=[self.excerpt.pk] if now != self.held else (),
            shortened=[self.excerpt.pk] if words_left else (),
        )

    def _overlapped(self) -> set[int]:
        return overlaps(self.transcript, only=self.excerpt.pk).get(self.excerpt.pk, set())
