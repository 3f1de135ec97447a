"""The command that holds what is stored against what the rows say."""

from io import StringIO

import pytest
from django.core.management import call_command

from insights.models import Coding
from personas.actions import refresh_summary
from personas.models import Persona, PersonaState, SummaryRevision
from tests.personas.heart import World, create_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    world = create_world()
    for persona in world.personas.values():
        assert refresh_summary(workspace=world.workspace.pk, persona=persona.pk)
    return world


def run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("rebuild_summaries", *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_nothing_differs_while_every_change_was_told(world: World) -> None:
    assert run("--compare") == (0, "3 compared, 0 differ.\n")


def test_a_change_that_was_told_to_nobody_is_found(world: World) -> None:
    Coding.objects.filter(pk=world.codings["ann"].pk).update(stance="contradicts")
    code, says = run("--compare")
    anna = world.personas["Anna"].pk
    assert code == 1
    assert f"Persona {anna}: " in says
    assert "facets" in says
    assert says.endswith("3 compared, 1 differ.\n")
    assert SummaryRevision.objects.count() == 3


def test_what_is_stale_is_still_to_come_and_no_difference(world: World) -> None:
    world.tag(world.talk, "done by lunch", world.fear)
    assert run("--compare")[0] == 0


def test_a_lost_document_is_found(world: World) -> None:
    SummaryRevision.objects.filter(persona=world.personas["Big"]).update(document=None)
    code, says = run("--compare")
    assert (code, "nothing is stored" in says) == (1, True)


def test_rebuilding_mends_what_differs(world: World) -> None:
    Coding.objects.filter(pk=world.codings["ann"].pk).update(stance="contradicts")
    code, says = run()
    assert (code, says.count("rebuilt")) == (0, Persona.objects.count())
    assert set(PersonaState.objects.values_list("revision", flat=True)) == {2}
    assert run("--compare")[0] == 0
