"""Taking codes off, and bringing the same ones back: one, or many at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction

from accounts.changes import record_many
from accounts.models import Change, User, Workspace
from insights.actions.holding import coding_of, hold_code, hold_people, pks, state_of, tell
from insights.actions.layers import is_blind_in
from insights.models import Code, Coding
from interviews.models import Excerpt
from lib.problems import Refused
from lib.tenancy import unlimited

State = dict[str, Any]


def untag(*, coding: Coding, by: User) -> None:
    """Take the code off. The excerpt stays: a claim above may be pinned to it."""
    untag_many(workspace=coding.workspace_id, codings=[coding.pk], by=by)


@transaction.atomic
def untag_many(*, workspace: int, codings: Collection[int], by: User) -> list[int]:
    """Take them all off; the ids of those that were there. Refused if none was."""
    rows = Coding.objects.filter(workspace=workspace, pk__in=codings).order_by("pk")
    places = list(rows.values_list("excerpt__interview", "excerpt"))
    people = hold_people(
        {interview for interview, _ in places},
        {excerpt for _, excerpt in places},
        alone=codings,
    )
    gone = list(rows.all())
    if not gone:
        raise Refused("This tag is already gone.", code="gone")
    # What hangs on them may be out of a guest's sight.
    with unlimited():
        Coding.objects.filter(pk__in=pks(gone)).delete()
    tell(gone, people, removed=True)
    entries = [("coding.removed", coding, state_of(coding), None) for coding in gone]
    record_many(workspace=workspace, by=by, entries=list(entries))
    return pks(gone)


def restore_coding(*, workspace: Workspace, coding: int, by: User) -> Coding:
    """Undo `untag`: the same coding with the same id and guid, as the change log remembers it.

    Raises Refused: `unknown` if this workspace never had it, else `gone` or `again`.
    """
    return restore_many(workspace=workspace, codings=[coding], by=by)[0]


@transaction.atomic
def restore_many(*, workspace: Workspace, codings: Sequence[int], by: User) -> list[Coding]:
    """Undo `untag_many`: all of them or, with Refused, none. Those that are there stay."""
    there = Coding.objects.for_workspace(workspace).visible_to(by).in_bulk(list(codings))
    missing = sorted(set(codings) - set(there))
    if missing:
        there |= {coding.pk: coding for coding in _restore(workspace, missing, by)}
    return [there[pk] for pk in codings]


def _restore(workspace: Workspace, codings: list[int], by: User) -> list[Coding]:
    states = _last_states(workspace, codings, by)
    _hold_codes(workspace, {state["code"] for state in states.values()})
    excerpts = _excerpts(workspace, {state["excerpt"] for state in states.values()})
    people = hold_people(set(excerpts.values()), set(excerpts), alone=codings)
    _check_free(states)
    # A layer that was shared meanwhile has no tag left behind in it.
    blind = is_blind_in(excerpts.values(), by)
    restored = Coding.objects.bulk_create(
        coding_of(
            workspace.pk,
            pk,
            state,
            shared=state["shared"] or excerpts[state["excerpt"]] not in blind,
        )
        for pk, state in states.items()
    )
    tell(restored, people)
    entries = [("coding.restored", coding, None, state_of(coding)) for coding in restored]
    record_many(workspace=workspace.pk, by=by, entries=list(entries))
    return restored


def _last_states(workspace: Workspace, codings: list[int], by: User) -> dict[int, State]:
    """What was in another's blind layer is unknown to everybody else."""
    changes = (
        Change.objects.for_workspace(workspace)
        .filter(object_type="coding", object_id__in=codings, verb="coding.removed")
        .order_by("seq")
    )
    states = {change.object_id: dict(change.before or {}) for change in changes}
    seen = {pk for pk, was in states.items() if was and (was["shared"] or was["coder"] == by.pk)}
    if not seen.issuperset(codings):
        raise Refused("There is no such tag to bring back.", code="unknown")
    return {pk: states[pk] for pk in codings}


def _hold_codes(workspace: Workspace, wanted: set[int]) -> None:
    codes = Code.objects.for_workspace(workspace).in_bulk(wanted)
    _check_all(wanted, codes)
    for pk in sorted(codes):
        hold_code(codes[pk])


def _excerpts(workspace: Workspace, wanted: set[int]) -> dict[int, int]:
    """Excerpt id to interview id."""
    rows = Excerpt.objects.filter(workspace=workspace, pk__in=wanted)
    found = dict(rows.values_list("pk", "interview_id"))
    _check_all(wanted, found)
    return found


def _check_all(wanted: set[int], found: Collection[int]) -> None:
    if wanted - set(found):
        raise Refused("Its code or its words are gone, so the tag cannot come back.", code="gone")


def _check_free(states: dict[int, State]) -> None:
    """One coding for a passage, a code and a coder."""
    taken: dict[int, set[tuple[int, int]]] = defaultdict(set)
    rows = Coding.objects.filter(excerpt__in={state["excerpt"] for state in states.values()})
    for excerpt, code, coder in rows.values_list("excerpt", "code", "coder"):
        taken[excerpt].add((code, coder))
    if any((state["code"], state["coder"]) in taken[state["excerpt"]] for state in states.values()):
        raise Refused("These words carry this tag again already.", code="again")
