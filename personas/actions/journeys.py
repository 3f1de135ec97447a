"""Journey maps: who walks through which stages. What stands in their cells: `journey_cells`."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from accounts.changes import record
from accounts.models import User, Workspace
from lib.problems import Refused, Stale
from lib.text import one_line
from personas.models import JourneyMap, JourneyPersona, JourneyStage, Persona

NAME_LIMIT, STAGE_LIMIT = 120, 80
MOST_STAGES, MOST_PERSONAS = 20, 6
USUAL_STAGES = ("Trigger", "Search", "Shortlist", "Decide", "Live with it")


@transaction.atomic
def create_journey(
    *,
    workspace: Workspace,
    by: User,
    name: str,
    personas: Collection[Persona],
    stages: Iterable[str] = USUAL_STAGES,
) -> JourneyMap:
    """An empty map: every cell waits for somebody to write in it."""
    walking = _walking(personas)
    journey = JourneyMap.objects.create(
        workspace=workspace, created_by=by, name=_text(name, "name", NAME_LIMIT)
    )
    JourneyPersona.objects.bulk_create(
        JourneyPersona(workspace=workspace, journey=journey, persona=persona) for persona in walking
    )
    JourneyStage.objects.bulk_create(
        JourneyStage(workspace=workspace, journey=journey, name=stage, position=place)
        for place, stage in enumerate(stages, start=1)
    )
    record(workspace=workspace.pk, by=by, verb="journey.created", what=journey)
    return journey


@transaction.atomic
def edit_journey(
    *, journey: JourneyMap, by: User, version: int, name: str, personas: Collection[Persona]
) -> JourneyMap:
    """Rename it and say who walks through it. Who is left out takes the cells along."""
    walking = {persona.pk for persona in _walking(personas)}
    name = _text(name, "name", NAME_LIMIT)
    held = hold_journey(journey)
    if held.version != version:
        raise Stale(
            "Somebody else changed this map meanwhile: what it is called now, and who walks "
            "through it, stands below beside yours.",
            current=held,
        )
    was = held.name
    JourneyMap.objects.filter(pk=held.pk).update(name=name, version=F("version") + 1)
    held.walkers.exclude(persona__in=walking).delete()
    here = set(held.walkers.values_list("persona", flat=True))
    JourneyPersona.objects.bulk_create(
        JourneyPersona(workspace_id=held.workspace_id, journey=held, persona_id=pk)
        for pk in sorted(walking - here)
    )
    _record(held, by, "journey.edited", fields=["name"] if was != name else [])
    return JourneyMap.objects.get(pk=held.pk)


@transaction.atomic
def delete_journey(*, journey: JourneyMap, by: User) -> None:
    gone = JourneyMap(pk=journey.pk, workspace_id=journey.workspace_id)
    journey.delete()
    record(workspace=gone.workspace_id, by=by, verb="journey.deleted", what=gone)


@transaction.atomic
def add_stage(*, journey: JourneyMap, by: User, name: str) -> JourneyStage:
    """At the end."""
    name = _text(name, "name", STAGE_LIMIT)
    held = hold_journey(journey)
    if held.stages.count() >= MOST_STAGES:
        raise Refused(f"A map has at most {MOST_STAGES} stages. Delete one first.", field="name")
    top = held.stages.aggregate(top=Max("position"))["top"] or 0
    stage = JourneyStage.objects.create(
        workspace_id=held.workspace_id, journey=held, name=name, position=top + 1
    )
    _record_stage(stage, by, "stage.added")
    return stage


@transaction.atomic
def rename_stage(*, stage: JourneyStage, by: User, version: int, name: str) -> None:
    """Raises Stale with the stage of now if somebody renamed it since `version`."""
    name = _text(name, "name", STAGE_LIMIT)
    rows = JourneyStage.objects.filter(pk=stage.pk)
    if not rows.filter(version=version).update(name=name, version=F("version") + 1):
        raise Stale("Somebody else renamed this stage meanwhile.", current=rows.first())
    _record_stage(stage, by, "stage.renamed", fields=["name"])


@transaction.atomic
def move_stage(*, stage: JourneyStage, by: User, earlier: bool) -> None:
    """Change places with the neighbour; at the end it stays."""
    stages = list(hold_journey(stage.journey).stages.all())
    here = stages.index(stage)
    there = here - 1 if earlier else here + 1
    if not 0 <= there < len(stages):
        return
    stages[here], stages[there] = stages[there], stages[here]
    for position, one in enumerate(stages, start=1):
        one.position = position
    JourneyStage.objects.bulk_update(stages, ["position"])
    _record_stage(stage, by, "stage.moved")


@transaction.atomic
def delete_stage(*, stage: JourneyStage, by: User) -> None:
    """With all that is written in it. A map keeps at least one stage."""
    held = hold_journey(stage.journey)
    if held.stages.count() <= 1:
        raise Refused("A map needs at least one stage. Rename it, or delete the map.")
    gone = JourneyStage(pk=stage.pk, workspace_id=stage.workspace_id, journey=held)
    stage.delete()
    _record_stage(gone, by, "stage.deleted")


def hold_journey(journey: JourneyMap) -> JourneyMap:
    """The map, held until the transaction ends. Raises Refused if it was deleted meanwhile."""
    rows = JourneyMap.objects.select_for_update(no_key=True)
    held = rows.filter(pk=journey.pk).first()
    if held is None:
        raise Refused("This map was deleted meanwhile.", code="gone")
    return held


def _walking(personas: Collection[Persona]) -> list[Persona]:
    if not personas:
        raise Refused("Choose at least one persona.", field="personas")
    if len(personas) > MOST_PERSONAS:
        raise Refused(
            f"At most {MOST_PERSONAS} personas fit side by side; these are {len(personas)}.",
            field="personas",
        )
    return sorted(personas, key=lambda persona: persona.pk)


def _text(text: str, field: str, limit: int) -> str:
    text = one_line(text)
    if not text:
        raise Refused("Give it a name.", field=field)
    if len(text) > limit:
        raise Refused(f"At most {limit} characters; this has {len(text):,}.", field=field)
    return text


def _record(journey: JourneyMap, by: User, verb: str, **after: Any) -> None:
    record(workspace=journey.workspace_id, by=by, verb=verb, what=journey, after=after)


def _record_stage(stage: JourneyStage, by: User, verb: str, **after: Any) -> None:
    home = {"journey": stage.journey_id, **after}
    record(workspace=stage.workspace_id, by=by, verb=verb, what=stage, after=home)
