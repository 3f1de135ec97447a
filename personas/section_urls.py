"""How the sections of a persona stand, and those of the team's own; see urls.py."""

from django.urls import path

from personas.views import house_rules, sections, templates

patterns = [
    path("personas/<int:pk>/sections", sections.persona_sections, name="persona_sections"),
    path("personas/<int:persona>/sections/place", sections.section_place, name="section_place"),
    path("sections/<int:pk>/edit", sections.section_edit, name="section_edit"),
    path("sections/<int:pk>/delete", sections.section_delete, name="section_delete"),
    path("sections/<int:pk>/picture", sections.section_picture, name="section_picture"),
    path("personas/starts/guide", sections.start_guide, name="start_guide"),
    path("personas/<int:persona>/sections/template", templates.template_save, name="template_save"),
    path("personas/templates", templates.template_list, name="template_list"),
    path("templates/<int:pk>/edit", templates.template_edit, name="template_edit"),
    path("templates/<int:pk>/delete", templates.template_delete, name="template_delete"),
    path("template-sections/<int:pk>", templates.template_section, name="template_section"),
    path("settings/personas", house_rules.house_rules_edit, name="house_rules_edit"),
]
