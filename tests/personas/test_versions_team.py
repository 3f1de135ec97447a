"""A version keeps what a team wrote besides its lines, as documents print it."""

from typing import Any

import pytest

from interviews.actions import delete_interview, erase_participant, record_consent
from personas.documents.content import PersonaDocument
from personas.dossier import assemble
from personas.models import Moment, Persona, PersonaSection, PersonaVersion
from personas.versions.content import from_data, hash_of, stamp_of, to_data
from personas.versions.reading import for_insiders, for_outsiders
from personas.versions.team import Team
from tests.factories import (
    create_excerpt,
    create_moment,
    create_repetition,
    create_section,
    create_version,
)
from tests.personas.heart import World, create_world, store
from tests.personas.publishing import create_told_anna, publish, stamp

pytestmark = pytest.mark.django_db
SHOWN = "The one where they"


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    return create_told_anna(world, shown=SHOWN)


def document(persona: Persona, audience: str = "inside") -> PersonaDocument:
    return assemble(persona.pk, audience)[0]


def said(version: PersonaVersion) -> list[str]:
    version.refresh_from_db()
    return [each["quote"] for each in version.content["team"]["said"].values()]


def test_a_version_keeps_what_the_team_wrote(world: World, anna: Persona) -> None:
    team = from_data(publish(world, anna).content).team
    assert [(each.key, each.text) for each in team.openings] == [("opening_who", "Whoever signs")]
    assert team.negative and team.negative.because == "They never call"
    assert [each.entries for each in team.sections if each.field] == [
        ("No Mondays", "Audits on Fridays")
    ]
    heard, guess = team.moments
    assert (heard.situation, heard.need, guess.excerpt) == ("Auditor early", "A list", "")
    kept = team.said[heard.excerpt]
    assert (kept.quote, kept.participants) == (SHOWN, (str(world.ann.pk),))


def test_versions_from_before_it_was_kept_hold_as_they_are(world: World) -> None:
    bobby = world.personas["Bobby"]
    store(bobby)
    older = create_version(persona=bobby)
    assert "team" not in older.content
    content = for_insiders(older)
    assert content.team == Team()
    assert hash_of(to_data(content), salt=older.salt) == older.hash
    assert stamp_of(older.content) == stamp(bobby)
    printed = document(bobby).version
    assert printed and printed.number == older.number


@pytest.mark.parametrize("part", ["moment", "opening", "section", "reason", "hidden", "quote"])
def test_a_file_names_no_version_that_does_not_hold_what_it_prints(
    world: World, anna: Persona, part: str
) -> None:
    publish(world, anna)
    assert document(anna).version
    moment = Moment.objects.filter(persona=anna).exclude(excerpt=None)
    match part:
        case "moment":
            moment.update(need="Another one")
        case "opening":
            Persona.objects.filter(pk=anna.pk).update(opening_why="Since they must")
        case "section":
            PersonaSection.objects.filter(persona=anna).update(text="Mondays")
        case "reason":
            Persona.objects.filter(pk=anna.pk).update(negative=False)
        case "hidden":
            create_section(persona=anna, facet="goals", field="", title="", hidden=True)
        case "quote":
            moment.update(excerpt=create_excerpt(interview=world.talk, quote="done by lunch"))
    assert document(anna).version is None


def test_a_file_of_a_version_prints_what_the_version_holds(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    printed, team = document(anna), for_insiders(version).team
    assert printed.version and printed.version.fingerprint == version.hash
    assert [each.situation for each in printed.moments] == [each.situation for each in team.moments]
    assert printed.moments[0].quote == SHOWN and printed.moments[0].speaker == world.ann.label
    assert printed.not_for_us == "They never call"
    assert printed.openings[0].answer == "Whoever signs"


def test_words_of_moments_leave_with_the_consent_of_who_said_them(
    world: World, anna: Persona
) -> None:
    version = publish(world, anna)
    assert said(version) == [SHOWN]
    record_consent(participant=world.ann, by=world.by, terms={"quote_inside": False})
    assert said(version) == [""]
    assert version.salt == ""


def test_words_of_moments_leave_with_their_interview(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    delete_interview(interview=world.talk, by=world.by)
    assert said(version) == [""]


def test_erasing_takes_words_and_whatever_repeats_them(world: World, anna: Persona) -> None:
    label = world.ann.label
    repeated = "where they are done by lunch, please"
    create_moment(persona=anna, situation=f"The one {repeated}", emotion=label, position=2)
    create_section(persona=anna, title="Said", text=f"The one {repeated}\nMondays")
    Persona.objects.filter(pk=anna.pk).update(
        opening_story=f"The one {repeated}", negative_reason=f"The one {repeated}"
    )
    version = publish(world, Persona.objects.get(pk=anna.pk))
    erase_participant(participant=world.ann, by=world.by)
    version.refresh_from_db()
    stored = repr(version.content)
    assert "done by" not in stored and SHOWN not in stored and label not in stored
    team = from_data(version.content).team
    assert [each.situation for each in team.moments] == ["Auditor early", "Before the holiday", ""]
    assert team.sections[1].entries == ("", "Mondays")


def test_outsiders_read_the_quote_of_a_moment_only_by_consent(world: World, anna: Persona) -> None:
    version = publish(world, anna)
    assert [each.quote for each in for_outsiders(version).team.said.values()] == [""]
    record_consent(participant=world.ann, by=world.by, terms={"quote_outside": True})
    assert [each.quote for each in for_outsiders(version).team.said.values()] == [SHOWN]


def test_texts_of_the_team_that_wait_are_kept_from_outsiders(world: World, anna: Persona) -> None:
    moment = Moment.objects.filter(persona=anna).first()
    own = PersonaSection.objects.get(persona=anna)
    assert moment
    waiting: list[dict[str, Any]] = [
        {"kind": "moment", "object_id": moment.pk, "field": "need"},
        {"kind": "personasection", "object_id": own.pk, "field": "text"},
        {"kind": "persona", "object_id": anna.pk, "field": "negative_reason"},
        {"kind": "persona", "object_id": anna.pk, "field": "opening_who"},
    ]
    for each in waiting:
        create_repetition(persona=anna, participant=world.ann, **each)
    version = publish(world, anna)
    assert version.withheld == [
        "team/moments/0/need",
        "team/negative/because",
        "team/openings/0/text",
        "team/sections/0/entries/0",
        "team/sections/0/entries/1",
    ]
    assert for_outsiders(version).team.openings[0].text == ""
    assert for_insiders(version).team.openings[0].text == "Whoever signs"
