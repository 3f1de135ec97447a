"""Answering suggestions, one by one. Nothing is ever tagged without somebody who says so."""

from django.db import transaction

from accounts.changes import record
from accounts.models import Member, User, Workspace
from insights.actions.codings import tag_excerpt
from insights.actions.removals import untag
from insights.models import Code, Coding, SuggestionAnswer
from interviews.models import Transcript
from lib.problems import Refused, Stale


@transaction.atomic
def answer_suggestion(
    *,
    workspace: Workspace,
    code: Code,
    transcript: Transcript,
    start: int,
    end: int,
    accepted: bool,
    by: User,
) -> SuggestionAnswer:
    """Tag a suggested passage, or remember that it does not belong. The last answer holds.

    Raises Refused, and Stale for a transcript that is no longer current.
    """
    _check(transcript, start, end)
    coding = _tag(workspace, code, transcript, start, end, by) if accepted else None
    answer, _ = SuggestionAnswer.objects.update_or_create(
        code=code,
        transcript=transcript,
        start=start,
        end=end,
        answered_by=by,
        defaults={
            "workspace": workspace,
            "transcript_length": transcript.length,
            "accepted": accepted,
            "coding": coding,
        },
    )
    after = {"code": code.pk, "transcript": transcript.pk, "start": start, "end": end}
    verb = "suggestion.accepted" if accepted else "suggestion.rejected"
    record(workspace=workspace.pk, by=by, verb=verb, what=answer, after=after)
    return answer


@transaction.atomic
def take_back_answer(*, answer: SuggestionAnswer, by: User) -> None:
    """As if it had not been answered: a tag that it made goes as well. Raises Refused."""
    if answer.answered_by_id != by.pk:
        raise Refused("Somebody else gave this answer.", code="other")
    coding = Coding.objects.filter(pk=answer.coding_id).first() if answer.coding_id else None
    if coding is not None:
        untag(coding=coding, by=by)
    gone = SuggestionAnswer(pk=answer.pk, workspace_id=answer.workspace_id)
    answer.delete()
    record(workspace=gone.workspace_id, by=by, verb="suggestion.reopened", what=gone)


@transaction.atomic
def offer_likely_codes(*, member: Member, offered: bool, by: User) -> None:
    """Whether the likely codes of a selection are offered to this member."""
    if member.suggests_codes == offered:
        return
    Member.objects.filter(pk=member.pk).update(suggests_codes=offered)
    states = {"before": {"offered": not offered}, "after": {"offered": offered}}
    record(workspace=member.workspace_id, by=by, verb="member.suggestions", what=member, **states)


def _check(transcript: Transcript, start: int, end: int) -> None:
    if not transcript.is_current:
        raise Stale(
            "This interview has a newer text since. Look at the suggestions again.",
            current=transcript.version,
        )
    if not 0 <= start < end <= transcript.length:
        raise Refused("These words are not in the interview.", field="end")


def _tag(
    workspace: Workspace, code: Code, transcript: Transcript, start: int, end: int, by: User
) -> Coding | None:
    coding, is_new = tag_excerpt(
        workspace=workspace,
        interview=transcript.interview,
        start=start,
        end=end,
        code=code,
        by=by,
        version=transcript.version,
    )
    return coding if is_new else None
