"""A persona as a whole: created, renamed, given a face, deleted; its story rewritten."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from personas import actions
from personas.models import Persona
from tests.factories import create_claim
from tests.personas.views.room import Room


def picture(kind: str = "JPEG") -> bytes:
    output = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(output, kind)
    return output.getvalue()


def new(room: Room) -> str:
    return reverse("personas:persona_add", args=[room.workspace.slug])


def test_a_persona_is_created_with_a_rule_that_casts_at_once(
    room: Room, marketer_client: Client
) -> None:
    sent = {
        "name": "Line-speed Len", "tagline": "Runs the plant",
        "attribute-0": "role", "op-0": "is", "value-0": "head of quality",
    }  # fmt: skip
    marketer_client.post(new(room), sent)
    persona = Persona.objects.get(name="Line-speed Len")
    assert persona.cast_members.count() == 2
    assert persona.state.is_stale


@pytest.mark.parametrize(
    ("name", "says"),
    [("", "Give the persona a name."), ("N" * 5000, "At most 120 characters; this has 5,000.")],
)
def test_a_name_that_cannot_be_is_still_there_with_what_to_mend(
    room: Room, marketer_client: Client, name: str, says: str
) -> None:
    sent = {"name": name, "tagline": "Typed with care", "attribute-0": "role", "value-0": "Buyer"}
    answer = marketer_client.post(new(room), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert f'value="{name}"' in page or not name
    assert "Typed with care" in page
    assert 'value="Buyer"' in page


@pytest.mark.parametrize("name", ["مرحبا كارلا", "Carla 😀👩🏽‍🔬", "漢字の人"])
def test_any_script_is_a_name(room: Room, marketer_client: Client, name: str) -> None:
    answer = marketer_client.post(new(room), {"name": name}, follow=True)
    assert name in answer.content.decode()


def test_the_second_of_two_renames_gets_both_names(
    room: Room, marketer_client: Client, owner: User
) -> None:
    actions.edit_persona(persona=room.persona, by=owner, version=1, name="Audit Anna")
    sent = {"name": "Careful Carla", "tagline": "Mine", "version": 1}
    answer = marketer_client.post(room.url("persona_edit"), sent)
    page = answer.content.decode()
    room.persona.refresh_from_db()
    assert answer.status_code == 409
    assert "Audit Anna" in page
    assert "Careful Carla" in page
    assert room.persona.name == "Audit Anna"
    marketer_client.post(room.url("persona_edit"), {**sent, "version": 2})
    room.persona.refresh_from_db()
    assert room.persona.name == "Careful Carla"


def upload(content: bytes, name: str = "face.jpg") -> dict[str, Any]:
    return {"portrait": SimpleUploadedFile(name, content)}


def test_a_portrait_is_encoded_anew_and_served_by_its_digest(
    room: Room, marketer_client: Client, viewer_client: Client
) -> None:
    marketer_client.post(room.url("persona_portrait"), upload(picture()))
    page = viewer_client.get(room.url("persona_profile")).content.decode()
    digest = room.persona.portrait.digest
    assert f"/portrait?v={digest}" in page
    answer = viewer_client.get(room.url("persona_portrait"))
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"].startswith("private")
    assert Image.open(BytesIO(answer.content)).size == (512, 512)
    again = viewer_client.get(
        room.url("persona_portrait"), headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + b"\0" * 50]
)
def test_what_is_no_picture_is_refused_and_the_old_one_stays(
    room: Room, marketer_client: Client, content: bytes
) -> None:
    marketer_client.post(room.url("persona_portrait"), upload(picture()))
    answer = marketer_client.post(room.url("persona_portrait"), upload(content))
    assert answer.status_code == 422
    assert "Use a PNG, JPEG or WebP file." in answer.content.decode()
    assert Persona.objects.get(pk=room.persona.pk).portrait.digest


def test_a_portrait_is_removed(room: Room, marketer_client: Client) -> None:
    marketer_client.post(room.url("persona_portrait"), upload(picture("PNG")))
    marketer_client.post(room.url("persona_portrait"), {"remove": "1"})
    assert not hasattr(Persona.objects.get(pk=room.persona.pk), "portrait")


def test_deleting_says_what_goes_along_and_leaves_the_evidence(
    room: Room, marketer_client: Client
) -> None:
    create_claim(persona=room.persona)
    url = room.url("persona_delete")
    assert "1 line: what people wrote" in marketer_client.get(url).content.decode()
    marketer_client.post(url)
    assert not Persona.objects.filter(pk=room.persona.pk).exists()
    room.coding.refresh_from_db()


def story(room: Room) -> str:
    return f"{room.url('paragraph_edit')}?paragraph=what_they_are_after"


def test_a_rewritten_paragraph_is_its_writers_and_says_so(
    room: Room, marketer_client: Client, viewer_client: Client
) -> None:
    form = marketer_client.get(story(room)).content.decode()
    assert "want the boring audit" in form  # it starts from what is told now
    fingerprint = form.split('name="fingerprint" value="')[1].split('"')[0]
    sent = {"text": "They want peace.", "version": 0, "fingerprint": fingerprint}
    marketer_client.post(story(room), sent)
    page = viewer_client.get(room.url("persona_story")).content.decode()
    assert "They want peace." in page
    assert "Edited by Max Marketer" in page
    assert "has moved since" not in page
    room.persona.paragraph_edits.update(fingerprint="what it was before")
    assert "has moved since" in viewer_client.get(room.url("persona_story")).content.decode()


def test_a_paragraph_is_given_back_to_the_evidence(room: Room, marketer_client: Client) -> None:
    marketer_client.post(story(room), {"text": "Mine", "version": 0, "fingerprint": "f"})
    marketer_client.post(story(room), {"text": "Mine", "version": 1, "give_back": "1"})
    assert not room.persona.paragraph_edits.exists()


def test_the_second_of_two_rewritings_gets_both_texts(
    room: Room, marketer_client: Client, owner: User
) -> None:
    actions.rewrite_paragraph(
        persona=room.persona, by=owner, paragraph="what_they_are_after",
        text="Theirs, saved.", version=0, fingerprint="f",
    )  # fmt: skip
    answer = marketer_client.post(story(room), {"text": "Mine, typed.", "version": 0})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs, saved." in page
    assert "Mine, typed." in page
    assert room.persona.paragraph_edits.get().text == "Theirs, saved."


def test_a_paragraph_too_long_is_refused_and_kept(room: Room, marketer_client: Client) -> None:
    long = "word " * 1200
    answer = marketer_client.post(story(room), {"text": long, "version": 0})
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
