"""The logo and the colour of documents: only what is a picture, only what can be read."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import Role, User, Workspace
from lib.colours import contrast
from lib.problems import Refused
from personas.actions import set_look
from personas.documents.orders import Look
from personas.looks import look_of, readable
from personas.models import WorkspaceLook
from personas.portraits import encode_logo
from tests.factories import create_member

pytestmark = pytest.mark.django_db


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "#7a2e6f").save(content, kind)
    return content.getvalue()


@pytest.fixture
def manager(workspace: Workspace) -> User:
    return create_member(workspace=workspace, role=Role.MANAGER).user


@pytest.fixture
def page(workspace: Workspace) -> str:
    return reverse("personas:look_edit", args=[workspace.slug])


def test_without_a_choice_documents_look_as_ours(workspace: Workspace) -> None:
    assert look_of(workspace.pk) == Look()


@pytest.mark.parametrize("chosen", ["#0f6a64", "#000000", "#7a2e6f"])
def test_a_colour_that_can_be_read_is_left_alone(chosen: str) -> None:
    assert readable(chosen) == chosen


@pytest.mark.parametrize("chosen", ["#ffff00", "#ffffff", "#00ffcc", "#ff8800", "#888888"])
def test_a_pale_colour_is_printed_as_dark_as_it_takes(chosen: str) -> None:
    used = readable(chosen)
    assert used != chosen
    assert contrast(used, "#ffffff") >= 4.5
    ground = "#" + "".join(
        f"{round(0.14 * int(used[at : at + 2], 16) + 0.86 * 255):02x}" for at in (1, 3, 5)
    )
    assert contrast(used, ground) >= 4.5


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_encoded_anew_as_png(kind: str) -> None:
    encoded = encode_logo(picture(kind, (2000, 1000)))
    with Image.open(io.BytesIO(encoded)) as image:
        assert (image.format, image.size) == ("PNG", (960, 480))


@pytest.mark.parametrize(
    "lie", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", picture()[:60], b""]
)
def test_a_file_that_lies_about_being_a_picture_is_refused(
    lie: bytes, workspace: Workspace, manager: User, page: str
) -> None:
    client = Client()
    client.force_login(manager)
    file = SimpleUploadedFile("logo.png", lie, content_type="image/png")
    answer = client.post(page, {"accent": "#7a2e6f", "logo": file})
    assert answer.status_code == 422
    assert "This is not a picture we can read." in answer.content.decode()
    assert "#7a2e6f" in answer.content.decode()
    assert not WorkspaceLook.objects.exists()


def test_what_is_no_colour_is_refused(workspace: Workspace, manager: User) -> None:
    with pytest.raises(Refused) as refused:
        set_look(workspace=workspace, by=manager, accent="red; x")
    assert refused.value.field == "accent"


def test_the_page_says_that_a_colour_is_printed_darker(
    workspace: Workspace, manager: User, page: str
) -> None:
    client = Client()
    client.force_login(manager)
    file = SimpleUploadedFile("logo.jpg", picture("JPEG"), content_type="image/jpeg")
    assert client.post(page, {"accent": "#ffff00", "logo": file}).status_code == 302
    shown = client.get(page).content.decode()
    look = look_of(workspace.pk)
    assert f"so documents use {look.accent}" in shown
    assert look.logo
    logo = client.get(reverse("personas:look_logo", args=[workspace.slug]))
    assert (logo["Content-Type"], logo.content) == ("image/png", look.logo)
    sample = client.get(reverse("personas:look_sample", args=[workspace.slug]))
    assert look.accent in sample.content.decode()


def test_a_logo_is_taken_away_and_another_colour_keeps_it(
    workspace: Workspace, manager: User
) -> None:
    set_look(workspace=workspace, by=manager, accent="#7a2e6f", logo=picture())
    set_look(workspace=workspace, by=manager, accent="#0f6a64")
    assert look_of(workspace.pk).logo
    set_look(workspace=workspace, by=manager, accent="#0f6a64", without_logo=True)
    assert look_of(workspace.pk) == Look()
