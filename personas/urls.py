"""Relative to /w/<workspace>/, see config/urls.py."""

from django.urls import URLPattern, URLResolver, path

from personas.views import (
    cast_page,
    claims,
    evidence,
    exports,
    gallery,
    history_page,
    profile,
    settle,
    story,
)

app_name = "personas"
urlpatterns: list[URLPattern | URLResolver] = [
    path("personas/", gallery.persona_list, name="persona_list"),
    path("personas/new", gallery.persona_add, name="persona_add"),
    path("personas/<int:pk>", profile.persona_profile, name="persona_profile"),
    path("personas/<int:pk>/story", profile.persona_story, name="persona_story"),
    path("personas/<int:pk>/evidence", evidence.persona_evidence, name="persona_evidence"),
    path("personas/<int:pk>/cast", cast_page.persona_cast, name="persona_cast"),
    path("personas/<int:pk>/history", history_page.persona_history, name="persona_history"),
    path("personas/<int:pk>/freshness", profile.persona_freshness, name="persona_freshness"),
    path("personas/<int:pk>/fragments", profile.persona_fragments, name="persona_fragments"),
    path("personas/<int:pk>/retry", profile.persona_retry, name="persona_retry"),
    path("personas/<int:pk>/edit", gallery.persona_edit, name="persona_edit"),
    path("personas/<int:pk>/portrait", gallery.persona_portrait, name="persona_portrait"),
    path("personas/<int:pk>/delete", gallery.persona_delete, name="persona_delete"),
    path("personas/<int:pk>/lead-quote", evidence.persona_lead_quote, name="persona_lead_quote"),
    path("personas/<int:persona>/quote", evidence.quote_show, name="quote_show"),
    path("personas/<int:persona>/story/edit", story.paragraph_edit, name="paragraph_edit"),
    path("personas/<int:persona>/claims/new", claims.claim_add, name="claim_add"),
    path("personas/<int:persona>/claims/pin", claims.claim_pin, name="claim_pin"),
    path("personas/<int:persona>/themes", claims.theme_claim, name="theme_claim"),
    path("claims/<int:pk>/edit", claims.claim_edit, name="claim_edit"),
    path("claims/<int:pk>/move", claims.claim_move, name="claim_move"),
    path("claims/<int:pk>/verdict", claims.claim_verdict, name="claim_verdict"),
    path("claims/<int:pk>/delete", claims.claim_delete, name="claim_delete"),
    path("personas/<int:persona>/exports", exports.export_list, name="export_list"),
    path("exports/<int:pk>", exports.export_show, name="export_show"),
    path("exports/<int:pk>/download", exports.export_download, name="export_download"),
    path("settle", settle.settle_list, name="settle_list"),
    path("settle/<int:pk>/keep", settle.settle_keep, name="settle_keep"),
    path("settle/<int:pk>/reopen", settle.settle_reopen, name="settle_reopen"),
    path("settle/<int:pk>/remove", settle.settle_remove, name="settle_remove"),
    path("settle/participants/<int:pk>", settle.settle_participant, name="settle_participant"),
    path("settle/interviews/<int:pk>", settle.settle_interview, name="settle_interview"),
]
