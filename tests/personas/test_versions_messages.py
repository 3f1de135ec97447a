"""A version keeps the messages to a persona, for the members of its workspace."""

import pytest
from django.test import Client

from interviews.actions import erase_participant
from lib.problems import Refused
from personas.dossier import assemble
from personas.models import Claim, Message, MessageClaim, Persona, PersonaVersion
from personas.versions.comparing import compare
from personas.versions.content import Content, hash_of, to_data
from personas.versions.drafts import take_draft
from personas.versions.reading import for_insiders, for_outsiders
from tests.factories import create_message, create_repetition, create_share, create_version
from tests.personas.heart import World, create_world, store
from tests.personas.publishing import create_anna, publish

pytestmark = pytest.mark.django_db
REPEATED = "The one where they are done by lunch, please"


@pytest.fixture
def world() -> World:
    return create_world()


@pytest.fixture
def anna(world: World) -> Persona:
    """With one message on her line, and one on nothing."""
    persona = create_anna(world)
    line = Claim.objects.get(persona=persona)
    create_message(persona=persona, benefit="Quiet days", text="No surprises.", claims=[line])
    create_message(persona=persona, benefit="Done by lunch", channel="email", stage="live")
    return persona


def told(old: Content, new: Content) -> list[tuple[str, ...]]:
    groups = {group.title: group.rows for group in compare(old, new)}
    rows = groups.get("Messages", ())
    return [(row.kind, row.text, row.before, row.after, row.note) for row in rows]


def now(persona: Persona) -> Content:
    return take_draft(Persona.objects.select_related("state").get(pk=persona.pk)).content


def test_its_page_shows_them_as_they_were(world: World, anna: Persona, client: Client) -> None:
    version = publish(world, anna)
    Message.objects.all().delete()
    client.force_login(world.by)
    address = f"/w/{world.workspace.slug}/personas/{anna.pk}/versions/{version.number}"
    page = " ".join(client.get(address).content.decode().split())
    assert page.index("Done by lunch") < page.index("No surprises.")
    assert 'Rests on <span dir="auto">“Wants quiet days”</span> · 1 of 1 for it' in page
    assert page.count("Guess · no customer behind it yet") == 1
    assert "<span>E-mail</span> <span>Live with it</span>" in page


def test_differences_are_told_in_words(world: World, anna: Persona) -> None:
    old = for_insiders(publish(world, anna))
    quiet, lunch = Message.objects.order_by("pk")
    Message.objects.filter(pk=quiet.pk).update(benefit="Quiet weeks", channel="ad", text="None.")
    MessageClaim.objects.all().delete()
    lunch.delete()
    create_message(persona=anna, benefit="Rung back", text="Within the hour.")
    at = "in “Quiet weeks”"
    assert told(old, now(anna)) == [
        ("changed", "What they gain", "Quiet days", "Quiet weeks", ""),
        ("changed", "What is said", "No surprises.", "None.", at),
        ("changed", "Where and when", "Web, Any stage", "Ad, Any stage", at),
        ("changed", "What it rests on", "Wants quiet days", "nothing heard", at),
        ("new", "Rung back", "", "", "Within the hour."),
        ("gone", "Done by lunch", "", "", "Show any record in two minutes."),
    ]  # fmt: skip
    assert publish(world, anna).number == 2


def test_a_version_from_before_says_so_and_what_is_not_new_is_not_called_new(
    world: World, anna: Persona, client: Client
) -> None:
    older = create_version(persona=anna)
    assert told(for_insiders(older), now(anna)) == [
        ("new", "2 messages", "", "", "not kept by versions of before")
    ]
    assert hash_of(to_data(for_insiders(older)), salt="salt") == older.hash
    client.force_login(world.by)
    address = f"/w/{world.workspace.slug}/personas/{anna.pk}/versions/1"
    assert "from before versions kept messages" in client.get(address).content.decode()


def test_a_message_makes_no_draft_of_a_document_but_a_version_of_its_own(
    world: World, anna: Persona
) -> None:
    publish(world, anna)
    with pytest.raises(Refused, match="Nothing has changed"):
        publish(world, anna)
    create_message(persona=anna, benefit="Rung back")
    printed = assemble(anna.pk, "inside")[0].version
    assert printed and printed.number == 1, "no document prints messages"
    assert publish(world, anna).number == 2


def test_words_that_go_leave_them(world: World, anna: Persona) -> None:
    create_message(persona=anna, benefit="Lunch", text=f"“{REPEATED}”")
    version = publish(world, anna)
    erase_participant(participant=world.ann, by=world.by)
    version.refresh_from_db()
    texts = [each.text for each in for_insiders(version).messages]
    assert texts == ["No surprises.", "Show any record in two minutes.", ""]
    assert version.salt == ""


def test_no_link_shows_them(world: World, anna: Persona, client: Client) -> None:
    waiting = Message.objects.get(benefit="Quiet days")
    create_repetition(persona=anna, kind="message", object_id=waiting.pk)
    version = publish(world, anna)
    assert version.withheld == ["messages/0/text"]
    assert for_outsiders(version).messages == ()
    create_share(version=version, secret="s" * 43)
    page = client.get(f"/s/{'s' * 43}").content.decode()
    assert "Wants quiet days" in page and "Done by lunch" not in page


def test_versions_keep_their_number_of_form(world: World, anna: Persona) -> None:
    publish(world, anna)
    Message.objects.all().delete()
    store(anna)
    version = publish(world, anna)
    assert "messages" not in version.content
    assert told(for_insiders(PersonaVersion.objects.get(number=1)), now(anna)) == [
        ("gone", "Quiet days", "", "", "No surprises."),
        ("gone", "Done by lunch", "", "", "Show any record in two minutes."),
    ]
