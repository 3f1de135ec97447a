"""Where withdrawn words reach files that hold them, in the same transaction."""

from collections.abc import Collection

from insights.actions.bin import forget_deleted
from insights.actions.intakes import forget_names
from insights.actions.meaning import forget_meaning
from insights.actions.takeouts import withdraw_words


def withdraw(
    sender: object,  # noqa: ARG001 - whoever it was, the words go
    *,
    workspace: int,
    silenced: Collection[int] = (),
    confined: Collection[int] = (),
    interviews: Collection[int] = (),
    excerpts: Collection[int] = (),
    erased: Collection[int] = (),
    blacked: Collection[int] = (),
    shortened: Collection[int] = (),
    **_: object,
) -> None:
    """See `interviews.signals` for what each argument says."""
    if silenced or interviews or erased or blacked or shortened:
        withdraw_words(workspace=workspace)
        forget_deleted(workspace=workspace)
    elif confined or excerpts:
        withdraw_words(workspace=workspace, outside_only=True)
    if interviews or erased:
        forget_names(workspace=workspace)
    if silenced or blacked:
        forget_meaning(transcripts=blacked, people=silenced)
