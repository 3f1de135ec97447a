"""A persona that cannot be built is set aside, visibly, and stops nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from personas.actions import refresh_summary, retry_summary
from personas.actions.summaries import MAX_ATTEMPTS
from personas.models import Persona, PersonaState, SummaryRevision
from personas.summaries import METHOD_VERSION
from tests.faults.scene import Scene, create_scene

pytestmark = pytest.mark.django_db(transaction=True)


def poison(persona: Persona) -> None:
    """A stored document that no builder can read."""
    SummaryRevision.objects.create(
        workspace_id=persona.workspace_id,
        persona=persona,
        revision=99,
        evidence_seq=0,
        method=METHOD_VERSION,
        built_at=timezone.now(),
        document={"facets": "no themes"},
    )


def try_until_quarantined(scene: Scene) -> PersonaState:
    [persona] = scene.personas
    poison(persona)
    for _ in range(MAX_ATTEMPTS + 1):
        assert not refresh_summary(workspace=scene.workspace.pk, persona=persona.pk)
    return PersonaState.objects.get()


def due() -> bool:
    return PersonaState.objects.due(timedelta(0)).exists()


def test_eight_failures_put_a_persona_into_quarantine() -> None:
    state = try_until_quarantined(create_scene())
    assert state.attempts == MAX_ATTEMPTS
    assert state.quarantined_at is not None
    assert state.last_error == "TypeError"
    assert not due()


def test_failures_wait_longer_each_time() -> None:
    scene = create_scene()
    [persona] = scene.personas
    poison(persona)
    pauses = []
    for _ in range(4):
        before = timezone.now()
        refresh_summary(workspace=scene.workspace.pk, persona=persona.pk)
        pause = PersonaState.objects.get().next_try
        assert pause is not None
        pauses.append(round((pause - before).total_seconds()))
    assert pauses == [1, 2, 4, 8]


def test_new_evidence_gets_one_try_in_ten_minutes() -> None:
    scene = create_scene()
    try_until_quarantined(scene)
    scene.tag(1)
    PersonaState.objects.update(next_try=None)
    assert not due()
    PersonaState.objects.update(quarantined_at=timezone.now() - timedelta(minutes=11))
    assert due()
    refresh_summary(workspace=scene.workspace.pk, persona=scene.personas[0].pk)
    assert not due()


def test_the_button_tries_again_and_success_ends_the_quarantine() -> None:
    scene = create_scene()
    try_until_quarantined(scene)
    SummaryRevision.objects.all().delete()
    retry_summary(persona=scene.personas[0], by=scene.researcher)
    assert due()
    assert refresh_summary(workspace=scene.workspace.pk, persona=scene.personas[0].pk)
    state = PersonaState.objects.get()
    assert (state.attempts, state.quarantined_at, state.is_stale) == (0, None, False)
