"""What a workspace wants of all its personas: faces or none, and which words are its own."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from personas.jargon import JARGON
from personas.models import Persona, PersonaPortrait, PersonaSettings


def jargon_of(workspace: int) -> Sequence[str]:
    own = PersonaSettings.objects.filter(workspace=workspace).values_list("jargon", flat=True)
    listed = own.first()
    return JARGON if listed is None else listed


def own_jargon() -> Subquery:
    """The list of the workspace, for a query over personas."""
    rows = PersonaSettings.objects.filter(workspace=OuterRef("workspace"))
    return Subquery(rows.values("jargon"))


def faceless() -> Q:
    """Personas that show no portrait, by their own switch or by the workspace's."""
    everywhere = PersonaSettings.objects.filter(workspace=OuterRef("workspace"), portrait_free=True)
    return Q(portrait_free=True) | Q(Exists(everywhere))


def faces() -> QuerySet[Any]:
    """Digests of the portraits that may be shown, for a query over personas."""
    hidden = PersonaSettings.objects.filter(workspace=OuterRef("workspace"), portrait_free=True)
    shown = PersonaPortrait.objects.filter(persona=OuterRef("pk"), persona__portrait_free=False)
    return shown.exclude(Exists(hidden)).values("digest")


def is_faceless(persona: Persona) -> bool:
    return Persona.objects.filter(faceless(), pk=persona.pk).exists()
