from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts import actions
from accounts.models import Change, Invitation, Mail, Member, Role, User, Workspace
from accounts.secrets import digest
from lib.problems import Refused
from tests.conftest import member_of
from tests.factories import create_member, create_token, create_user, create_workspace


def role_of(user: User, workspace: Workspace) -> str:
    return member_of(user, workspace).role


def invite(workspace: Workspace, owner: User, email: str = "new@example.com") -> Invitation:
    return actions.invite(workspace=workspace, email=email, role=Role.MARKETER, by=owner)[0]


@pytest.mark.django_db
def test_who_creates_a_workspace_owns_it() -> None:
    user = create_user()
    workspace = actions.create_workspace(name="Käse & Söhne", by=user)
    assert workspace.slug == "kase-sohne"
    assert role_of(user, workspace) == Role.OWNER
    verbs = Change.objects.for_workspace(workspace).order_by("seq").values_list("seq", "verb")
    assert list(verbs) == [(1, "workspace.created"), (2, "member.joined")]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Twice", "Demo", "日本語", "!!!"])
def test_every_name_gets_a_slug_of_its_own(name: str) -> None:
    user = create_user()
    slugs = {actions.create_workspace(name=name, by=user).slug for _ in range(3)}
    assert len(slugs) == 3
    assert "demo" not in slugs


@pytest.mark.django_db
def test_renaming_a_workspace_keeps_its_address(owner: User, workspace: Workspace) -> None:
    actions.change_workspace(workspace=workspace, name="New", keep_originals=True, by=owner)
    workspace.refresh_from_db()
    assert (workspace.name, workspace.slug, workspace.keep_originals) == ("New", "brightwell", True)


class TestInviting:
    def test_keeps_only_the_hash_of_the_secret(self, owner: User, workspace: Workspace) -> None:
        invitation, secret = actions.invite(
            workspace=workspace, email=" New@Example.com", role=Role.VIEWER, by=owner
        )
        assert invitation.email == "new@example.com"
        assert invitation.token_hash == digest(secret) != secret
        assert timedelta(0) < invitation.expires_at - timezone.now() <= timedelta(days=7)

    def test_writes_the_letter_in_the_same_transaction(
        self, owner: User, workspace: Workspace
    ) -> None:
        _, secret = actions.invite(
            workspace=workspace, email="new@example.com", role=Role.VIEWER, by=owner
        )
        letter = bytes(Mail.objects.get().message).decode()
        assert f"http://127.0.0.1:8000/invitations/{secret}" in letter
        assert "new@example.com" in letter

    def test_withdraws_the_older_invitation_of_the_same_person(
        self, owner: User, workspace: Workspace
    ) -> None:
        older, newer = invite(workspace, owner), invite(workspace, owner, "NEW@example.com")
        older.refresh_from_db()
        assert (older.is_open, newer.is_open) == (False, True)

    def test_refuses_who_is_there_already(
        self, owner: User, colleague: User, workspace: Workspace
    ) -> None:
        with pytest.raises(Refused) as refusal:
            invite(workspace, owner, colleague.email.upper())
        assert refusal.value.field == "email"

    def test_lets_only_owners_invite_owners(
        self, owner: User, manager: User, workspace: Workspace
    ) -> None:
        with pytest.raises(Refused):
            actions.invite(workspace=workspace, email="x@example.com", role=Role.OWNER, by=manager)
        actions.invite(workspace=workspace, email="x@example.com", role=Role.OWNER, by=owner)

    def test_reads_the_role_of_the_inviter_now(self, manager: User, workspace: Workspace) -> None:
        Member.objects.filter(user=manager).update(role=Role.VIEWER)
        with pytest.raises(Refused):
            invite(workspace, manager)
        assert not Mail.objects.exists()

    def test_stops_at_a_limit(
        self, owner: User, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(actions, "OPEN_INVITATIONS", 1)
        invite(workspace, owner)
        with pytest.raises(Refused):
            invite(workspace, owner, "second@example.com")


class TestAccepting:
    def test_gives_the_role_that_was_written_down(self, owner: User, workspace: Workspace) -> None:
        user = create_user(email="new@example.com")
        member = actions.accept_invitation(invitation=invite(workspace, owner), by=user)
        assert (member.workspace, member.role) == (workspace, Role.MARKETER)

    def test_works_once(self, owner: User, workspace: Workspace) -> None:
        user, invitation = create_user(email="new@example.com"), invite(workspace, owner)
        actions.accept_invitation(invitation=invitation, by=user).delete()
        with pytest.raises(Refused) as refusal:
            actions.accept_invitation(invitation=invitation, by=user)
        assert refusal.value.code == "over"

    def test_is_for_one_address(self, owner: User, workspace: Workspace) -> None:
        with pytest.raises(Refused) as refusal:
            actions.accept_invitation(invitation=invite(workspace, owner), by=create_user())
        assert refusal.value.code == "other_person"
        assert Invitation.objects.get().is_open

    @pytest.mark.parametrize("field", ["expires_at", "withdrawn_at"])
    def test_is_refused_when_it_is_over(
        self, field: str, owner: User, workspace: Workspace
    ) -> None:
        user, invitation = create_user(email="new@example.com"), invite(workspace, owner)
        Invitation.objects.update(**{field: timezone.now() - timedelta(seconds=1)})
        with pytest.raises(Refused):
            actions.accept_invitation(invitation=invitation, by=user)
        assert not Member.objects.filter(user=user).exists()

    def test_leaves_the_role_of_who_is_there_already(
        self, owner: User, workspace: Workspace
    ) -> None:
        invitation, user = invite(workspace, owner), create_user(email="new@example.com")
        create_member(workspace=workspace, user=user, role=Role.VIEWER)
        assert actions.accept_invitation(invitation=invitation, by=user).role == Role.VIEWER


class TestRoles:
    def test_the_last_owner_stays_owner(self, owner: User, workspace: Workspace) -> None:
        with pytest.raises(Refused) as demotion:
            actions.change_role(member=member_of(owner, workspace), role=Role.VIEWER, by=owner)
        with pytest.raises(Refused) as removal:
            actions.remove_member(member=member_of(owner, workspace), by=owner)
        assert demotion.value.code == removal.value.code == "last_owner"
        assert role_of(owner, workspace) == Role.OWNER

    def test_managers_leave_owners_alone(
        self, owner: User, manager: User, colleague: User, workspace: Workspace
    ) -> None:
        create_member(workspace=workspace, role=Role.OWNER)
        with pytest.raises(Refused):
            actions.change_role(member=member_of(owner, workspace), role=Role.VIEWER, by=manager)
        with pytest.raises(Refused):
            actions.remove_member(member=member_of(owner, workspace), by=manager)
        with pytest.raises(Refused):
            actions.change_role(member=member_of(colleague, workspace), role=Role.OWNER, by=manager)
        assert role_of(owner, workspace) == Role.OWNER
        assert role_of(colleague, workspace) == Role.RESEARCHER

    def test_a_viewer_keeps_no_tokens(
        self, owner: User, colleague: User, workspace: Workspace
    ) -> None:
        member = member_of(colleague, workspace)
        create_token(member=member)
        actions.change_role(member=member, role=Role.MARKETER, by=owner)
        assert member.tokens.count() == 1
        actions.change_role(member=member, role=Role.VIEWER, by=owner)
        assert member.tokens.count() == 0

    def test_everybody_may_leave(self, viewer: User, workspace: Workspace) -> None:
        actions.remove_member(member=member_of(viewer, workspace), by=viewer)
        assert not Member.objects.filter(user=viewer).exists()
        change = Change.objects.for_workspace(workspace).latest("seq")
        assert (change.verb, change.actor) == ("member.removed", viewer)

    def test_a_viewer_removes_nobody_else(
        self, colleague: User, viewer: User, workspace: Workspace
    ) -> None:
        with pytest.raises(Refused):
            actions.remove_member(member=member_of(colleague, workspace), by=viewer)


def at_once(*calls: Callable[[], object]) -> list[object]:
    """The answers of calls that start together, each with a connection of its own."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return call()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.django_db(transaction=True)
def test_an_invitation_that_many_accept_at_once_is_used_once() -> None:
    owner, user = create_user(), create_user(email="new@example.com")
    workspace = create_workspace(owner=owner)
    invitation = invite(workspace, owner)
    answers = at_once(
        *[lambda: actions.accept_invitation(invitation=invitation, by=user) for _ in range(6)]
    )
    assert sum(isinstance(answer, Member) for answer in answers) == 1
    assert Member.objects.filter(workspace=workspace, user=user).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_remove_each_other_at_once_leave_one() -> None:
    first, second = create_user(), create_user()
    workspace = create_workspace(owner=first)
    create_member(workspace=workspace, user=second, role=Role.OWNER)
    for _ in range(5):
        answers = at_once(
            lambda: actions.change_role(
                member=member_of(second, workspace), role=Role.VIEWER, by=first
            ),
            lambda: actions.change_role(
                member=member_of(first, workspace), role=Role.VIEWER, by=second
            ),
        )
        assert sum(isinstance(answer, Refused) for answer in answers) == 1
        assert Member.objects.filter(workspace=workspace, role=Role.OWNER).count() == 1
        Member.objects.filter(workspace=workspace).update(role=Role.OWNER)
