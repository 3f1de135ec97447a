"""What coders of one workspace write to each other, part of insights/urls.py."""

from django.urls import URLPattern, URLResolver, path

from insights.views import memos

urlpatterns: list[URLPattern | URLResolver] = [
    path("memos", memos.memo_list, name="memo_list"),
    path("memos/export", memos.memo_export, name="memo_export"),
    path("memos/on/<str:kind>/<int:about>", memos.memo_add, name="memo_add"),
    path("memos/<int:pk>", memos.memo_edit, name="memo_edit"),
    path("memos/<int:pk>/delete", memos.memo_delete, name="memo_delete"),
    path("interviews/<int:interview>/memos", memos.memo_told_in, name="memo_told"),
]
