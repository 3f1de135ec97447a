"""From the root: some addresses belong to a person, the others to a workspace."""

from django.urls import URLPattern, URLResolver, path

from accounts.views import members, people, settings

app_name = "accounts"
SETTINGS = "w/<slug:workspace>/settings"
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/profile/", people.profile_edit, name="profile_edit"),
    path("invitations/<str:secret>", people.invitation_accept, name="invitation_accept"),
    path(SETTINGS, settings.settings_workspace, name="settings_workspace"),
    path(f"{SETTINGS}/delete", settings.workspace_delete, name="workspace_delete"),
    path(f"{SETTINGS}/members", members.settings_members, name="settings_members"),
    path(f"{SETTINGS}/members/<int:pk>/role", members.member_role, name="member_role"),
    path(f"{SETTINGS}/members/<int:pk>/remove", members.member_remove, name="member_remove"),
    path(f"{SETTINGS}/leave", members.member_leave, name="member_leave"),
    path(f"{SETTINGS}/invitations", members.invitation_add, name="invitation_add"),
    path(
        f"{SETTINGS}/invitations/<int:pk>/withdraw",
        members.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path(f"{SETTINGS}/tokens", settings.settings_tokens, name="settings_tokens"),
    path(f"{SETTINGS}/tokens/add", settings.token_add, name="token_add"),
    path(f"{SETTINGS}/tokens/<int:pk>/revoke", settings.token_revoke, name="token_revoke"),
]
