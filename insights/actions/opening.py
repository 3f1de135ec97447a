"""Opening an interview whose study is coded blind."""

from accounts.models import Change, User
from insights.actions.layers import begin_blind
from insights.models import BlindLayer, Coding, Coverage
from interviews.models import Interview


def begin_by_study(*, interview: Interview, by: User) -> None:
    """Somebody opens an interview to code it: where its study is coded blind, their layer begins.

    Not for who has tagged here already, or has said that they want to see what others tagged.
    """
    study = interview.study
    if study is not None and study.blind and not _has_begun(interview, by):
        begin_blind(interview=interview, by=by)


def _has_begun(interview: Interview, by: User) -> bool:
    shared = Change.objects.for_workspace(interview.workspace_id).filter(
        object_type="interview", object_id=interview.pk, verb="layer.shared", actor=by
    )
    begun = (
        BlindLayer.objects.filter(interview=interview, coder=by),
        Coding.objects.filter(excerpt__interview=interview, coder=by),
        Coverage.objects.filter(interview=interview, coder=by),
        shared,
    )
    return any(rows.exists() for rows in begun)
