"""What opening an interview does."""

from accounts.access import WorkspaceRequest, can
from insights.actions import begin_by_study
from interviews.models import Interview


def open_to_code(request: WorkspaceRequest, interview: Interview) -> None:
    """Where the study is coded blind, a coder's layer begins.

    Not for who follows a quote here (`?coding=`): they came to read what others tagged.
    """
    if can(request.member, "coding.write") and not request.GET.get("coding"):
        begin_by_study(interview=interview, by=request.user)
