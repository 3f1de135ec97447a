import json
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from accounts.models import Mail, User
from tests.factories import create_user, create_workspace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]
PASSWORD = "correct horse battery"
NEW = {"name": "Nora New", "email": "nora@example.com", "password1": PASSWORD}
BROKER_AWAY = "redis://127.0.0.1:9/0"


@pytest.fixture
def known() -> User:
    return create_user(email="known@example.com", password=PASSWORD)


@pytest.fixture
def mandatory(settings: LazySettings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def letters() -> list[dict[str, Any]]:
    return [json.loads(bytes(mail.message)) for mail in Mail.objects.order_by("pk")]


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("accounts:profile_edit")).status_code == 200


def words(answer: Any) -> str:
    """The page without what differs from one request to the next."""
    return re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", answer.content.decode()
    )


def test_signing_up_leads_to_naming_a_workspace(client: Client) -> None:
    answer = client.post(reverse("account_signup"), NEW, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("accounts:workspace_add")
    user = User.objects.get(email="nora@example.com")
    assert user.name == "Nora New"
    answer = client.post(reverse("accounts:workspace_add"), {"name": "Nora & Co"})
    assert answer["Location"] == "/w/nora-co/"


def test_signing_up_keeps_what_was_typed(client: Client) -> None:
    answer = client.post(reverse("account_signup"), {**NEW, "password1": "short"})
    page = answer.content.decode()
    assert "Nora New" in page and "nora@example.com" in page
    assert "at least 10 characters" in page
    assert not User.objects.exists()


def test_signing_in_and_out(client: Client, known: User) -> None:
    workspace = create_workspace(owner=known)
    answer = sign_in(client, "Known@Example.com")
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    home = client.get(reverse("home"))
    assert home["Location"] == f"/w/{workspace.slug}/"
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def test_signing_out_takes_a_post(client: Client, known: User) -> None:
    client.force_login(known)
    client.get(reverse("account_logout"))
    assert is_signed_in(client)


def test_signing_in_changes_the_session_key(client: Client, known: User) -> None:
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    planted = client.session.session_key
    client.cookies["sessionid"] = str(planted)
    sign_in(client, known.email)
    assert client.session.session_key != planted


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_signing_in_leads_nowhere_else(client: Client, known: User, next_url: str) -> None:
    assert sign_in(client, known.email, next=next_url)["Location"] == reverse("home")


def test_a_wrong_password_and_an_unknown_address_look_the_same(client: Client, known: User) -> None:
    wrong = sign_in(client, known.email, "not the password")
    unknown = sign_in(client, "stranger@example.com", "not the password")
    assert wrong.status_code == unknown.status_code == 200
    assert words(wrong).replace(known.email, "") == words(unknown).replace(
        "stranger@example.com", ""
    )


def test_guessing_is_stopped_even_for_the_right_password(client: Client, known: User) -> None:
    for _ in range(5):
        sign_in(client, known.email, "not the password")
    answer = sign_in(client, known.email)
    assert "Too many failed login attempts" in answer.content.decode()
    assert not is_signed_in(client)


def test_many_tries_from_one_address_are_stopped(client: Client) -> None:
    statuses = [sign_in(client, f"p{n}@example.com", "wrong").content for n in range(11)]
    assert b"Too many failed login attempts" in statuses[-1]


@pytest.mark.usefixtures("mandatory")
def test_signing_up_does_not_tell_who_has_an_account(known: User) -> None:
    new = Client().post(reverse("account_signup"), NEW, follow=True)
    taken = Client().post(reverse("account_signup"), {**NEW, "email": known.email}, follow=True)
    assert new.redirect_chain == taken.redirect_chain
    assert words(new).replace("nora@", "known@") == words(taken)
    assert [letter["to"] for letter in letters()] == [["nora@example.com"], [known.email]]
    assert User.objects.filter(email=known.email).count() == 1


@pytest.mark.usefixtures("mandatory")
def test_an_address_is_confirmed_by_its_letter(client: Client) -> None:
    client.post(reverse("account_signup"), NEW)
    assert not is_signed_in(client)
    path = link_in(letters()[0]["body"], "/account/confirm-email/")
    client.post(path)
    assert EmailAddress.objects.get(email="nora@example.com").verified
    sign_in(client, "nora@example.com")
    assert is_signed_in(client)


def test_resetting_a_password_does_not_tell_who_has_an_account(known: User) -> None:
    url = reverse("account_reset_password")
    answers = [
        Client().post(url, {"email": email}, follow=True)
        for email in (known.email, "stranger@example.com")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert words(answers[0]) == words(answers[1])
    assert len(letters()) == 2


def test_a_password_is_reset_by_a_link_that_works_once(client: Client, known: User) -> None:
    client.post(reverse("account_reset_password"), {"email": known.email})
    path = link_in(letters()[0]["body"], "/account/password/reset/key/")
    form = client.get(path, follow=True)
    assert "Choose a new password" in form.content.decode()
    client.post(
        form.wsgi_request.path, {"password1": "a new password 1", "password2": "a new password 1"}
    )
    known.refresh_from_db()
    assert known.check_password("a new password 1")
    assert "This link has been used" in Client().get(path, follow=True).content.decode()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:666"])
def test_letters_link_to_the_site_whatever_the_host_header_says(
    host: str, known: User, settings: LazySettings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://firsthand.example"
    client = Client(headers={"host": host})
    for email in (known.email, "stranger@example.com"):
        client.post(reverse("account_reset_password"), {"email": email})
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    for email in (known.email, "nora@example.com"):
        Client(headers={"host": host}).post(reverse("account_signup"), {**NEW, "email": email})
    bodies = [letter["body"] + letter["subject"] for letter in letters()]
    assert len(bodies) == 4
    assert all("https://firsthand.example/" in body and host not in body for body in bodies)


def link_in(body: str, prefix: str) -> str:
    found = re.search(rf"http://127\.0\.0\.1:\d+({re.escape(prefix)}\S+)", body)
    assert found, body
    return found.group(1)


def test_a_demo_login_is_refused_in_production(
    client: Client, known: User, settings: LazySettings
) -> None:
    User.objects.update(is_demo=True)
    sign_in(client, known.email)
    assert is_signed_in(client)
    settings.PRODUCTION = True
    assert not is_signed_in(client), "the session of before goes on"
    sign_in(Client(), known.email)
    again = Client()
    sign_in(again, known.email)
    assert not is_signed_in(again)


def test_demo_logins_are_shown_where_they_work(
    client: Client, known: User, settings: LazySettings
) -> None:
    User.objects.update(is_demo=True)
    url = reverse("account_login")
    assert known.email in client.get(url).content.decode()
    settings.PRODUCTION = True
    assert known.email not in client.get(url).content.decode()


def test_a_closed_account_ends_its_sessions(client: Client, known: User) -> None:
    client.force_login(known)
    User.objects.update(is_active=False)
    assert not is_signed_in(client)


@pytest.fixture
def broker_away(settings: LazySettings) -> None:
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": BROKER_AWAY}}


@pytest.mark.usefixtures("broker_away")
class TestWithoutTheBroker:
    def test_nobody_signs_in_but_the_page_says_why(self, client: Client, known: User) -> None:
        answer = sign_in(client, known.email)
        assert answer.status_code in {200, 429}
        assert "Too many" in answer.content.decode()
        assert not is_signed_in(client)

    def test_who_is_signed_in_goes_on_working(self, owner_client: Client) -> None:
        assert owner_client.get("/w/brightwell/settings/members").status_code == 200

    @pytest.mark.parametrize(
        ("name", "fields"),
        [("account_signup", NEW), ("account_reset_password", {"email": "known@example.com"})],
    )
    @pytest.mark.usefixtures("known")
    def test_other_ways_in_are_refused_without_an_error(
        self, name: str, fields: dict[str, str], client: Client
    ) -> None:
        assert client.get(reverse(name)).status_code == 200
        assert client.post(reverse(name), fields).status_code == 429
        assert User.objects.count() == 1 and not Mail.objects.exists()
