"""Relative to /w/<workspace>/: a persona before others: versions, links, the view for a room."""

from django.urls import URLPattern, path

from personas.views import presenting, sharing, versions

patterns: list[URLPattern] = [
    path("personas/<int:pk>/present", presenting.persona_present, name="persona_present"),
    path("personas/<int:pk>/versions", versions.persona_versions, name="persona_versions"),
    path(
        "personas/<int:persona>/versions/compare", versions.version_compare, name="version_compare"
    ),
    path(
        "personas/<int:persona>/versions/<int:number>", versions.version_show, name="version_show"
    ),
    path(
        "personas/<int:persona>/versions/<int:number>/portrait",
        versions.version_portrait,
        name="version_portrait",
    ),
    path(
        "personas/<int:persona>/versions/<int:number>/restore",
        versions.version_restore,
        name="version_restore",
    ),
    path("personas/<int:persona>/shares", sharing.share_list, name="share_list"),
    path("shares/<int:pk>/end", sharing.share_end, name="share_end"),
]
