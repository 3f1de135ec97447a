"""What coders of one workspace write to each other, part of insights/urls.py."""

from django.urls import URLPattern, URLResolver, path

from insights.views import disputes, memos

urlpatterns: list[URLPattern | URLResolver] = [
    path("memos", memos.memo_list, name="memo_list"),
    path("memos/export", memos.memo_export, name="memo_export"),
    path("memos/on/<str:kind>/<int:about>", memos.memo_add, name="memo_add"),
    path("memos/<int:pk>", memos.memo_edit, name="memo_edit"),
    path("memos/<int:pk>/delete", memos.memo_delete, name="memo_delete"),
    path("interviews/<int:interview>/memos", memos.memo_told_in, name="memo_told"),
    path("disputes", disputes.dispute_list, name="dispute_list"),
    path(
        "disputes/<int:adopted>/<int:other>/adopt",
        disputes.dispute_adopt,
        name="dispute_adopt",
    ),
    path("disputes/<int:other>/restore", disputes.dispute_restore, name="dispute_restore"),
    path("disputes/<int:first>/<int:second>/keep", disputes.dispute_keep, name="dispute_keep"),
    path(
        "disputes/<int:first>/<int:second>/reopen",
        disputes.dispute_reopen,
        name="dispute_reopen",
    ),
]
