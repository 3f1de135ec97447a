"""Moments, the narrative, the day and the empathy map; see urls.py."""

from django.urls import path

from personas.views import day, empathy, moments, narrative

patterns = [
    path("personas/<int:pk>/empathy", empathy.persona_empathy, name="persona_empathy"),
    path("personas/<int:persona>/empathy/place", empathy.empathy_place, name="empathy_place"),
    path("personas/<int:persona>/moments/new", moments.moment_add, name="moment_add"),
    path("moments/<int:pk>/edit", moments.moment_edit, name="moment_edit"),
    path("moments/<int:pk>/move", moments.moment_move, name="moment_move"),
    path("moments/<int:pk>/delete", moments.moment_delete, name="moment_delete"),
    path("personas/<int:pk>/narrative", narrative.persona_narrative, name="persona_narrative"),
    path(
        "personas/<int:persona>/narrative/lines", narrative.narrative_lines, name="narrative_lines"
    ),
    path("personas/<int:persona>/narrative/text", narrative.narrative_text, name="narrative_text"),
    path("storyparts/<int:pk>/edit", narrative.storypart_edit, name="storypart_edit"),
    path("storyparts/<int:pk>/move", narrative.storypart_move, name="storypart_move"),
    path("storyparts/<int:pk>/delete", narrative.storypart_delete, name="storypart_delete"),
    path("personas/<int:persona>/day/new", day.timeblock_add, name="timeblock_add"),
    path("timeblocks/<int:pk>/edit", day.timeblock_edit, name="timeblock_edit"),
    path("timeblocks/<int:pk>/move", day.timeblock_move, name="timeblock_move"),
    path("timeblocks/<int:pk>/delete", day.timeblock_delete, name="timeblock_delete"),
]
