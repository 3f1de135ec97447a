"""Many codes at once: another place, another colour."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.changes import record
from accounts.models import Change, User, Workspace
from insights.actions.code_fields import checked_colour
from insights.actions.codes import (
    check_parent,
    coded_with,
    hold_codes,
    living_names,
    lock_people,
    tell,
)
from insights.models import Code
from insights.tree import branch
from lib.problems import Refused


@transaction.atomic
def arrange_codes(
    *, workspace: Workspace, codes: Sequence[Code], parent: Code | None, by: User
) -> Change:
    """All of them, with what stands under them, go under another code (None: to the top), last
    among its sub-codes and in the order given. All or, with Refused, none."""
    held = _held(workspace, codes)
    for code in held:
        if parent is not None:
            check_parent(workspace.pk, code, parent)
    _check_names(workspace, held, parent)
    people = lock_people(coded_with(*held))
    before = {str(code.pk): [code.parent_id, code.position] for code in held}
    siblings = Code.objects.living().for_workspace(workspace).filter(parent=parent)
    last = siblings.aggregate(last=Max("position"))["last"]
    for place, code in enumerate(held, start=0 if last is None else last + 1):
        code.parent, code.position = parent, place
    return _save(workspace, held, ["parent", "position"], before, people, by)


@transaction.atomic
def recolour_codes(*, workspace: Workspace, codes: Sequence[Code], colour: str, by: User) -> Change:
    held = _held(workspace, codes)
    wanted = checked_colour(colour)
    people = lock_people(coded_with(*held))
    before = {str(code.pk): code.colour for code in held}
    for code in held:
        code.colour = wanted
    return _save(workspace, held, ["colour"], before, people, by)


@transaction.atomic
def undo_arranging(*, workspace: Workspace, change: int, by: User) -> None:
    """Undo what either of the two did; codes that are gone meanwhile are left out."""
    verbs = ["codebook.arranged", "codebook.recoloured"]
    row = Change.objects.for_workspace(workspace).filter(pk=change, verb__in=verbs).first()
    if row is None or row.before is None:
        raise Refused("There is nothing to undo.", code="unknown")
    living = Code.objects.living().for_workspace(workspace)
    there = list(living.filter(pk__in=[int(pk) for pk in row.before]))
    if not there:
        raise Refused("These codes are gone.", code="gone")
    held = hold_codes(there)
    people = lock_people(coded_with(*held))
    before: dict[str, Any] = {}
    for code in held:
        was = row.before[str(code.pk)]
        if row.verb == "codebook.recoloured":
            before[str(code.pk)], code.colour = code.colour, was
        else:
            before[str(code.pk)] = [code.parent_id, code.position]
            code.parent_id, code.position = was
    fields = ["colour"] if row.verb == "codebook.recoloured" else ["parent", "position"]
    _check_places(workspace, held)
    _save(workspace, held, fields, before, people, by)


def _held(workspace: Workspace, codes: Sequence[Code]) -> list[Code]:
    if not codes:
        raise Refused("Choose the codes first.", field="codes")
    if any(code.workspace_id != workspace.pk for code in codes):
        raise Refused("Choose codes of this codebook.", field="codes")
    return hold_codes(codes)


def _check_names(workspace: Workspace, codes: Collection[Code], parent: Code | None) -> None:
    coming = [code for code in codes if code.parent_id != (parent.pk if parent else None)]
    names = living_names(workspace.pk, parent.pk if parent else None)
    for code in coming:
        if code.name.lower() in names:
            raise Refused(f"There is a code called “{code}” there already.", field="parent")
        names.add(code.name.lower())


def _check_places(workspace: Workspace, codes: Collection[Code]) -> None:
    """Where they stood there may be another code of the name now, or nothing to stand under."""
    rows = Code.objects.living().for_workspace(workspace)
    parents = dict(rows.values_list("pk", "parent_id")) | {row.pk: row.parent_id for row in codes}
    chosen = {code.pk for code in codes}
    for code in codes:
        if code.parent_id and code.parent_id not in parents:
            raise Refused(f"“{code.name}” stood under a code that is gone.", code="gone")
        if code.parent_id in branch(parents, code.pk):
            raise Refused(f"“{code.name}” stood under a code that stands under it now.")
        others = Code.objects.living().filter(workspace=workspace, parent=code.parent_id)
        names = others.exclude(pk__in=chosen).values_list("name", flat=True)
        if code.name.lower() in {name.lower() for name in names}:
            raise Refused(f"There is a code called “{code.name}” there again.", code="taken")


def _save(
    workspace: Workspace,
    codes: list[Code],
    fields: list[str],
    before: dict[str, Any],
    people: set[int],
    by: User,
) -> Change:
    Code.objects.bulk_update(codes, fields)
    tell(workspace.pk, people)
    verb = "codebook.recoloured" if fields == ["colour"] else "codebook.arranged"
    return record(workspace=workspace.pk, by=by, verb=verb, what=workspace, before=before)
