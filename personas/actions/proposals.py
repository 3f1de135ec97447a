"""A group that was proposed becomes a persona, once somebody says so."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User, Workspace
from interviews.models import Participant
from lib.problems import Refused, Stale
from personas.actions.cast import set_cast
from personas.actions.personas import create_persona
from personas.models import CastMember, Persona


@transaction.atomic
def accept_proposal(
    *, workspace: Workspace, by: User, name: str, people: Collection[int]
) -> Persona:
    """A proto persona with these people cast by hand, as they were shown.

    Raises Stale if one of them is no evidence any more, Refused if they are a persona already.
    """
    # The lock of whoever sets a cast: two who accept the same group do it one after the other.
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    wanted = set(people)
    rows = Participant.objects.for_workspace(workspace).analysable().filter(pk__in=wanted)
    found = list(rows.order_by("pk"))
    if not wanted or len(found) != len(wanted):
        raise Stale(
            "The evidence changed: somebody of that group is no longer part of it. These are the "
            "groups as they stand now.",
            current=None,
        )
    _refuse_twice(workspace, wanted)
    persona = create_persona(workspace=workspace, by=by, name=name)
    set_cast(persona=persona, by=by, participants=found)
    return persona


def _refuse_twice(workspace: Workspace, wanted: set[int]) -> None:
    casts: dict[int, set[int]] = {}
    rows = CastMember.objects.filter(workspace=workspace)
    for persona, person in rows.values_list("persona", "participant"):
        casts.setdefault(persona, set()).add(person)
    same = next((pk for pk, cast in casts.items() if cast == wanted), None)
    if same is not None:
        name = Persona.objects.get(pk=same).name
        raise Refused(f"These people are a persona already: {name}.", field="name")
