"""Every address. The rooms' own patterns are relative to /w/<workspace>/."""

from django.urls import URLPattern, URLResolver, include, path

from accounts import urls as accounts_urls
from config import activity, health, home, onboarding, targets
from config.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("api/v1/", api.urls),
    path("account/", include("allauth.account.urls")),
    path(
        "",
        include(
            (
                [
                    path("workspaces/new", onboarding.workspace_add, name="workspace_add"),
                    *accounts_urls.urlpatterns,
                ],
                accounts_urls.app_name,
            )
        ),
    ),
    path("w/<slug:workspace>/", home.workspace_home, name="workspace_home"),
    path("w/<slug:workspace>/home", home.workspace_now, name="workspace_now"),
    path("w/<slug:workspace>/activity", activity.workspace_activity, name="workspace_activity"),
    path("w/<slug:workspace>/targets", targets.workspace_targets, name="workspace_targets"),
    path("w/<slug:workspace>/", include("interviews.urls")),
    path("w/<slug:workspace>/", include("insights.urls")),
    path("w/<slug:workspace>/", include("personas.urls")),
    path("", include("personas.outside_urls")),
]

handler400 = "config.refusals.bad_request"
