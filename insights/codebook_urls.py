"""The codebook, relative to /w/<workspace>/."""

from django.urls import URLPattern, path

from insights.views import codes, tidy, upheavals

urlpatterns: list[URLPattern] = [
    path("codes", codes.code_list, name="code_list"),
    path("codes/add", codes.code_add, name="code_add"),
    path("codes/starter", codes.code_starter, name="code_starter"),
    path("codes/tidy", tidy.code_tidy, name="code_tidy"),
    path("codes/arrange", tidy.codes_arrange, name="codes_arrange"),
    path("codes/arrange/undo", tidy.codes_arrange_undo, name="codes_arrange_undo"),
    path("codes/<int:pk>", codes.code_edit, name="code_edit"),
    path("codes/<int:pk>/history", tidy.code_history, name="code_history"),
    path("codes/<int:pk>/move", codes.code_move, name="code_move"),
    path("codes/<int:pk>/merge", upheavals.code_merge, name="code_merge"),
    path("codes/<int:pk>/unmerge", upheavals.code_unmerge, name="code_unmerge"),
    path("codes/<int:pk>/split", upheavals.code_split, name="code_split"),
    path("codes/<int:pk>/unsplit", upheavals.code_unsplit, name="code_unsplit"),
    path("codes/<int:pk>/delete", codes.code_delete, name="code_delete"),
    path("codes/<int:pk>/restore", codes.code_restore, name="code_restore"),
]
