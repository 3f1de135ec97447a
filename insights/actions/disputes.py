"""Settling what two coders read differently: one reading for both, or both with a reason."""

from django.db import transaction
from django.utils import timezone

from accounts.changes import record
from accounts.models import User
from insights.actions.codings import change_coding
from insights.actions.memos import add_memo
from insights.disputes import is_open
from insights.models import Coding, Settlement
from interviews.models import Interview
from lib.problems import Refused


@transaction.atomic
def adopt_reading(*, adopted: Coding, other: Coding, by: User) -> Coding:
    """`other` takes the stance and the voice of `adopted`. Raises Refused."""
    adopted, other = _hold(adopted, other)
    changed = change_coding(coding=other, by=by, stance=adopted.stance, voice=adopted.voice)
    after = {"adopted": adopted.pk, "other": other.pk}
    record(workspace=other.workspace_id, by=by, verb="dispute.settled", what=adopted, after=after)
    return changed


@transaction.atomic
def keep_both(*, one: Coding, other: Coding, reason: str, by: User) -> Settlement:
    """Both readings stay, and a memo on the passage says why. Raises Refused."""
    first, second = _hold(*sorted((one, other), key=lambda coding: coding.pk))
    memo = add_memo(workspace=first.workspace, about=first.excerpt, text=reason, by=by)
    settlement, _ = Settlement.objects.update_or_create(
        first=first,
        second=second,
        defaults={
            "workspace_id": first.workspace_id,
            "first_stance": first.stance,
            "first_voice": first.voice,
            "second_stance": second.stance,
            "second_voice": second.voice,
            "memo": memo,
            "settled_by": by,
            "settled_at": timezone.now(),
        },
    )
    after = {"first": first.pk, "second": second.pk}
    record(workspace=first.workspace_id, by=by, verb="dispute.kept", what=settlement, after=after)
    return settlement


@transaction.atomic
def reopen_dispute(*, one: Coding, other: Coding, by: User) -> None:
    """Undo `keep_both`; its memo stays. Raises Refused."""
    pks = sorted((one.pk, other.pk))
    kept = Settlement.objects.select_for_update().filter(first=pks[0], second=pks[1]).first()
    if kept is None:
        raise Refused("This is open already.", code="gone")
    stub = Settlement(pk=kept.pk)
    kept.delete()
    before = {"first": pks[0], "second": pks[1]}
    record(workspace=one.workspace_id, by=by, verb="dispute.reopened", what=stub, before=before)


def _hold(one: Coding, other: Coding) -> tuple[Coding, Coding]:
    """Both as they are now, in the order given; the interview is held first, as everywhere."""
    interviews = [one.excerpt.interview_id, other.excerpt.interview_id]
    list(Interview.objects.locked().filter(pk__in=interviews).values_list("pk"))
    rows = Coding.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
    held = {row.pk: row for row in rows.select_related("excerpt").filter(pk__in=[one.pk, other.pk])}
    if len(held) < 2 or not is_open(held[one.pk], held[other.pk]):
        raise Refused("These two no longer differ. Somebody settled it meanwhile.", code="gone")
    return held[one.pk], held[other.pk]
