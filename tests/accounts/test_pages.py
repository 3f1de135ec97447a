import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import ApiToken, Invitation, Mail, Member, Role, User, Workspace
from accounts.tokens import recognise
from insights.models import Code
from interviews.models import AttributeDefinition
from tests.conftest import SignIn, member_of
from tests.factories import create_member, create_token, create_user, create_workspace

pytestmark = pytest.mark.django_db
MEMBERS = "/w/brightwell/settings/members"
INVITATIONS = "/w/brightwell/settings/invitations"


def invite(client: Client, email: str = "new@example.com", role: str = "marketer") -> str:
    """The path of the link on the page."""
    answer = client.post(INVITATIONS, {"email": email, "role": role})
    assert answer["Cache-Control"] == "no-store"
    found = re.search(r"http://127\.0\.0\.1:\d+(/invitations/[\w-]+)", answer.content.decode())
    assert found
    return found.group(1)


class TestMembers:
    def test_shows_everybody_to_everybody(
        self, owner: User, colleague: User, viewer_client: Client
    ) -> None:
        page = viewer_client.get(MEMBERS).content.decode()
        assert str(owner) in page and str(colleague) in page
        assert "Send the invitation" not in page and "/role" not in page

    def test_shows_nobody_of_next_door(self, owner_client: Client, outsider: User) -> None:
        assert str(outsider) not in owner_client.get(MEMBERS).content.decode()

    def test_offers_a_manager_no_owners(
        self, owner: User, manager: User, sign_in: SignIn, workspace: Workspace
    ) -> None:
        page = sign_in(manager).get(MEMBERS).content.decode()
        assert 'value="owner"' not in page
        assert f"/members/{member_of(owner, workspace).pk}/role" not in page

    def test_costs_the_same_for_many(
        self,
        owner_client: Client,
        workspace: Workspace,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for _ in range(30):
            create_member(workspace=workspace)
        owner_client.get(MEMBERS)
        with django_assert_max_num_queries(12):
            owner_client.get(MEMBERS)

    def test_gives_another_role(
        self, owner_client: Client, colleague: User, workspace: Workspace
    ) -> None:
        member = member_of(colleague, workspace)
        owner_client.post(f"{MEMBERS}/{member.pk}/role", {"role": "manager"})
        assert member_of(colleague, workspace).role == Role.MANAGER

    @pytest.mark.parametrize("role", ["", "boss", "Owner"])
    def test_gives_no_role_that_there_is_not(
        self, role: str, owner_client: Client, colleague: User, workspace: Workspace
    ) -> None:
        member = member_of(colleague, workspace)
        answer = owner_client.post(f"{MEMBERS}/{member.pk}/role", {"role": role}, follow=True)
        assert "one of the roles" in answer.content.decode()
        assert member_of(colleague, workspace).role == Role.RESEARCHER

    def test_says_why_the_last_owner_stays(
        self, owner: User, owner_client: Client, workspace: Workspace
    ) -> None:
        member = member_of(owner, workspace)
        answer = owner_client.post(f"{MEMBERS}/{member.pk}/role", {"role": "viewer"}, follow=True)
        assert "a workspace needs one" in answer.content.decode()
        answer = owner_client.post("/w/brightwell/settings/leave", follow=True)
        assert "a workspace needs one" in answer.content.decode()

    def test_asks_before_somebody_is_removed(
        self, owner_client: Client, colleague: User, workspace: Workspace
    ) -> None:
        member = member_of(colleague, workspace)
        create_token(member=member)
        url = f"{MEMBERS}/{member.pk}/remove"
        page = owner_client.get(url).content.decode()
        assert "1 API token" in page and Member.objects.filter(pk=member.pk).exists()
        owner_client.post(url)
        assert not Member.objects.filter(pk=member.pk).exists()

    def test_who_was_removed_is_out_at_once(
        self, owner_client: Client, colleague: User, colleague_client: Client, workspace: Workspace
    ) -> None:
        assert colleague_client.get(MEMBERS).status_code == 200
        owner_client.post(f"{MEMBERS}/{member_of(colleague, workspace).pk}/remove")
        assert colleague_client.get(MEMBERS).status_code == 404

    def test_leaving_leads_home(self, colleague_client: Client) -> None:
        answer = colleague_client.post("/w/brightwell/settings/leave", follow=True)
        assert answer.redirect_chain[-1][0] == reverse("accounts:workspace_add")


class TestInvitations:
    def test_the_invited_person_joins_by_pressing_a_button(
        self, owner_client: Client, sign_in: SignIn, workspace: Workspace
    ) -> None:
        path, user = invite(owner_client), create_user(email="new@example.com")
        client = sign_in(user)
        assert "Join Brightwell?" in client.get(path).content.decode()
        assert not Member.objects.filter(user=user).exists(), "looking is not joining"
        answer = client.post(path)
        assert answer["Location"] == "/w/brightwell/"
        assert member_of(user, workspace).role == Role.MARKETER
        assert client.get(path).status_code == 410

    def test_a_role_in_the_form_changes_nothing(
        self, owner_client: Client, sign_in: SignIn, workspace: Workspace
    ) -> None:
        path, user = invite(owner_client, role="viewer"), create_user(email="new@example.com")
        sign_in(user).post(path, {"role": "owner", "workspace": "1"})
        assert member_of(user, workspace).role == Role.VIEWER

    def test_somebody_else_is_told_whom_it_is_for(
        self, owner_client: Client, outsider: User, outsider_client: Client
    ) -> None:
        path = invite(owner_client)
        for answer in (outsider_client.get(path), outsider_client.post(path)):
            assert answer.status_code == 403
            page = answer.content.decode()
            assert "new@example.com" in page and outsider.email in page
        assert Invitation.objects.get().is_open

    def test_who_is_signed_out_comes_back_to_it(self, owner_client: Client) -> None:
        path = invite(owner_client)
        page = Client().get(path).content.decode()
        assert f"{reverse('account_signup')}?next=" in page
        assert f"{reverse('account_login')}?next=" in page

    @pytest.mark.usefixtures("fresh_limits")
    def test_a_new_person_signs_up_and_joins(
        self, owner_client: Client, workspace: Workspace
    ) -> None:
        path, client = invite(owner_client), Client()
        fields = {"name": "Nora", "email": "new@example.com", "password1": "correct horse bat"}
        answer = client.post(reverse("account_signup"), {**fields, "next": path})
        assert answer["Location"] == path
        client.post(path)
        assert Member.objects.filter(user__email="new@example.com", workspace=workspace).exists()

    @pytest.mark.parametrize("secret", ["x", "a" * 400, "%00", "日本"])
    def test_a_made_up_link_opens_nothing(self, secret: str) -> None:
        assert Client().get(f"/invitations/{secret}").status_code == 410

    def test_a_withdrawn_link_opens_nothing(self, owner_client: Client) -> None:
        path = invite(owner_client)
        owner_client.post(f"{INVITATIONS}/{Invitation.objects.get().pk}/withdraw")
        assert Client().get(path).status_code == 410

    @pytest.mark.parametrize(
        ("email", "role", "says"),
        [
            ("", "viewer", "This field is required."),
            ("not an address", "viewer", "Enter a valid email address."),
            ("a\x00@example.com", "viewer", "Enter a valid email address."),
            ("ok@example.com", "boss", "Select a valid choice."),
            ("owner@example.com", "viewer", "already in the workspace"),
        ],
    )
    def test_bad_input_is_answered_beside_the_field(
        self, email: str, role: str, says: str, owner_client: Client
    ) -> None:
        answer = owner_client.post(INVITATIONS, {"email": email, "role": role})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert says in page
        assert not Invitation.objects.exists() and not Mail.objects.exists()
        if "\x00" not in email:
            assert f'value="{email}"' in page or not email


class TestTokens:
    URL = "/w/brightwell/settings/tokens"

    def test_the_secret_is_shown_once(self, colleague: User, colleague_client: Client) -> None:
        answer = colleague_client.post(f"{self.URL}/add", {"name": "Nightly import"})
        found = re.search(r"fh_[\w-]{43}", answer.content.decode())
        assert found and answer["Cache-Control"] == "no-store"
        token = recognise(found.group(0))
        assert token is not None and token.member.user == colleague
        page = colleague_client.get(self.URL).content.decode()
        assert "Nightly import" in page and found.group(0) not in page

    def test_a_name_is_asked_for(self, colleague_client: Client) -> None:
        answer = colleague_client.post(f"{self.URL}/add", {"name": " "})
        assert answer.status_code == 422 and not ApiToken.objects.exists()

    def test_tokens_of_others_are_out_of_sight(
        self, colleague: User, owner_client: Client, workspace: Workspace
    ) -> None:
        token, _ = create_token(member=member_of(colleague, workspace), name="Mine alone")
        assert "Mine alone" not in owner_client.get(self.URL).content.decode()
        assert owner_client.post(f"{self.URL}/{token.pk}/revoke").status_code == 404

    def test_revoking_ends_it(
        self, colleague: User, colleague_client: Client, workspace: Workspace
    ) -> None:
        token, secret = create_token(member=member_of(colleague, workspace))
        colleague_client.post(f"{self.URL}/{token.pk}/revoke")
        assert recognise(secret) is None


class TestWorkspaces:
    def test_one_can_be_renamed_by_its_owner(
        self, owner_client: Client, workspace: Workspace
    ) -> None:
        url = "/w/brightwell/settings"
        owner_client.post(url, {"name": "Brightest", "slug": "demo", "is_demo": "on"})
        workspace.refresh_from_db()
        assert (workspace.name, workspace.slug, workspace.is_demo) == (
            "Brightest",
            "brightwell",
            False,
        )
        answer = owner_client.post(url, {"name": ""})
        assert answer.status_code == 422

    def test_a_new_one_comes_with_its_starters(self, outsider_client: Client) -> None:
        answer = outsider_client.post("/workspaces/new", {"name": "Second"})
        workspace = Workspace.objects.get(slug="second")
        assert answer["Location"] == "/w/second/"
        assert AttributeDefinition.objects.filter(workspace=workspace, key="industry").exists()
        assert Code.objects.for_workspace(workspace).count() > 20

    def test_home_is_the_workspace_one_was_in_last(self, owner: User, owner_client: Client) -> None:
        other = create_workspace(owner=owner)
        for slug in ("brightwell", other.slug, "brightwell"):
            owner_client.get(f"/w/{slug}/settings/members")
            assert owner_client.get("/")["Location"] == f"/w/{slug}/"
        fresh = Client()
        fresh.force_login(owner)
        assert fresh.get("/")["Location"] == "/w/brightwell/"

    def test_one_can_switch_to_the_others(self, owner: User, owner_client: Client) -> None:
        other = create_workspace(owner=owner, name="The other one")
        page = owner_client.get(MEMBERS).content.decode()
        assert f'href="/w/{other.slug}/"' in page and "The other one" in page


def test_a_name_can_be_changed(owner: User, owner_client: Client) -> None:
    url = reverse("accounts:profile_edit")
    owner_client.post(url, {"name": "Olga Otherwise", "email": "x@example.com", "is_demo": "on"})
    email = owner.email
    owner.refresh_from_db()
    assert (owner.name, owner.email, owner.is_demo) == ("Olga Otherwise", email, False)
    assert owner_client.post(url, {"name": ""}).status_code == 422
