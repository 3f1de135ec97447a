"""Coding blind: a layer that only its coder sees, until they share it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from accounts.changes import record
from accounts.models import Change, User
from insights.actions.holding import hold_people
from insights.models import BlindLayer, Coding, Memo, Settlement
from interviews.models import Interview
from interviews.signals import evidence_changed
from lib.prepared import Prepared
from lib.problems import Refused

_layer = Prepared(
    lambda interview, coder: BlindLayer.objects.filter(
        interview=interview, coder=coder
    ).values_list("pk")
)


@dataclass(frozen=True, slots=True)
class Shared:
    codings: int
    memos: int


def is_blind(interview: int, coder: User) -> bool:
    return bool(_layer(interview, coder.pk))


def is_blind_in(interviews: Iterable[int], coder: User) -> set[int]:
    """Those of the interviews that somebody codes blind."""
    layers = BlindLayer.objects.filter(interview__in=interviews, coder=coder)
    return set(layers.values_list("interview", flat=True))


def layer_of(interview: Interview, coder: User) -> Shared:
    """What waits in somebody's layer, in numbers."""
    return Shared(_codings(interview, coder).count(), _memos(interview, coder).count())


@transaction.atomic
def begin_blind(*, interview: Interview, by: User) -> BlindLayer:
    """From now on what `by` tags here is theirs alone, and they see nobody else's tags."""
    _hold(interview)
    layer, is_new = BlindLayer.objects.get_or_create(
        workspace_id=interview.workspace_id, interview=interview, coder=by
    )
    if is_new:
        after = {"interview": interview.pk, "coder": by.pk}
        record(workspace=layer.workspace_id, by=by, verb="layer.begun", what=layer, after=after)
    return layer


@transaction.atomic
def share_layer(*, interview: Interview, by: User) -> Shared:
    """Everything `by` coded blind here becomes evidence at once, and they see the others' tags.

    Sharing an empty layer only ends it. Raises Refused if there is no layer.
    """
    _hold(interview)
    codings = list(_codings(interview, by).values_list("pk", flat=True))
    memos = list(_memos(interview, by).values_list("pk", flat=True))
    ended, _ = BlindLayer.objects.filter(interview=interview, coder=by).delete()
    if not (ended or codings or memos):
        raise Refused("Your layer of this interview is shared already.", code="gone")
    people = _people(interview, codings)
    Coding.objects.filter(pk__in=codings).update(shared=True)
    Memo.objects.filter(pk__in=memos).update(shared=True)
    if codings:
        evidence_changed.send(Coding, workspace=interview.workspace_id, participants=people)
    after = {"codings": codings, "memos": memos, "coder": by.pk}
    record(
        workspace=interview.workspace_id, by=by, verb="layer.shared", what=interview, after=after
    )
    return Shared(len(codings), len(memos))


@transaction.atomic
def unshare_layer(*, interview: Interview, by: User) -> Shared:
    """Undo `share_layer`, as long as nobody has built on what was shared. Raises Refused."""
    _hold(interview)
    shared = _last_shared(interview, by)
    codings = Coding.objects.filter(pk__in=shared["codings"], coder=by, shared=True)
    held = list(codings.values_list("pk", flat=True))
    _check_unused(interview, by, shared["seq"], held)
    people = _people(interview, held)
    codings.update(shared=False)
    memos = Memo.objects.filter(pk__in=shared["memos"], author=by).update(shared=False)
    BlindLayer.objects.get_or_create(
        workspace_id=interview.workspace_id, interview=interview, coder=by
    )
    if held:
        evidence_changed.send(
            Coding,
            workspace=interview.workspace_id,
            participants=people,
            removed=True,
            codings=held,
        )
    after = {"codings": held, "memos": shared["memos"], "coder": by.pk}
    record(
        workspace=interview.workspace_id, by=by, verb="layer.unshared", what=interview, after=after
    )
    return Shared(len(held), memos)


def _codings(interview: Interview, coder: User) -> QuerySet[Coding]:
    return Coding.objects.filter(excerpt__interview=interview, coder=coder, shared=False)


def _memos(interview: Interview, coder: User) -> QuerySet[Memo]:
    here = Q(interview=interview) | Q(excerpt__interview=interview)
    return Memo.objects.filter(here, author=coder, shared=False)


def _hold(interview: Interview) -> None:
    list(Interview.objects.locked().filter(pk=interview.pk).values_list("pk"))


def _people(interview: Interview, codings: list[int]) -> list[int]:
    """Whose words these are, locked; everybody who took part if nothing else is coded here."""
    excerpts = Coding.objects.filter(pk__in=codings).values_list("excerpt_id", flat=True)
    return sorted(hold_people([interview.pk], list(excerpts), alone=codings) if codings else ())


def _last_shared(interview: Interview, by: User) -> dict[str, Any]:
    change = (
        Change.objects.for_workspace(interview.workspace_id)
        .filter(object_type="interview", object_id=interview.pk, actor=by)
        .filter(verb__in=["layer.shared", "layer.unshared"])
        .order_by("-seq")
        .first()
    )
    if change is None or change.verb != "layer.shared" or change.after is None:
        raise Refused("There is no shared layer to take back.", code="unknown")
    return {**change.after, "seq": change.seq}


def _check_unused(interview: Interview, by: User, since: int, codings: list[int]) -> None:
    touched = (
        Change.objects.for_workspace(interview.workspace_id)
        .after(since)
        .filter(object_type="coding", object_id__in=codings)
        .exclude(actor=by)
    )
    settled = Settlement.objects.filter(Q(first__in=codings) | Q(second__in=codings))
    # By the way back, as this room cannot see the one above: lead quotes, and quotes in claims
    # that no shared tag of somebody else carries.
    led = Coding.objects.filter(pk__in=codings, leading__isnull=False)
    pinned = Coding.objects.filter(pk__in=codings, excerpt__claim_links__isnull=False).exclude(
        Q(excerpt__codings__shared=True) & ~Q(excerpt__codings__coder=F("coder"))
    )
    if any(rows.exists() for rows in (touched, settled, led, pinned)):
        raise Refused(
            "Somebody has built on these tags already, so the layer stays shared. "
            "You can still remove single tags.",
            code="used",
        )
