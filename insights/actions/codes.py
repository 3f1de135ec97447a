"""The codebook's writes.

Locks are taken in the order workspace, codes, participants (by id), own rows, persona states,
change log.
"""

from collections.abc import Collection, Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts.changes import record
from accounts.models import User, Workspace
from insights.actions.code_fields import checked_fields, usual_colour
from insights.models import Code, Coding, Facet
from insights.tree import branch
from interviews.models import ExcerptSubject, Participant
from interviews.signals import evidence_changed
from lib.problems import Refused

DEPTH_LIMIT = 6


@transaction.atomic
def create_code(
    *,
    workspace: Workspace,
    by: User | None,
    name: str,
    facet: str = Facet.OTHER,
    parent: Code | None = None,
    definition: str = "",
    includes: str = "",
    excludes: str = "",
    colour: str | None = None,
    statement: str = "",
    statement_one: str = "",
    stage: str = "",
) -> Code:
    """A new code, last among its siblings. The singular is proposed where none is given."""
    values = checked_fields(
        name=name,
        facet=facet,
        stage=stage,
        definition=definition,
        includes=includes,
        excludes=excludes,
        colour=colour or (parent.colour if parent else usual_colour(facet)),
        statement=statement,
        statement_one=statement_one,
    )
    if parent is not None:
        check_parent(workspace.pk, None, parent)
    siblings = Code.objects.for_workspace(workspace).filter(parent=parent)
    last = siblings.aggregate(last=Max("position"))["last"]
    code = Code(
        workspace=workspace,
        parent=parent,
        position=0 if last is None else last + 1,
        created_by=by,
        **values,
    )
    _save(code)
    record(workspace=workspace.pk, by=by, verb="code.added", what=code)
    return code


@transaction.atomic
def edit_code(
    *,
    code: Code,
    by: User,
    name: str | None = None,
    facet: str | None = None,
    stage: str | None = None,
    definition: str | None = None,
    includes: str | None = None,
    excludes: str | None = None,
    colour: str | None = None,
    statement: str | None = None,
    statement_one: str | None = None,
) -> Code:
    """Change what is given. Personas that tell of anyone coded with it are told anew."""
    held = hold_codes([code])[0]
    given = {
        "name": name,
        "facet": facet,
        "stage": stage,
        "definition": definition,
        "includes": includes,
        "excludes": excludes,
        "colour": colour,
        "statement": statement,
        "statement_one": statement_one,
    }
    before = {key: getattr(held, key) for key in given}
    wanted = before | {key: value for key, value in given.items() if value is not None}
    values = checked_fields(**wanted)
    changed = sorted(key for key in values if values[key] != before[key])
    if not changed:
        return held
    for key in changed:
        setattr(held, key, values[key])
    people = lock_people(coded_with(held))
    _save(held, changed)
    if set(changed) - {"definition", "includes", "excludes"}:
        tell(held.workspace_id, people)
    record(
        workspace=held.workspace_id,
        by=by,
        verb="code.edited",
        what=held,
        after={"fields": changed},
    )
    return held


@transaction.atomic
def move_code(*, code: Code, by: User, parent: Code | None, position: int | None = None) -> Code:
    """Under another parent (None: to the top), as the nth of its siblings (None: last)."""
    held = hold_codes([code])[0]
    if parent is not None:
        check_parent(held.workspace_id, held, parent)
    before = {"parent": held.parent_id, "position": held.position}
    people = lock_people(coded_with(held))
    siblings = list(
        Code.objects.living()
        .for_workspace(held.workspace_id)
        .filter(parent=parent)
        .exclude(pk=held.pk)
    )
    held.parent = parent
    place = len(siblings) if position is None else min(max(0, position), len(siblings))
    _save(held, ["parent"])
    _number([*siblings[:place], held, *siblings[place:]])
    after = {"parent": held.parent_id, "position": held.position}
    if before != after:
        tell(held.workspace_id, people)
    record(
        workspace=held.workspace_id,
        by=by,
        verb="code.moved",
        what=held,
        before=before,
        after=after,
    )
    return held


def _number(codes: list[Code]) -> None:
    for place, code in enumerate(codes):
        code.position = place
    Code.objects.bulk_update(codes, ["position"])


def hold_codes(codes: Sequence[Code]) -> list[Code]:
    """The living codes, locked with all below them against everything, taggers included: whoever
    is coded with them stays the same until this commits. In the order given."""
    wanted = [code.pk for code in codes]
    # One change of the codebook at a time: branches may overlap.
    Workspace.objects.select_for_update(no_key=True).get(pk=codes[0].workspace_id)
    held = Code.objects.living().filter(pk__in=_branches(codes[0].workspace_id, wanted))
    found = {code.pk: code for code in held.order_by("pk").select_for_update()}
    if not found.keys() >= set(wanted):
        raise Refused("This code was merged or deleted. Reload the codebook.", code="gone")
    return [found[pk] for pk in wanted]


def _branches(workspace: int, codes: Collection[int]) -> set[int]:
    rows = Code.objects.living().for_workspace(workspace)
    parents = dict(rows.values_list("pk", "parent_id"))
    return set().union(*(branch(parents, pk) for pk in codes))


def living_names(workspace: int, parent: int | None) -> set[str]:
    """The names in use under a code, or at the top, in lower case."""
    rows = Code.objects.living().for_workspace(workspace).filter(parent=parent)
    return {name.lower() for name in rows.values_list("name", flat=True)}


def is_name_taken(code: Code, parent: Code | None) -> bool:
    return code.name.lower() in living_names(code.workspace_id, parent.pk if parent else None)


def coded_with(*codes: Code, below: bool = True) -> set[int]:
    """The participants who carry one of the codes, or of their descendants."""
    wanted = {code.pk for code in codes}
    if below:
        wanted = _branches(codes[0].workspace_id, wanted)
    subjects = ExcerptSubject.objects.filter(excerpt__codings__code__in=wanted)
    return set(subjects.values_list("participant_id", flat=True).distinct())


def lock_people(people: Collection[int]) -> set[int]:
    list(Participant.objects.locked().filter(pk__in=people).values_list("pk"))
    return set(people)


def tell(
    workspace: int,
    participants: Collection[int],
    *,
    personas: Collection[int] = (),
    codings: Collection[int] = (),
    removed: bool = False,
) -> None:
    evidence_changed.send(
        Coding,
        workspace=workspace,
        participants=sorted(participants),
        personas=sorted(personas),
        codings=sorted(codings),
        removed=removed,
    )


def check_parent(workspace: int, code: Code | None, parent: Code) -> None:
    rows = Code.objects.living().for_workspace(workspace)
    parents = dict(rows.values_list("pk", "parent_id"))
    if parent.pk not in parents:
        raise Refused("Choose a parent among the codes of this codebook.", field="parent")
    if code is not None and parent.pk in branch(parents, code.pk):
        raise Refused("A code cannot stand under itself or its own sub-codes.", field="parent")
    if _depth_of(parents, parent.pk) + _height_of(parents, code) >= DEPTH_LIMIT:
        raise Refused(f"A codebook has at most {DEPTH_LIMIT} levels.", field="parent")


def _depth_of(parents: Mapping[int, int | None], pk: int) -> int:
    depth, above = 0, parents.get(pk)
    while above is not None:
        depth, above = depth + 1, parents.get(above)
    return depth


def _height_of(parents: Mapping[int, int | None], code: Code | None) -> int:
    if code is None:
        return 1
    top = _depth_of(parents, code.pk)
    return 1 + max(_depth_of(parents, pk) for pk in branch(parents, code.pk)) - top


def _save(code: Code, fields: list[str] | None = None) -> None:
    """The database knows whether a sibling has the name already."""
    try:
        with transaction.atomic():
            code.save(update_fields=fields)
    except IntegrityError as clash:
        if "insights_code_name_once" not in str(clash):
            raise
        where = f"under “{code.parent}”" if code.parent else "at the top of the codebook"
        raise Refused(
            f"There is a code called “{code.name}” {where} already.", field="name", code="taken"
        ) from clash
