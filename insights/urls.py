"""Relative to /w/<workspace>/, see config/urls.py."""

from django.urls import URLPattern, URLResolver, path

from insights import (
    analysis_urls,
    board_urls,
    codebook_urls,
    exchange_urls,
    insight_urls,
    review_urls,
    suggestion_urls,
    together_urls,
)
from insights.views import codings, layers, live, many, plain

app_name = "insights"
urlpatterns: list[URLPattern | URLResolver] = [
    path("interviews/<int:interview>/tags", plain.coding_plain, name="coding_plain"),
    path("interviews/<int:interview>/codings", codings.coding_list, name="coding_list"),
    path("interviews/<int:interview>/changes", live.coding_changes, name="coding_changes"),
    path("interviews/<int:interview>/coders", layers.layer_show, name="layer_show"),
    path("interviews/<int:interview>/layer/begin", layers.layer_begin, name="layer_begin"),
    path("interviews/<int:interview>/layer/share", layers.layer_share, name="layer_share"),
    path("interviews/<int:interview>/layer/unshare", layers.layer_unshare, name="layer_unshare"),
    path("interviews/<int:interview>/finished", layers.coverage_add, name="coverage_add"),
    path("interviews/<int:interview>/finished/part", layers.coverage_part, name="coverage_part"),
    path("interviews/<int:interview>/unfinished", layers.coverage_remove, name="coverage_remove"),
    path("interviews/<int:interview>/codings/add", codings.coding_add, name="coding_add"),
    path(
        "interviews/<int:interview>/codings/add-many",
        many.coding_add_many,
        name="coding_add_many",
    ),
    path("codings/remove", many.coding_remove_many, name="coding_remove_many"),
    path("codings/restore", many.coding_restore_many, name="coding_restore_many"),
    path("codings/<int:pk>/move", many.coding_move, name="coding_move"),
    path("codings/<int:pk>/remove", codings.coding_remove, name="coding_remove"),
    path("codings/<int:pk>/restore", codings.coding_restore, name="coding_restore"),
    path("codings/<int:pk>/change", codings.coding_change, name="coding_change"),
    *board_urls.urlpatterns,
    *review_urls.urlpatterns,
    *suggestion_urls.urlpatterns,
    *analysis_urls.urlpatterns,
    *together_urls.urlpatterns,
    *codebook_urls.urlpatterns,
    *insight_urls.urlpatterns,
    *exchange_urls.urlpatterns,
]
