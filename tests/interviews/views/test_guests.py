"""Inviting a guest, and saying until when and for which studies somebody is here."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from accounts.actions import accept_invitation, change_role
from accounts.mail import unpack
from accounts.models import Invitation, Mail, Member, Role, User, Workspace, today
from lib.problems import Refused
from tests.conftest import member_of
from tests.factories import create_member, create_study, create_user

SOON = today() + timedelta(days=10)


def invite(client: Client, workspace: Workspace, **fields: object) -> object:
    data = {"email": "ana@example.com", "role": "researcher", "ends_on": SOON, **fields}
    return client.post(reverse("interviews:guest_invite", args=[workspace.slug]), data)


def test_a_guest_joins_with_the_last_day_and_the_studies_they_were_invited_for(
    owner: User, owner_client: Client, workspace: Workspace
) -> None:
    study, gone = create_study(workspace=workspace), create_study(workspace=workspace)
    answer = invite(owner_client, workspace, studies=[study.pk, gone.pk])
    assert answer.status_code == 200  # type: ignore[attr-defined]
    gone.delete()
    invitation = Invitation.objects.get(email="ana@example.com")
    member = accept_invitation(invitation=invitation, by=create_user(email="ana@example.com"))
    assert (member.limited, member.ends_on, member.role) == (True, SOON, Role.RESEARCHER)
    assert [one.study for one in member.guest_of.all()] == [study]
    limits = reverse("interviews:guest_edit", args=[workspace.slug, member.pk])
    assert f'value="{SOON.isoformat()}"' in owner_client.get(limits).content.decode()
    page = owner_client.get(reverse("accounts:settings_members", args=[workspace.slug]))
    assert f"guest in {study}" in page.content.decode()
    assert "ana@example.com" in unpack(Mail.objects.get().message).to


def test_without_a_study_nobody_is_invited_and_what_was_typed_stays(
    owner_client: Client, workspace: Workspace
) -> None:
    create_study(workspace=workspace)
    answer = invite(owner_client, workspace)
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Choose at least one study" in page
    assert 'value="ana@example.com"' in page
    assert not Invitation.objects.exists()


def test_a_day_that_is_over_is_no_last_day(owner_client: Client, workspace: Workspace) -> None:
    study = create_study(workspace=workspace)
    yesterday = today() - timedelta(days=1)
    answer = invite(owner_client, workspace, studies=[study.pk], ends_on=yesterday)
    assert "Choose today or a later day." in answer.content.decode()  # type: ignore[attr-defined]


def test_who_was_a_guest_once_can_be_invited_again(
    owner: User, owner_client: Client, workspace: Workspace
) -> None:
    before = create_member(workspace=workspace, user=create_user(email="ana@example.com"))
    Member.objects.filter(pk=before.pk).update(ends_on=today() - timedelta(days=1))
    study = create_study(workspace=workspace)
    invite(owner_client, workspace, studies=[study.pk], role="viewer")
    member = accept_invitation(invitation=Invitation.objects.get(), by=before.user)
    assert (member.pk, member.role, member.limited) == (before.pk, Role.VIEWER, True)
    assert not member.has_ended


def test_a_member_is_limited_and_freed_again(
    owner_client: Client, workspace: Workspace, colleague: User
) -> None:
    study, member = create_study(workspace=workspace), member_of(colleague, workspace)
    url = reverse("interviews:guest_edit", args=[workspace.slug, member.pk])
    data = {"ends_on": SOON, "sees": "some", "studies": [study.pk]}
    assert owner_client.post(url, data).status_code == 302
    member.refresh_from_db()
    assert (member.limited, member.ends_on) == (True, SOON)
    assert owner_client.post(url, {"sees": "all"}).status_code == 302
    member.refresh_from_db()
    assert (member.limited, member.ends_on, member.guest_of.count()) == (False, None, 0)


def test_roles_that_need_everything_are_not_limited(
    owner: User, owner_client: Client, workspace: Workspace, manager: User, colleague: User
) -> None:
    study, data = create_study(workspace=workspace), {"sees": "some"}
    boss = member_of(manager, workspace)
    url = reverse("interviews:guest_edit", args=[workspace.slug, boss.pk])
    answer = owner_client.post(url, {**data, "studies": [study.pk]})
    assert "change the role first" in answer.content.decode()
    guest = member_of(colleague, workspace)
    Member.objects.filter(pk=guest.pk).update(limited=True)
    try:
        change_role(member=guest, role=Role.MANAGER, by=owner)
    except Refused as refused:
        assert "A guest is a researcher or a viewer" in refused.message
    else:
        raise AssertionError("a limited manager")


def test_an_owner_stays_without_end(
    owner: User, owner_client: Client, workspace: Workspace
) -> None:
    member = member_of(owner, workspace)
    url = reverse("interviews:guest_edit", args=[workspace.slug, member.pk])
    answer = owner_client.post(url, {"ends_on": SOON, "sees": "all"})
    assert "Owners stay without end" in answer.content.decode()


def test_only_who_manages_members_may_do_it(
    colleague_client: Client, outsider_client: Client, workspace: Workspace
) -> None:
    url = reverse("interviews:guest_invite", args=[workspace.slug])
    assert colleague_client.get(url).status_code == 403
    assert outsider_client.get(url).status_code == 404
