"""One code becomes two: a person chooses which quotes go to the other."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from accounts.changes import record
from accounts.models import Change, User, Workspace
from insights.actions.codes import coded_with, create_code, hold_codes, lock_people, tell
from insights.actions.rehanging import Record, hang_back, rehang
from insights.models import Code, Coding
from lib.problems import Refused


@dataclass(frozen=True, slots=True)
class Split:
    code: Code
    moved: int
    joined: int


@transaction.atomic
def split_code(
    *,
    code: Code,
    codings: Collection[int],
    by: User,
    into: Code | None = None,
    name: str = "",
    beside: bool = False,
) -> Split:
    """The codings carry another code from now on: `into`, or a new one called `name`.

    A new one stands under the code, so that claims resting on that keep their quotes; with `beside`
    next to it. Codings that `by` cannot see stay. `unsplit_code` takes it back.
    """
    if into is not None and into.pk == code.pk:
        raise Refused("Choose another code to move them to.", field="into")
    held = hold_codes([code, into] if into else [code])
    source = held[0]
    rows = source.codings.visible_to(by).filter(pk__in=codings).order_by("pk")
    if not rows:
        raise Refused("Choose the quotes that move.", field="codings")
    target = held[1] if into else _made(source, name, by, beside=beside)
    people = lock_people(coded_with(source, target))
    done = rehang(rows.select_for_update(of=("self",), no_key=True), target)
    gone = [state["id"] for state in done["joined"]]
    tell(source.workspace_id, people, codings=gone, removed=bool(gone))
    done |= {"into": target.pk, "made": into is None}
    record(workspace=source.workspace_id, by=by, verb="code.split", what=source, after=done)
    return Split(target, len(done["moved"]), len(gone))


@transaction.atomic
def unsplit_code(*, workspace: Workspace, code: int, by: User) -> Code:
    """Undo the last split of a code. One made for it goes, if nothing else came to rest on it."""
    was = _last_split(workspace, code)
    pair = [Code(pk=pk, workspace=workspace) for pk in (code, was["into"])]
    source, target = hold_codes(pair)
    people = lock_people(coded_with(source, target))
    hang_back(was, source, target)
    tell(workspace.pk, people, codings=was["heard"], removed=bool(was["heard"]))
    if was["made"] and _is_bare(target):
        target.delete()
    record(workspace=workspace.pk, by=by, verb="code.unsplit", what=source)
    return source


def _made(source: Code, name: str, by: User, *, beside: bool) -> Code:
    return create_code(
        workspace=source.workspace,
        by=by,
        name=name,
        facet=source.facet,
        stage=source.stage,
        colour=source.colour,
        parent=source.parent if beside else source,
    )


def _last_split(workspace: Workspace, code: int) -> Record:
    changes = Change.objects.for_workspace(workspace).filter(
        object_type="code", object_id=code, verb__in=["code.split", "code.unsplit"]
    )
    last = changes.order_by("-seq").first()
    if last is None or last.verb != "code.split" or last.after is None:
        raise Refused("This was undone already, or never done.", code="unknown")
    return dict(last.after)


def _is_bare(code: Code) -> bool:
    rests = (
        Coding.objects.filter(code=code),
        code.children.all(),
        code.claim_links.all(),
        code.insight_links.all(),
        code.memos.all(),
        Code.objects.filter(merged_into=code),
    )
    return not any(rows.exists() for rows in rests)
