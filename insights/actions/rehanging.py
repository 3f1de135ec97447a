"""Moving codings from one code to another, and back: what merging and splitting have in common.

What happened is told in ids and numbers, so that the change log can hold it and undo can read it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from insights.actions.holding import coding_of, pks, state_of
from insights.models import Code, Coding
from interviews.models import Excerpt
from lib.problems import Refused

Record = dict[str, Any]
KEEP = {"older": "The older tag", "into": "The tag of the code that stays"}


def rehang(codings: Iterable[Coding], target: Code, *, keep: str = "older") -> Record:
    """Put the codings under another code: `{moved, joined, heard, review}`.

    Where the coder had given these words that code too, one of the two goes (`joined`: what undo
    needs of it); which one stays `keep` says. One that stays is evidence if either was (`heard`:
    those that were not). `review`: ids of those that stay though the stances differed.
    """
    if keep not in KEEP:
        raise Refused("Choose which of two tags on the same words stays.", field="keep")
    rows = list(codings)
    twins = _twins(rows, target)
    pairs = [(row, twins[_place(row)]) for row in rows if _place(row) in twins]
    kept = [_stays_and_goes(row, twin, keep) for row, twin in pairs]
    goes = [gone for _, gone in kept]
    heard = [stays.pk for stays, gone in kept if gone.shared and not stays.shared]
    moved = [row.pk for row in rows if row.pk not in set(pks(goes))]
    Coding.objects.filter(pk__in=pks(goes)).delete()
    Coding.objects.filter(pk__in=heard).update(shared=True)
    Coding.objects.filter(pk__in=moved).update(code=target)
    return {
        "moved": moved,
        "joined": [state_of(gone, id=gone.pk) for gone in goes],
        "heard": heard,
        "review": [stays.pk for stays, gone in kept if stays.stance != gone.stance],
    }


def hang_back(record: Record, source: Code, target: Code) -> None:
    """Undo `rehang`, as far as the codings are still there and still carry the target."""
    there = Coding.objects.filter(code=target)
    there.filter(pk__in=record["moved"]).update(code=source)
    Coding.objects.filter(pk__in=record["heard"]).update(shared=False)
    gone = [state for state in record["joined"] if _is_free(state)]
    excerpts = set(
        Excerpt.objects.filter(pk__in={state["excerpt"] for state in gone}).values_list(
            "pk", flat=True
        )
    )
    Coding.objects.bulk_create(
        coding_of(source.workspace_id, state["id"], state, shared=state["shared"])
        for state in gone
        if state["excerpt"] in excerpts
    )


def _twins(rows: list[Coding], target: Code) -> dict[tuple[int, int], Coding]:
    excerpts = {row.excerpt_id for row in rows}
    there = Coding.objects.filter(code=target, excerpt__in=excerpts)
    return {_place(twin): twin for twin in there}


def _place(coding: Coding) -> tuple[int, int]:
    return coding.excerpt_id, coding.coder_id


def _stays_and_goes(row: Coding, twin: Coding, keep: str) -> tuple[Coding, Coding]:
    """`twin` carries the code that stays."""
    older_first = (row.created_at, row.pk) < (twin.created_at, twin.pk)
    return (row, twin) if keep == "older" and older_first else (twin, row)


def _is_free(state: Record) -> bool:
    """Neither the same coding nor another one in its place."""
    same = Q(pk=state["id"])
    place = Q(excerpt=state["excerpt"], code=state["code"], coder=state["coder"])
    return not Coding.objects.filter(same | place).exists()
