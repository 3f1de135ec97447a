"""The evidence board. Relative to /w/<workspace>/, see insights/urls.py."""

from django.urls import URLPattern, path

from insights.views import board, saved_views, selection

urlpatterns: list[URLPattern] = [
    path("evidence", board.quote_list, name="quote_list"),
    path("evidence/quotes.csv", board.quotes_csv, name="quotes_csv"),
    path("evidence/quotes.xlsx", board.quotes_xlsx, name="quotes_xlsx"),
    path("evidence/customers.csv", board.customers_csv, name="customers_csv"),
    path("evidence/customers.xlsx", board.customers_xlsx, name="customers_xlsx"),
    path("evidence/tag", selection.quotes_tag, name="quotes_tag"),
    path("evidence/untag", selection.quotes_untag, name="quotes_untag"),
    path("evidence/take-back", selection.quotes_take_back, name="quotes_take_back"),
    path("evidence/put-back", selection.quotes_put_back, name="quotes_put_back"),
    path("evidence/views/save", saved_views.view_save, name="view_save"),
    path("evidence/views/<int:pk>/edit", saved_views.view_edit, name="view_edit"),
    path("evidence/views/<int:pk>/delete", saved_views.view_delete, name="view_delete"),
    path("evidence/<uuid:guid>", board.quote_show, name="quote_show"),
]
