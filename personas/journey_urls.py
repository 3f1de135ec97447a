"""Journey maps, messages, spread, and what keeps a team honest; see `personas.urls`."""

from django.urls import path

from personas.views import criticism, journey_cells, journeys, messages, own_views, spread

patterns = [
    path("journeys/", journeys.journey_list, name="journey_list"),
    path("journeys/new", journeys.journey_add, name="journey_add"),
    path("journeys/<int:pk>", journeys.journey_show, name="journey_show"),
    path("journeys/<int:pk>/edit", journeys.journey_edit, name="journey_edit"),
    path("journeys/<int:pk>/delete", journeys.journey_delete, name="journey_delete"),
    path("journeys/<int:pk>/file", journeys.journey_file, name="journey_file"),
    path("journeys/<int:journey>/stages", journey_cells.stage_add, name="stage_add"),
    path("stages/<int:pk>/edit", journey_cells.stage_edit, name="stage_edit"),
    path("stages/<int:pk>/move", journey_cells.stage_move, name="stage_move"),
    path("stages/<int:pk>/delete", journey_cells.stage_delete, name="stage_delete"),
    path(
        "journeys/<int:journey>/cells/<int:stage>/<int:walker>/<slug:lane>",
        journey_cells.cell_edit,
        name="cell_edit",
    ),
    path("cells/<int:pk>/edit", journey_cells.cell_find, name="cell_find"),
    path("personas/<int:pk>/spread", spread.persona_spread, name="persona_spread"),
    path("personas/<int:pk>/messages", messages.message_list, name="message_list"),
    path("personas/<int:persona>/messages/new", messages.message_add, name="message_add"),
    path("personas/<int:pk>/own-view", own_views.own_view, name="own_view"),
    path("own-views/<int:pk>", own_views.own_find, name="own_find"),
    path("self-check", own_views.self_check, name="self_check"),
    path("criticism", criticism.critical_list, name="critical_list"),
    path("criticism/quota", criticism.critical_quota, name="critical_quota"),
    path("criticism/<int:excerpt>/read", criticism.critical_read, name="critical_read"),
    path("messages/<int:pk>/edit", messages.message_edit, name="message_edit"),
    path("messages/<int:pk>/delete", messages.message_delete, name="message_delete"),
]
