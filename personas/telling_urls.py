"""Moments, the narrative, the day and the empathy map; see urls.py."""

from django.urls import path

from personas.views import empathy, moments

patterns = [
    path("personas/<int:pk>/empathy", empathy.persona_empathy, name="persona_empathy"),
    path("personas/<int:persona>/empathy/place", empathy.empathy_place, name="empathy_place"),
    path("personas/<int:persona>/moments/new", moments.moment_add, name="moment_add"),
    path("moments/<int:pk>/edit", moments.moment_edit, name="moment_edit"),
    path("moments/<int:pk>/move", moments.moment_move, name="moment_move"),
    path("moments/<int:pk>/delete", moments.moment_delete, name="moment_delete"),
]
