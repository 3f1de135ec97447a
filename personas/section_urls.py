"""How the sections of a persona stand, and those of the team's own; see urls.py."""

from django.urls import path

from personas.views import house_rules, sections

patterns = [
    path("personas/<int:pk>/sections", sections.persona_sections, name="persona_sections"),
    path("personas/<int:persona>/sections/place", sections.section_place, name="section_place"),
    path("sections/<int:pk>/edit", sections.section_edit, name="section_edit"),
    path("sections/<int:pk>/delete", sections.section_delete, name="section_delete"),
    path("sections/<int:pk>/picture", sections.section_picture, name="section_picture"),
    path("personas/starts/guide", sections.start_guide, name="start_guide"),
    path("settings/personas", house_rules.house_rules_edit, name="house_rules_edit"),
]
