"""Templates of a workspace: saved from a persona, renamed, cut down, deleted."""

from django.db import transaction

from accounts.changes import record
from accounts.models import User, Workspace
from lib.problems import Refused
from lib.text import one_line
from personas.arranging import Arranged, arrangement_of
from personas.models import Persona, PersonaTemplate, TemplateSection
from personas.starter import BY_FACET

LONGEST, MOST = 60, 50


@transaction.atomic
def save_template(*, persona: Persona, by: User, name: str) -> PersonaTemplate:
    """How its sections stand, without what the team wrote in them."""
    workspace = _hold(persona.workspace_id)
    if PersonaTemplate.objects.filter(workspace=workspace).count() >= MOST:
        raise Refused(f"A workspace has at most {MOST} templates. Delete one first.", field="name")
    template = PersonaTemplate.objects.create(
        workspace=workspace, created_by=by, name=_free_name(workspace, name)
    )
    TemplateSection.objects.bulk_create(
        _copy(template, section, position)
        for position, section in enumerate(arrangement_of(persona))
    )
    record(workspace=workspace.pk, by=by, verb="template.saved", what=template)
    return template


@transaction.atomic
def rename_template(*, template: PersonaTemplate, by: User, name: str) -> PersonaTemplate:
    workspace = _hold(template.workspace_id)
    template.name = _free_name(workspace, name, but=template.pk)
    template.save(update_fields=["name"])
    after = {"fields": ["name"]}
    record(workspace=workspace.pk, by=by, verb="template.renamed", what=template, after=after)
    return template


@transaction.atomic
def delete_template(*, template: PersonaTemplate, by: User) -> None:
    """Personas that started from it keep their sections."""
    gone = PersonaTemplate(pk=template.pk, workspace_id=template.workspace_id)
    template.delete()
    record(workspace=gone.workspace_id, by=by, verb="template.deleted", what=gone)


@transaction.atomic
def drop_section(*, section: TemplateSection, by: User) -> None:
    """One of the team's own goes; that of a facet only loses what it asks."""
    if section.facet:
        empty_prompt(section=section, by=by)
        return
    gone = TemplateSection(pk=section.pk, workspace_id=section.workspace_id)
    section.delete()
    record(workspace=gone.workspace_id, by=by, verb="templatesection.deleted", what=gone)


@transaction.atomic
def empty_prompt(*, section: TemplateSection, by: User) -> None:
    TemplateSection.objects.filter(pk=section.pk).update(prompt="")
    verb, after = "templatesection.edited", {"fields": ["prompt"]}
    record(workspace=section.workspace_id, by=by, verb=verb, what=section, after=after)


def _hold(workspace: int) -> Workspace:
    """Names are given one after another."""
    return Workspace.objects.select_for_update().get(pk=workspace)


def _free_name(workspace: Workspace, name: str, but: int = 0) -> str:
    name = one_line(name)
    if not name:
        raise Refused("Give the template a name.", field="name")
    if len(name) > LONGEST:
        raise Refused(f"At most {LONGEST} characters; this has {len(name):,}.", field="name")
    others = PersonaTemplate.objects.filter(workspace=workspace, name__iexact=name)
    if others.exclude(pk=but).exists():
        raise Refused(f"There is a template “{name}” already. Choose another name.", field="name")
    return name


def _copy(template: PersonaTemplate, section: Arranged, position: int) -> TemplateSection:
    """What it asks is kept where the team asks otherwise than the starter does."""
    is_starters = not section.is_own and section.prompt == BY_FACET[section.key].prompt
    return TemplateSection(
        workspace_id=template.workspace_id,
        template=template,
        facet="" if section.is_own else section.key,
        field=section.field,
        title=section.title if section.is_own else "",
        prompt="" if is_starters else section.prompt,
        low=section.low,
        high=section.high,
        position=position,
        hidden=section.hidden,
        core=section.core,
    )
