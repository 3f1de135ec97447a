"""Who codes an interview, and how far they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from insights.actions.layers import Shared, is_blind, layer_of
from insights.analysis.unitizing import Span
from insights.disputes import count_disputes
from insights.finished import parts_finished
from insights.models import Coverage
from insights.queries import current_transcript
from interviews.models import Interview, Transcript


@dataclass(frozen=True, slots=True)
class Finished:
    """`older`: the text was corrected since. `turns`: which, where it is not all of them."""

    coverage: Coverage
    name: str
    older: bool
    turns: str = ""


@dataclass(frozen=True, slots=True)
class Coders:
    """How it stands for one coder: `mine` is their own word that they are through.

    `turns` is how many there are to finish.
    """

    mine: Finished | None
    others: list[Finished]
    blind: bool
    waiting: Shared
    disputes: int
    turns: int


def coders_of(interview: Interview, user: User) -> Coders:
    """Seven queries, two more if somebody finished a part."""
    transcript = current_transcript(interview)
    version = transcript.version if transcript else 0
    rows = Coverage.objects.filter(interview=interview).select_related("coder")
    turns = _turns(transcript)
    parts = parts_finished(interview.workspace, [interview.pk])[interview.pk]
    finished = [
        Finished(
            row,
            str(row.coder),
            older=row.version != version,
            turns=numbers(parts.get(row.coder_id, ()), turns) if row.parts else "",
        )
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
        turns=len(turns),
    )


def numbers(parts: Sequence[Span], turns: Sequence[Span]) -> str:
    """The turns that lie in these parts, from 1: “1–4, 9”. Pure."""
    inside = [
        at
        for at, (start, end) in enumerate(turns, 1)
        if any(first <= start and end <= last for first, last in parts)
    ]
    runs: list[list[int]] = []
    for at in inside:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _turns(transcript: Transcript | None) -> list[Span]:
    if transcript is None:
        return []
    return list(transcript.turns.order_by("start").values_list("start", "end"))
