"""What is known of participants: the workspace's own typed attributes."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.attributes import clean_value
from interviews.models import AttributeDefinition, Participant
from interviews.signals import evidence_changed
from lib.problems import Refused
from lib.text import one_line

Type = AttributeDefinition.Type
MOST = 60


@transaction.atomic
def create_attribute(
    *,
    workspace: Workspace,
    by: User,
    label: str,
    takes: str = Type.TEXT,
    choices: Sequence[str] = (),
) -> AttributeDefinition:
    """A new attribute at the end of the list; its key is made of the label and never changes."""
    definition = make_attribute(workspace=workspace, label=label, takes=takes, choices=choices)
    record(workspace=workspace.pk, by=by, verb="attribute.created", what=definition)
    return definition


def make_attribute(
    *, workspace: Workspace, label: str, takes: str, choices: Sequence[str]
) -> AttributeDefinition:
    """For an action that logs it itself, last of all."""
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    rows = AttributeDefinition.objects.filter(workspace=workspace)
    if rows.count() >= MOST:
        raise Refused(f"There are {MOST} attributes already. Delete one first.", field="label")
    label = _checked_label(rows.values_list("label", flat=True), label)
    key = _free_key(set(rows.values_list("key", flat=True)), label)
    last = rows.aggregate(last=Max("position"))["last"]
    return AttributeDefinition.objects.create(
        workspace=workspace,
        key=key,
        label=label,
        type=takes,
        choices=_checked_choices(takes, choices),
        position=0 if last is None else last + 1,
    )


@transaction.atomic
def edit_attribute(
    *,
    definition: AttributeDefinition,
    by: User,
    label: str,
    takes: str,
    choices: Sequence[str] = (),
) -> AttributeDefinition:
    """Reword it, or change what it takes. Refused while a participant has a value that would not
    fit; nothing that somebody typed is ever dropped silently."""
    Workspace.objects.select_for_update(no_key=True).get(pk=definition.workspace_id)
    others = AttributeDefinition.objects.filter(workspace=definition.workspace_id)
    labels = others.exclude(pk=definition.pk).values_list("label", flat=True)
    definition.label = _checked_label(labels, label)
    definition.type, definition.choices = takes, _checked_choices(takes, choices)
    holders = _holders(definition)
    shown = _headlines(holders)
    _convert(definition, holders)
    definition.save(update_fields=["label", "type", "choices"])
    _write_values(definition.workspace_id, holders, shown)
    record(workspace=definition.workspace_id, by=by, verb="attribute.edited", what=definition)
    return definition


@transaction.atomic
def delete_attribute(*, definition: AttributeDefinition, by: User) -> int:
    """The attribute with every value of it; how many participants had one. Casts follow."""
    Workspace.objects.select_for_update(no_key=True).get(pk=definition.workspace_id)
    holders = _holders(definition)
    shown = _headlines(holders)
    for participant in holders:
        participant.attributes.pop(definition.key, None)
    gone = AttributeDefinition(pk=definition.pk)
    definition.delete()
    _write_values(definition.workspace_id, holders, shown)
    record(workspace=definition.workspace_id, by=by, verb="attribute.deleted", what=gone)
    return len(holders)


@transaction.atomic
def move_attribute(*, definition: AttributeDefinition, by: User, up: bool) -> None:
    """One place up or down in the list."""
    Workspace.objects.select_for_update(no_key=True).get(pk=definition.workspace_id)
    rows = list(AttributeDefinition.objects.filter(workspace=definition.workspace_id))
    here = rows.index(definition)
    there = min(max(here + (-1 if up else 1), 0), len(rows) - 1)
    rows.insert(there, rows.pop(here))
    for place, row in enumerate(rows):
        row.position = place
    AttributeDefinition.objects.bulk_update(rows, ["position"])
    record(workspace=definition.workspace_id, by=by, verb="attribute.moved", what=definition)


def _holders(definition: AttributeDefinition) -> list[Participant]:
    rows = Participant.objects.for_workspace(definition.workspace_id).locked()
    return list(rows.filter(attributes__has_key=definition.key))


def _convert(definition: AttributeDefinition, holders: Sequence[Participant]) -> None:
    for participant in holders:
        try:
            value = clean_value(definition, participant.attributes[definition.key])
        except Refused as problem:
            raise Refused(
                f"{participant.label} has “{participant.attributes[definition.key]}” here, "
                "which would no longer fit. Change that first.",
                field="takes" if definition.type != Type.CHOICE else "choices",
            ) from problem
        participant.attributes[definition.key] = value


def _headlines(people: Sequence[Participant]) -> dict[int, str]:
    return {participant.pk: participant.headline for participant in people}


def _write_values(workspace: int, people: Sequence[Participant], shown: Mapping[int, str]) -> None:
    """`shown`: the headlines before. Summaries show them, so those that changed make stale."""
    Participant.objects.bulk_update(people, ["attributes"])
    now = _headlines(people)
    evidence_changed.send(
        Participant,
        workspace=workspace,
        participants=[pk for pk in now if now[pk] != shown[pk]],
        recast=list(now),
    )


def _checked_label(taken: Iterable[str], label: str) -> str:
    label = one_line(label)
    if not label:
        raise Refused("Give the attribute a name, such as “Team size”.", field="label")
    if len(label) > 60:
        raise Refused("A name has at most 60 characters.", field="label")
    if label.casefold() in {name.casefold() for name in taken}:
        raise Refused(f"There is an attribute “{label}” already.", field="label")
    return label


def _free_key(taken: set[str], label: str) -> str:
    base = slugify(label).replace("-", "_")[:34] or "attribute"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}_{number}"
    return key


def _checked_choices(takes: str, choices: Sequence[str]) -> list[str]:
    if takes != Type.CHOICE:
        return []
    found = list(dict.fromkeys(filter(None, map(one_line, choices))))
    if len(found) < 2:
        raise Refused("Give at least two choices, one a line.", field="choices")
    if len(found) > 100 or any(len(choice) > 80 for choice in found):
        raise Refused("At most 100 choices of 80 characters each.", field="choices")
    return found
