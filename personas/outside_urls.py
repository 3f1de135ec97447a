"""From the root: what people read who are no members of any workspace."""

from django.urls import URLPattern, URLResolver, path

from personas.views import digests, framing, outside

app_name = "outside"
urlpatterns: list[URLPattern | URLResolver] = [
    path("verify/<uuid:guid>", outside.version_verify, name="version_verify"),
    path("verify/file/<uuid:guid>", outside.export_verify, name="export_verify"),
    path("digest/stop/<str:token>", digests.digest_stop, name="digest_stop"),
    path("s/<str:secret>", outside.share_open, name="share_open"),
    path("s/<str:secret>/embed", framing.share_embed, name="share_embed"),
]
