"""Bringing back what a team wrote in a version besides its lines."""

import pytest
from django.test import Client

from interviews.actions import erase_participant
from personas.actions.telling import delete_row, reword_moment
from personas.models import Moment, Persona, PersonaSection
from personas.versions.content import from_data
from tests.factories import create_moment, create_section, create_version
from tests.personas.heart import World, create_world
from tests.personas.publishing import create_told_anna, publish, restore

pytestmark = pytest.mark.django_db
SHOWN = "The one where they"


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    persona = create_told_anna(world, shown=SHOWN)
    create_section(persona=persona, title="Risk", field="scale", low="no", high="all", value=2)
    return persona


def test_it_reads_as_it_did(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    heard, guess = Moment.objects.filter(persona=anna)
    reword_moment(moment=guess, by=world.by, version=1, situation="Else", emotion="", need="")
    delete_row(row=heard, by=world.by)
    PersonaSection.objects.filter(title="Week").update(text="Mondays")
    PersonaSection.objects.filter(title="Risk").delete()
    Persona.objects.update(opening_who="Whoever pays", negative=False)

    anna = restore(world, version)
    back, again = Moment.objects.filter(persona=anna)
    assert (again.pk, again.situation) == (guess.pk, "Before the holiday")
    assert (back.situation, back.need, back.excerpt_id) == (
        "Auditor early", "A list", heard.excerpt_id,
    )  # fmt: skip
    assert PersonaSection.objects.get(title="Week").text == "No Mondays\nAudits on Fridays"
    risk = PersonaSection.objects.get(title="Risk")
    assert (risk.field, risk.low, risk.high, risk.value) == ("scale", "no", "all", 2)
    assert (anna.opening_who, anna.negative, anna.negative_reason) == (
        "Whoever signs", True, "They never call",
    )  # fmt: skip


def test_what_was_written_since_goes_only_where_asked(world: World, anna: Persona) -> None:
    Persona.objects.update(opening_who="", negative=False)
    version = publish(world, anna)
    create_moment(persona=anna, situation="Written since")
    create_section(persona=anna, title="Since", text="Mondays")
    Persona.objects.update(opening_why="Since they must", negative=True)
    anna = restore(world, version)
    assert Moment.objects.filter(situation="Written since").exists()
    assert anna.opening_why == "Since they must" and anna.negative
    anna = restore(world, version, with_later=True)
    assert not Moment.objects.filter(situation="Written since").exists()
    assert not PersonaSection.objects.filter(title="Since").exists()
    assert (anna.opening_why, anna.negative) == ("", False)


def test_a_version_from_before_it_was_kept_takes_nothing_out(world: World, anna: Persona) -> None:
    restore(world, create_version(persona=anna), with_later=True)
    assert Moment.objects.filter(persona=anna).count() == 2
    assert PersonaSection.objects.filter(persona=anna).count() == 2
    assert Persona.objects.get(pk=anna.pk).negative


def test_what_was_taken_out_of_it_is_not_brought_back(world: World, anna: Persona) -> None:
    repeated = "The one where they are done by lunch, please"
    moment = create_moment(persona=anna, situation=repeated, position=2)
    create_section(persona=anna, title="Said", text=f"Mondays\n{repeated}")
    version = publish(world, anna)
    Moment.objects.filter(pk=moment.pk).update(situation="Else")
    PersonaSection.objects.filter(title="Said").update(text="Else")
    Moment.objects.filter(situation="Auditor early").delete()
    erase_participant(participant=world.ann, by=world.by)
    version.refresh_from_db()
    assert from_data(version.content).team.moments[2].situation == ""

    restore(world, version)
    assert Moment.objects.get(pk=moment.pk).situation == "Else"
    assert PersonaSection.objects.get(title="Said").text == "Else"
    assert Moment.objects.get(situation="Auditor early").excerpt is None


def test_the_page_says_what_it_changes(world: World, anna: Persona, client: Client) -> None:
    version = publish(world, anna)
    Moment.objects.filter(situation="Before the holiday").update(emotion="tired")
    Moment.objects.filter(situation="Auditor early").delete()
    create_moment(persona=anna, situation="Written since")
    Persona.objects.update(opening_who="Whoever pays", opening_why="Since they must")
    client.force_login(world.by)
    address = f"/w/{world.workspace.slug}/personas/{anna.pk}/versions/{version.number}/restore"
    page = " ".join(client.get(address).content.decode().split())
    for part in (
        "Before the holiday · tired</del>",
        "“Auditor early · A list”",
        'Who is this? <ins class="change-add" dir="auto">Whoever signs</ins>',
        "What stands under “Why are they here?”",
        "“Written since”",
    ):
        assert part in page, part
