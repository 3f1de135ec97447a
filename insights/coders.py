"""Who codes an interview, and how far they are."""

from dataclasses import dataclass

from accounts.models import User
from insights.actions.layers import Shared, is_blind, layer_of
from insights.disputes import count_disputes
from insights.models import Coverage
from insights.queries import current_transcript
from interviews.models import Interview


@dataclass(frozen=True, slots=True)
class Finished:
    """`older`: the text was corrected since."""

    coverage: Coverage
    name: str
    older: bool


@dataclass(frozen=True, slots=True)
class Coders:
    """How it stands for one coder: `mine` is their own word that they are through."""

    mine: Finished | None
    others: list[Finished]
    blind: bool
    waiting: Shared
    disputes: int


def coders_of(interview: Interview, user: User) -> Coders:
    """Six queries."""
    transcript = current_transcript(interview)
    version = transcript.version if transcript else 0
    rows = Coverage.objects.filter(interview=interview).select_related("coder")
    finished = [
        Finished(row, str(row.coder), older=row.version != version)
        for row in rows.order_by("finished_at", "pk")
    ]
    mine = [one for one in finished if one.coverage.coder_id == user.pk]
    others = [one for one in finished if one.coverage.coder_id != user.pk]
    return Coders(
        mine=mine[0] if mine else None,
        others=others,
        blind=is_blind(interview.pk, user),
        waiting=layer_of(interview, user),
        disputes=count_disputes(interview.workspace, user, interview=interview.pk),
    )
