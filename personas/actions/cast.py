"""The cast of a persona = by rule ∪ by hand − excluded, materialised as rows."""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.models import AttributeDefinition, Participant
from lib.problems import Stale
from personas.freshness import raise_evidence
from personas.models import CastExclusion, CastMember, Persona
from personas.rules import check_rule, matches

Origin = CastMember.Origin


@transaction.atomic
def set_cast(
    *,
    persona: Persona,
    by: User,
    participants: Collection[Participant],
    exclude: Collection[Participant] = (),
    rule: Mapping[str, Any] | None = None,
    seen: str | None = None,
) -> None:
    """Replace rule, hand-picked members and exclusions; an exclusion beats both others.

    `seen` is the `cast_stamp` that the writer started from: Stale if somebody saved since.
    """
    # Whoever creates a participant locks the same row: nobody slips between rule and cast.
    Workspace.objects.select_for_update(no_key=True).get(pk=persona.workspace_id)
    persona.refresh_from_db(fields=["rule"])
    if seen is not None and seen != (stamp := cast_stamp(persona)):
        raise Stale("Somebody else changed the cast meanwhile.", current=stamp)
    keys = AttributeDefinition.objects.filter(workspace=persona.workspace_id)
    if rule is not None:
        check_rule(rule, list(keys.values_list("key", flat=True)))
    excluded = {participant.pk for participant in exclude}
    wanted = _wanted(persona.workspace_id, rule, {person.pk for person in participants}, excluded)
    held = _held(persona)
    _lock_people({*wanted, *held})
    persona.rule = dict(rule) if rule else None
    persona.save(update_fields=["rule"])
    _write_exclusions(persona, excluded)
    _write_members(persona, held, wanted)
    if held.keys() != wanted.keys():
        left = held.keys() - wanted.keys()
        raise_evidence([persona.pk], workspace=persona.workspace_id, removed=bool(left))
    record(
        workspace=persona.workspace_id,
        by=by,
        verb="cast.set",
        what=persona,
        before={"participants": sorted(held)},
        after={"participants": sorted(wanted), "exclude": sorted(excluded)},
    )


def cast_stamp(persona: Persona) -> str:
    """Moves when somebody changes the rule, who is in by hand, or who is kept out."""
    hand = persona.cast_members.filter(origin=Origin.HAND).order_by("participant")
    out = persona.exclusions.order_by("participant")
    chosen = [
        persona.rule,
        list(hand.values_list("participant", flat=True)),
        list(out.values_list("participant", flat=True)),
    ]
    return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:16]


def recast(*, workspace: int, participants: Collection[int]) -> tuple[set[int], set[int]]:
    """After attributes changed, in that transaction: who joins or leaves which cast by rule.

    The ids of personas that somebody joined, and of those that somebody left.
    """
    gaining: set[int] = set()
    losing: set[int] = set()
    if not participants:
        return gaining, losing
    personas = list(Persona.objects.for_workspace(workspace).exclude(rule=None).order_by("pk"))
    people = Participant.objects.for_workspace(workspace).filter(pk__in=participants)
    for participant in people.order_by("pk") if personas else ():
        joined, left = _rule_changes(participant, personas)
        CastMember.objects.filter(
            participant=participant, persona__in=left, origin=Origin.RULE
        ).delete()
        CastMember.objects.bulk_create(
            CastMember(
                workspace_id=workspace, persona=persona, participant=participant, origin=Origin.RULE
            )
            for persona in joined
        )
        gaining |= {persona.pk for persona in joined}
        losing |= {persona.pk for persona in left}
    return gaining, losing


def _rule_changes(
    participant: Participant, personas: Collection[Persona]
) -> tuple[list[Persona], list[Persona]]:
    held = dict(CastMember.objects.filter(participant=participant).values_list("persona", "origin"))
    excluded = set(
        CastExclusion.objects.filter(participant=participant).values_list("persona", flat=True)
    )
    fits = {
        persona.pk
        for persona in personas
        if persona.pk not in excluded
        and matches(persona.rule or {"all": []}, participant.attributes)
    }
    joined = [p for p in personas if p.pk in fits and p.pk not in held]
    left = [p for p in personas if p.pk not in fits and held.get(p.pk) == Origin.RULE]
    return joined, left


def _wanted(
    workspace: int, rule: Mapping[str, Any] | None, hand: set[int], excluded: set[int]
) -> dict[int, str]:
    everybody = Participant.objects.for_workspace(workspace).values_list("pk", "attributes")
    ruled = {pk for pk, values in everybody if matches(rule, values)} if rule else set()
    wanted = {pk: str(Origin.RULE) for pk in ruled} | {pk: str(Origin.HAND) for pk in hand}
    return {pk: origin for pk, origin in wanted.items() if pk not in excluded}


def _held(persona: Persona) -> dict[int, str]:
    return dict(persona.cast_members.values_list("participant", "origin"))


def _lock_people(people: Collection[int]) -> None:
    list(Participant.objects.locked().filter(pk__in=people))


def _write_exclusions(persona: Persona, excluded: set[int]) -> None:
    persona.exclusions.exclude(participant__in=excluded).delete()
    CastExclusion.objects.bulk_create(
        (
            CastExclusion(workspace_id=persona.workspace_id, persona=persona, participant_id=pk)
            for pk in sorted(excluded)
        ),
        ignore_conflicts=True,
    )


def _write_members(persona: Persona, held: Mapping[int, str], wanted: Mapping[int, str]) -> None:
    stale = [pk for pk, origin in held.items() if wanted.get(pk) != origin]
    persona.cast_members.filter(participant__in=stale).delete()
    CastMember.objects.bulk_create(
        CastMember(
            workspace_id=persona.workspace_id, persona=persona, participant_id=pk, origin=origin
        )
        for pk, origin in sorted(wanted.items())
        if held.get(pk) != origin
    )
