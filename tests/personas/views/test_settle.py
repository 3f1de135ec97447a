"""The list of texts that may repeat words which went, and what somebody does about each."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from insights.models import BlindLayer, Code, Memo
from interviews.actions import erase_participant, record_consent, set_identity
from personas.models import ParagraphEdit, Repetition
from tests.factories import create_claim, create_code, create_participant, create_study
from tests.personas.views.room import FEARS, Room

HEARD = "eleven pallets went to the bin"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def room(room: Room) -> Room:
    """Its codes are told in words that nobody used."""
    texts = {"statement": "want peace", "statement_one": "wants peace"}
    Code.objects.for_workspace(room.workspace).update(**texts)
    Code.objects.filter(pk=room.goal.pk).update(name="Peace")
    return room


def place(room: Room, name: str, *args: int) -> str:
    return reverse(f"personas:{name}", args=[room.workspace.slug, *args])


def read(client: Client, url: str, **more: Any) -> str:
    answer = client.get(url, **more)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def silence(room: Room, by: User) -> None:
    person = room.people[0]
    record_consent(participant=person, by=by, terms={"quote_inside": False})


def row_of(room: Room, by: User) -> Repetition:
    create_claim(persona=room.persona, text=f"They said {HEARD}")
    silence(room, by)
    return Repetition.objects.get(field="text", kind="claim")


def test_nothing_to_settle_says_what_will_stand_there(room: Room, owner_client: Client) -> None:
    assert "Nothing to settle" in read(owner_client, place(room, "settle_list"))


def test_a_text_stands_with_what_it_is_why_and_ways_on(
    room: Room, owner: User, owner_client: Client
) -> None:
    row = row_of(room, owner)
    page = read(owner_client, place(room, "settle_list"))
    assert "Line of Compliance Carla" in page
    assert f"They said <mark>{HEARD}</mark>" in page
    assert "P-01 may no longer be quoted: this may repeat their words" in page
    for name, pk in (("claim_edit", row.object_id), ("claim_delete", row.object_id)):
        assert f'href="{place(room, name, pk)}"' in page
    assert f'action="{place(room, "settle_keep", row.pk)}"' in page


def test_words_around_are_cut_and_markup_is_text(
    room: Room, owner: User, owner_client: Client
) -> None:
    far = "word " * 90
    create_code(workspace=room.workspace, definition=f"{far}<b> {HEARD} {far}")
    silence(room, owner)
    page = read(owner_client, place(room, "settle_list"))
    assert f"&lt;b&gt; <mark>{HEARD}</mark>" in page
    assert page.count("word") < 80


def test_keeping_takes_it_off_the_list_and_is_undone(
    room: Room, owner: User, marketer_client: Client
) -> None:
    row = row_of(room, owner)
    answer = marketer_client.post(place(room, "settle_keep", row.pk), follow=True)
    page = answer.content.decode()
    assert "Kept: these are not their words." in page and "Nothing to settle" in page
    assert place(room, "settle_reopen", row.pk) in page
    answer = marketer_client.post(place(room, "settle_reopen", row.pk), follow=True)
    assert "Line of Compliance Carla" in answer.content.decode()


def test_what_is_settled_already_says_so(room: Room, owner: User, owner_client: Client) -> None:
    row = row_of(room, owner)
    owner_client.post(place(room, "settle_keep", row.pk))
    answer = owner_client.post(place(room, "settle_keep", row.pk), follow=True)
    assert "This text is settled already." in answer.content.decode()


def test_a_paragraph_is_given_back_by_a_button(
    room: Room, owner: User, owner_client: Client
) -> None:
    ParagraphEdit.objects.create(
        workspace=room.workspace, persona=room.persona, paragraph="who_they_are",
        text=f"{HEARD}.", fingerprint="f",
    )  # fmt: skip
    silence(room, owner)
    page = read(owner_client, place(room, "settle_list"))
    assert "Rewritten paragraph of Compliance Carla" in page
    assert "Give it back to the evidence" in page
    assert "paragraph_edit" not in page and "?paragraph=who_they_are" in page
    owner_client.post(place(room, "settle_remove", Repetition.objects.get().pk))
    assert not ParagraphEdit.objects.exists()


def test_a_marketer_sees_no_pseudonym_no_hint_of_a_name_and_no_button_they_may_not_press(
    room: Room, owner: User, owner_client: Client, marketer_client: Client
) -> None:
    person = room.people[0]
    set_identity(participant=person, by=owner, name="Henrietta Quill", contact="")
    create_code(workspace=room.workspace, name="What Quill fears")
    note = Memo.objects.create(workspace=room.workspace, text=HEARD, code=room.goal)
    silence(room, owner)
    known = read(owner_client, place(room, "settle_list"))
    assert "P-01 may no longer be quoted: this may hold their real name" in known
    assert "Delete the note" in known
    page = read(marketer_client, place(room, "settle_list"))
    assert "Somebody may no longer be quoted: this may repeat their words" in page
    assert "real name" not in page and "P-01" not in page
    assert "<mark>Quill" not in page
    assert "Delete the note" not in page and f"/codes/{room.goal.pk}" not in page
    row = Repetition.objects.get(kind="memo")
    answer = marketer_client.post(place(room, "settle_remove", row.pk), follow=True)
    assert "ask somebody who may" in answer.content.decode()
    assert Memo.objects.filter(pk=note.pk).exists()


def test_a_note_in_a_blind_layer_is_its_authors_alone(
    room: Room, owner: User, colleague: User, owner_client: Client, colleague_client: Client
) -> None:
    interview = room.interviews[0]
    BlindLayer.objects.create(workspace=room.workspace, interview=interview, coder=colleague)
    Memo.objects.create(
        workspace=room.workspace, text=HEARD, interview=interview, author=colleague, shared=False
    )
    silence(room, owner)
    assert HEARD not in read(owner_client, place(room, "settle_list"))
    assert HEARD in read(colleague_client, place(room, "settle_list"))
    row = Repetition.objects.get()
    assert owner_client.post(place(room, "settle_keep", row.pk)).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "2"])
def test_odd_pages_are_pages(room: Room, owner: User, owner_client: Client, page: str) -> None:
    row_of(room, owner)
    read(owner_client, f"{place(room, 'settle_list')}?page={page}")


def test_the_list_is_paged_and_asks_as_often_for_many_as_for_few(
    room: Room, owner: User, owner_client: Client
) -> None:
    def ask() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(owner_client, place(room, "settle_list"))
        return len(queries)

    def write() -> None:
        create_claim(persona=room.persona, text=HEARD, question=HEARD)
        create_code(workspace=room.workspace, definition=HEARD)
        create_study(workspace=room.workspace, guide=HEARD)
        Memo.objects.create(workspace=room.workspace, text=HEARD, code=room.goal)

    write()
    silence(room, owner)
    ask()
    few = ask()
    for _ in range(8):
        write()
    record_consent(participant=room.people[0], by=owner, terms={"analyse": False})
    assert Repetition.objects.count() > 25
    assert ask() <= few <= 16
    assert 'rel="next"' in read(owner_client, place(room, "settle_list"))


def test_before_an_erasure_it_is_said_how_many_texts_and_which(
    room: Room, owner: User, owner_client: Client
) -> None:
    person = room.people[0]
    url = place(room, "settle_participant", person.pk)
    asking = read(owner_client, f"/w/{room.workspace.slug}/participants/{person.pk}/erase")
    assert f'hx-get="{url}?reason=erased"' in asking
    assert "No text that people wrote" in read(owner_client, url, headers=HTMX)
    create_claim(persona=room.persona, text=f"They said {HEARD}")
    create_code(workspace=room.workspace, name=f"As {person} says")
    told = read(owner_client, f"{url}?reason=erased", headers=HTMX)
    assert "2 texts that people wrote</a> may repeat their words" in told
    page = read(owner_client, f"{url}?reason=erased")
    assert f"<mark>{HEARD}</mark>" in page and f"<mark>{person}</mark>" in page
    erase_participant(participant=person, by=owner)
    assert Repetition.objects.unsettled().count() == 2


def test_consent_and_deletion_say_it_too(room: Room, owner_client: Client) -> None:
    create_claim(persona=room.persona, text=f"They said {HEARD}")
    person, interview = room.people[0], room.interviews[0]
    start = f"/w/{room.workspace.slug}"
    consent = read(owner_client, f"{start}/participants/{person.pk}/consent")
    url = place(room, "settle_participant", person.pk)
    assert f'hx-get="{url}?reason=silenced"' in consent
    assert "1 text that people wrote" in read(owner_client, url, headers=HTMX)
    delete = read(owner_client, f"{start}/interviews/{interview.pk}/delete")
    url = place(room, "settle_interview", interview.pk)
    assert f'hx-get="{url}"' in delete
    assert "1 text that people wrote" in read(owner_client, url, headers=HTMX)
    assert interview.title in read(owner_client, url)


def test_participants_and_the_navigation_lead_to_the_list(
    room: Room, owner: User, owner_client: Client, viewer_client: Client
) -> None:
    people = reverse("interviews:participant_list", args=[room.workspace.slug])
    url = place(room, "settle_list")
    assert f'href="{url}"' not in read(owner_client, people)
    row_of(room, owner)
    for page in (people, f"{people}/{room.people[0].pk}"):
        assert f'<a href="{url}">1 text</a> may repeat words' in read(owner_client, page)
    assert "To settle <small>1</small>" in read(owner_client, room.url("persona_profile"))
    assert url not in read(viewer_client, room.url("persona_profile"))


def test_the_words_said_are_not_those_of_a_stranger(
    room: Room, owner: User, owner_client: Client
) -> None:
    """Nobody who only reads what went is told: it is the words of P-02 too, who still agrees."""
    assert HEARD in FEARS
    other = create_participant(workspace=room.workspace)
    create_claim(persona=room.persona, text=f"They said {HEARD}")
    record_consent(participant=other, by=owner, terms={"quote_inside": False})
    assert "Nothing to settle" in read(owner_client, place(room, "settle_list"))
