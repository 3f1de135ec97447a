"""How a persona's sections stand, and what the team writes in its own."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.changes import record
from accounts.models import User
from lib.problems import Refused
from lib.text import one_line, paragraphs
from personas.arranging import STARTER
from personas.models import Persona, PersonaSection
from personas.models.arranging import SCALE_STEPS, Field
from personas.portraits import digest, encode_logo
from personas.starts import BLANK, Start

LIMITS = {"title": 60, "prompt": 200, "low": 40, "high": 40, "text": 4000}
MOST_OWN = 30


@transaction.atomic
def begin_with(*, persona: Persona, by: User, start: Start) -> None:
    """Give a new persona the sections of a start; the starter's own need no rows."""
    if not start.slots and start is not BLANK:
        return
    rows = [
        _row(persona, facet=slot.facet, prompt=slot.prompt, field=slot.field, title=slot.title)
        for slot in start.slots
    ]
    for row, slot in zip(rows, start.slots, strict=True):
        row.low, row.high, row.hidden, row.core = slot.low, slot.high, slot.hidden, slot.core
    placed = {row.facet for row in rows}
    rest = [_row(persona, facet=s.key, core=False) for s in STARTER if s.key not in placed]
    _insert([*rows, *rest])
    record(workspace=persona.workspace_id, by=by, verb="sections.started", what=persona)


@transaction.atomic
def place_section(
    *,
    persona: Persona,
    by: User,
    key: str,
    move: int = 0,
    hidden: bool | None = None,
    prompt: str | None = None,
) -> PersonaSection:
    """Up (-1) or down (1) among its like, hide or show, or ask otherwise. No line is touched."""
    rows = _hold(persona)
    at = next((place for place, row in enumerate(rows) if _key(row) == key), None)
    if at is None:
        raise Refused("This section is no longer there.")
    row = rows[at]
    if hidden is not None:
        row.hidden = hidden
    if prompt is not None:
        row.prompt = _clean({"prompt": prompt})["prompt"]
    rows.insert(max(0, at + move), rows.pop(at))
    for position, each in enumerate(rows):
        each.position = position
    PersonaSection.objects.bulk_update(rows, ["position", "hidden", "prompt"])
    _log(row, by, "section.placed", ["prompt"] if prompt is not None else [])
    return row


@transaction.atomic
def arrange_sections(
    *, persona: Persona, by: User, first: Iterable[str], hidden: Collection[str]
) -> None:
    """`first`: keys in their order, and which of them are hidden; the others follow as they are."""
    rows = {_key(row): row for row in _hold(persona)}
    placed = {key: rows.pop(key) for key in first if key in rows}
    for key, row in placed.items():
        row.hidden = key in hidden
    ordered = [*placed.values(), *rows.values()]
    for position, row in enumerate(ordered):
        row.position = position
    PersonaSection.objects.bulk_update(ordered, ["position", "hidden"])
    record(workspace=persona.workspace_id, by=by, verb="sections.arranged", what=persona)


@transaction.atomic
def add_section(*, persona: Persona, by: User, field: str, **texts: str) -> PersonaSection:
    """A field of the team's own, after all others. `texts`: title, prompt, low, high."""
    rows = _hold(persona)
    if sum(bool(row.field) for row in rows) >= MOST_OWN:
        raise Refused(f"A persona has at most {MOST_OWN} sections of your own.", field="title")
    cleaned = _clean(texts)
    _check(field, cleaned)
    last = PersonaSection.objects.filter(persona=persona).aggregate(last=Max("position"))["last"]
    row = _row(persona, field=field, **cleaned)
    row.position = last + 1
    row.save()
    _log(row, by, "section.added")
    return row


@transaction.atomic
def fill_section(
    *,
    section: PersonaSection,
    by: User,
    value: int | None = None,
    image: bytes | None = None,
    **texts: str,
) -> PersonaSection:
    """What the team says. `image` is decoded and encoded anew; None leaves the one there is."""
    row = PersonaSection.objects.select_for_update().get(pk=section.pk)
    cleaned = _clean(texts)
    _check(row.field, cleaned)
    if value is not None and not 1 <= value <= SCALE_STEPS:
        raise Refused(f"Choose a step from 1 to {SCALE_STEPS}.", field="value")
    fields = [name for name in cleaned if cleaned[name] != getattr(row, name)]
    for name, text in cleaned.items():
        setattr(row, name, text)
    row.value = value
    if image is not None:
        row.image = _picture(image)
        row.digest = digest(row.image)
    row.save()
    _log(row, by, "section.edited", fields)
    return row


@transaction.atomic
def empty_text(*, section: PersonaSection, by: User, name: str) -> None:
    PersonaSection.objects.filter(pk=section.pk).update(**{name: ""})
    _log(section, by, "section.edited", [name])


@transaction.atomic
def delete_section(*, section: PersonaSection, by: User) -> None:
    """Only a field of the team's own: that of a facet is hidden instead."""
    if section.facet:
        raise Refused("Hide this section instead: its lines stay.")
    pk = section.pk
    section.delete()
    section.pk = pk
    _log(section, by, "section.deleted")


def _picture(content: bytes) -> bytes:
    try:
        return encode_logo(content)
    except Refused as problem:
        raise Refused(problem.message, field="image") from problem


def _check(field: str, texts: dict[str, str]) -> None:
    if field not in Field.values:
        raise Refused("Choose what kind of section it is.", field="field")
    if "title" in texts and not texts["title"]:
        raise Refused("Give the section a name.", field="title")
    if field == Field.SCALE and "low" in texts and not (texts["low"] and texts["high"]):
        raise Refused("Say what each end of the scale means.", field="low")


def _clean(texts: dict[str, str]) -> dict[str, str]:
    cleaned = {
        name: paragraphs(text) if name == "text" else one_line(text) for name, text in texts.items()
    }
    for name, text in cleaned.items():
        if len(text) > LIMITS[name]:
            message = f"At most {LIMITS[name]:,} characters; this has {len(text):,}."
            raise Refused(message, field=name)
    return cleaned


def _hold(persona: Persona) -> list[PersonaSection]:
    """All sections as rows, in their order; those the starter gave are written down first."""
    Persona.objects.select_for_update().get(pk=persona.pk)
    sections = PersonaSection.objects.filter(persona=persona).defer("image")
    placed = set(sections.values_list("facet", flat=True))
    after = sections.aggregate(last=Max("position"))["last"]
    missing = [_row(persona, facet=s.key, core=s.core) for s in STARTER if s.key not in placed]
    _insert(missing, start=0 if after is None else after + 1)
    return list(sections.all())


def _insert(rows: list[PersonaSection], start: int = 0) -> None:
    for position, row in enumerate(rows, start=start):
        row.position = position
    PersonaSection.objects.bulk_create(rows)


def _row(persona: Persona, **fields: Any) -> PersonaSection:
    return PersonaSection(workspace_id=persona.workspace_id, persona=persona, **fields)


def _key(row: PersonaSection) -> str:
    return row.facet or f"own-{row.pk}"


def _log(row: PersonaSection, by: User, verb: str, fields: list[str] | None = None) -> None:
    after = {"persona": row.persona_id, "fields": sorted(fields or [])}
    record(workspace=row.workspace_id, by=by, verb=verb, what=row, after=after)
