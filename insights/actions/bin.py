"""Deleted codes, kept with all that went along until they are brought back or too old."""

from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from accounts.changes import record
from accounts.models import User, Workspace
from insights.actions.codes import (
    check_parent,
    coded_with,
    hold_codes,
    is_name_taken,
    tell,
)
from insights.actions.holding import hold_people
from insights.models import BlindLayer, Code, Coding, DeletedCode, SuggestionAnswer
from interviews.models import Excerpt
from lib.problems import Refused

Row = dict[str, Any]


def keep(code: Code, by: User) -> None:
    """Before it is deleted. What has been kept for too long goes."""
    DeletedCode.objects.for_workspace(code.workspace_id).overdue().delete()
    children = code.children.filter(merged_into=None).values_list("pk", flat=True)
    rows: dict[str, Any] = {"children": list(children)}
    rows["time_blocks"] = list(code.time_blocks.values_list("pk", flat=True))
    for goes in _goes_with(code):
        rows.setdefault(goes.model._meta.label_lower, []).extend(goes.order_by("pk").values())
    DeletedCode.objects.create(
        workspace_id=code.workspace_id,
        code=code.pk,
        name=code.name,
        quotes=code.codings.count(),
        rows=rows,
        deleted_by=by,
    )


@transaction.atomic
def restore_code(*, workspace: Workspace, code: int, by: User) -> Code:
    """Undo `delete_code`: the same code with its tags, notes, claims, and the sub-codes that still
    stand where they moved to. What lost its words or its claim meanwhile stays away.

    Raises Refused: `unknown` if there is nothing to bring back, `again` if it is back, `taken` if
    its name is in use.
    """
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    kept = DeletedCode.objects.for_workspace(workspace).restorable().filter(code=code).first()
    if kept is None:
        raise _nothing(workspace, code)
    rows = kept.rows
    people = _hold(rows)
    back = _bring_code(rows)
    _hear(rows)
    for model in (*_parts(), *_links(back)):
        _bring(model, rows)
    _rest_again(back, rows)
    people |= coded_with(back)
    claims = back.claim_links.values_list("claim__persona_id", flat=True)
    kept.delete()
    tell(workspace.pk, people, personas=set(claims))
    after = {"codings": back.codings.count(), "claims": len(claims)}
    record(workspace=workspace.pk, by=by, verb="code.restored", what=back, after=after)
    return back


def forget_deleted(*, workspace: int) -> None:
    """Words were withdrawn: nobody looks through these for them, so none of them stays."""
    DeletedCode.objects.for_workspace(workspace).delete()


def _parts() -> list[type[Model]]:
    return [Coding, SuggestionAnswer]


def _links(code: Code) -> list[type[Model]]:
    """By the way back from the code, as this room cannot see the one above."""
    return [rows.model for rows in _linking(code)]


def _linking(code: Code) -> list[Any]:
    return [code.memos, code.insight_links, code.claim_links, code.empathy_places]


def _goes_with(code: Code) -> list[QuerySet[Any]]:
    return [
        Code.objects.filter(pk=code.pk),
        Code.objects.filter(merged_into=code),
        code.codings.all(),
        SuggestionAnswer.objects.filter(code=code),
        *(links.all() for links in _linking(code)),
    ]


def _nothing(workspace: Workspace, code: int) -> Refused:
    if Code.objects.for_workspace(workspace).filter(pk=code).exists():
        return Refused("This code is in the codebook.", code="again")
    return Refused("This code cannot be brought back any more.", code="unknown")


def _hold(rows: Row) -> set[int]:
    """Who is heard again, locked with their interviews."""
    codings = rows.get(Coding._meta.label_lower, [])
    excerpts = {row["excerpt_id"] for row in codings}
    there = Excerpt.objects.filter(pk__in=excerpts)
    interviews = set(there.values_list("interview", flat=True))
    return hold_people(interviews, excerpts, alone=[row["id"] for row in codings])


def _bring_code(rows: Row) -> Code:
    """The code in its place (or at the top, if that is gone) with what was merged into it."""
    label = Code._meta.label_lower
    was = rows[label][0]
    above = Code.objects.living().filter(pk=was["parent_id"]).first()
    was["parent_id"] = above.pk if above else None
    if is_name_taken(Code(workspace_id=was["workspace_id"], name=was["name"]), above):
        raise Refused(
            f"There is a code called “{was['name']}” in its place again. Rename that one first.",
            code="taken",
        )
    _bring(Code, rows)
    code = Code.objects.get(pk=was["id"])
    children = Code.objects.living().filter(pk__in=rows["children"], parent=above)
    children.update(parent=code)
    if above:
        check_parent(code.workspace_id, code, above)
    return hold_codes([code])[0]


def _hear(rows: Row) -> None:
    """A layer that was shared meanwhile has no tag left behind in it."""
    codings = rows.get(Coding._meta.label_lower, [])
    excerpts = Excerpt.objects.filter(pk__in={row["excerpt_id"] for row in codings})
    places = dict(excerpts.values_list("pk", "interview_id"))
    layers = set(
        BlindLayer.objects.filter(interview__in=set(places.values())).values_list(
            "interview", "coder"
        )
    )
    for row in codings:
        blind = (places.get(row["excerpt_id"]), row["coder_id"]) in layers
        row["shared"] = row["shared"] or not blind


def _bring(model: type[Model], rows: Row) -> None:
    """Rows with the ids and the times they had, as far as what they point at is still there."""
    table: QuerySet[Any] = QuerySet(model)
    fields = model._meta.concrete_fields
    back = [
        model(**{field.attname: field.to_python(row[field.attname]) for field in fields})
        for row in _standing(model, rows.get(model._meta.label_lower, []))
    ]
    times = [field.name for field in fields if getattr(field, "auto_now_add", False)]
    stamps = [{name: getattr(one, name) for name in times} for one in back]
    table.bulk_create(back)
    for one, stamp in zip(back, stamps, strict=True):
        for name, value in stamp.items():
            setattr(one, name, value)
    if times:
        table.bulk_update(back, times)


def _rest_again(code: Code, rows: Row) -> None:
    """Hours of a day stay when their code goes. They rest on it anew, if on no other by now."""
    blocks: QuerySet[Any] = QuerySet(code.time_blocks.model)
    blocks.filter(pk__in=rows.get("time_blocks", ()), code=None).update(code=code)


def _standing(model: type[Model], rows: list[Row]) -> list[Row]:
    for field in model._meta.concrete_fields:
        target: Any = field.related_model
        if target is None or target is Code:
            continue
        wanted = {row[field.attname] for row in rows} - {None}
        there = set(QuerySet(target).filter(pk__in=wanted).values_list("pk", flat=True))
        if field.null:
            lost = [row for row in rows if row[field.attname] not in there]
            for row in lost:
                row[field.attname] = None
        else:
            rows = [row for row in rows if row[field.attname] in there]
    return rows
