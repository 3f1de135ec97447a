"""Import and export, relative to /w/<workspace>/."""

from django.urls import URLPattern, path

from insights.views import intakes, takeouts

urlpatterns: list[URLPattern] = [
    path("exchange", takeouts.exchange_show, name="exchange_show"),
    path("exchange/takeouts/add", takeouts.takeout_add, name="takeout_add"),
    path("exchange/takeouts/<int:pk>", takeouts.takeout_show, name="takeout_show"),
    path("exchange/takeouts/<int:pk>/download", takeouts.takeout_download, name="takeout_download"),
    path("exchange/takeouts/<int:pk>/remove", takeouts.takeout_remove, name="takeout_remove"),
    path("exchange/intakes/add", intakes.intake_add, name="intake_add"),
    path("exchange/intakes/<int:pk>", intakes.intake_show, name="intake_show"),
    path("exchange/intakes/<int:pk>/confirm", intakes.intake_confirm, name="intake_confirm"),
    path("exchange/intakes/<int:pk>/remove", intakes.intake_remove, name="intake_remove"),
]
