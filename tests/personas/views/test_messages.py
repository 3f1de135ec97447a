"""The message library: the benefit first, and a guess unless a heard line stands behind it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Change
from personas.messages import Wanted, messages_of
from personas.models import Message
from tests.factories import create_claim, create_message, create_persona
from tests.personas.views.room import Room

pytestmark = pytest.mark.django_db
GOOD = {"benefit": "Done by lunch", "text": "Two minutes.", "channel": "ad", "stage": "search"}


def edit_url(message: Message) -> str:
    return reverse("personas:message_edit", args=["brightwell", message.pk])


def test_a_message_is_written_and_rests_on_a_heard_line(
    room: Room, marketer_client: Client
) -> None:
    heard = create_claim(persona=room.persona, text="Wants it boring", codes=[room.goal])
    room.summarise()
    answer = marketer_client.post(room.url("message_add"), {**GOOD, "claims": [heard.pk]})
    page = marketer_client.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert "Done by lunch" in page and "Wants it boring" in page and "2 of 2 for it" in page
    assert "is-guess" not in page


@pytest.mark.parametrize("born_as_guess", [True, False])
def test_without_a_heard_line_it_is_a_guess(
    room: Room, marketer_client: Client, born_as_guess: bool
) -> None:
    guess = create_claim(persona=room.persona, born_as_guess=True)
    room.summarise()
    create_message(persona=room.persona, claims=[guess] if born_as_guess else [])
    page = marketer_client.get(room.url("message_list")).content.decode()
    assert "row-item is-guess" in page and "no customer behind it yet" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"benefit": " "}, "Say first what the customer gains"),
        ({"text": " "}, "Write the message"),
        ({"benefit": "x" * 5000}, "At most 200 characters"),
        ({"text": "🙂" * 2001}, "At most 2,000 characters"),
        ({"channel": "pigeon"}, "pigeon"),
    ],
)
def test_what_is_wrong_is_said_and_stays(
    room: Room, marketer_client: Client, given: dict[str, str], words: str
) -> None:
    answer = marketer_client.post(room.url("message_add"), {**GOOD, **given})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Message.objects.exists()


def test_lines_of_another_persona_are_no_ground(room: Room, marketer_client: Client) -> None:
    stranger = create_claim(persona=create_persona(workspace=room.workspace))
    given = {**GOOD, "claims": [stranger.pk]}
    answer = marketer_client.post(room.url("message_add"), given)
    assert answer.status_code == 422 and b"no longer there" in answer.content


def test_two_who_change_one_message_lose_nothing(
    room: Room, marketer_client: Client, owner_client: Client
) -> None:
    message = create_message(persona=room.persona)
    owner_client.post(edit_url(message), {**GOOD, "benefit": "Theirs", "version": 1})
    answer = marketer_client.post(edit_url(message), {**GOOD, "benefit": "Mine", "version": 1})
    told = answer.content.decode()
    assert answer.status_code == 409 and "Theirs" in told and 'value="Mine"' in told
    marketer_client.post(edit_url(message), {**GOOD, "benefit": "Mine", "version": 2})
    assert Message.objects.get().benefit == "Mine"
    assert Change.objects.latest("pk").after == {"persona": room.persona.pk, "fields": ["benefit"]}


def test_the_list_is_narrowed_by_channel_and_stage(room: Room, viewer_client: Client) -> None:
    create_message(persona=room.persona, benefit="On the web", channel="web", stage="search")
    create_message(persona=room.persona, benefit="By mail", channel="email", stage="decide")

    def shown(query: str) -> tuple[bool, bool]:
        page = viewer_client.get(f"{room.url('message_list')}{query}").content.decode()
        return "On the web" in page, "By mail" in page

    assert shown("") == (True, True)
    assert shown("?channel=web") == (True, False)
    assert shown("?stage=decide") == (False, True)
    assert shown("?channel=pigeon") == (True, True)
    assert len(messages_of(room.persona, Wanted(channel="web"))) == 1
    assert b"message_edit" not in viewer_client.get(room.url("message_list")).content


def test_a_message_is_deleted_after_asking(room: Room, marketer_client: Client) -> None:
    message = create_message(persona=room.persona)
    url = reverse("personas:message_delete", args=["brightwell", message.pk])
    assert b"Delete this message?" in marketer_client.get(url).content
    marketer_client.post(url)
    assert not Message.objects.exists()


def test_who_may_not_write_does_not(
    room: Room, viewer_client: Client, outsider_client: Client
) -> None:
    message = create_message(persona=room.persona)
    assert viewer_client.post(edit_url(message), GOOD).status_code == 403
    assert outsider_client.get(room.url("message_list")).status_code == 404


def test_more_messages_take_no_more_queries(room: Room, marketer_client: Client) -> None:
    def write(**fields: Any) -> None:
        line = create_claim(persona=room.persona, codes=[room.goal])
        create_message(persona=room.persona, claims=[line], **fields)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert marketer_client.get(room.url("message_list")).status_code == 200
        return len(seen)

    write()
    marketer_client.get(room.url("message_list"))
    few = queries()
    for _ in range(4):
        write()
    assert queries() == few
