"""The texts of a workspace that people wrote, and nobody said: what may repeat words that went."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.db.models import CharField, Q, TextField

from personas.models import ParagraphEdit
from personas.models.repetitions import Kind, things

# A text field, and no text that anybody writes.
NO_TEXT = {"colour", "digest"}


class Place(NamedTuple):
    """Where a text stands; a paragraph stands in a persona, under its key."""

    kind: str
    object_id: int
    field: str


def written_in(
    workspace: int, *, but_interviews: Collection[int] = (), but_excerpts: Collection[int] = ()
) -> dict[Place, str]:
    """Every text that is no blank, save those of interviews and on excerpts that go themselves."""
    texts = dict(_paragraphs(workspace))
    goes: dict[str, Q] = {
        Kind.INTERVIEW: Q(pk__in=but_interviews),
        Kind.MEMO: Q(interview__in=but_interviews)
        | Q(excerpt__interview__in=but_interviews)
        | Q(excerpt__in=but_excerpts),
    }
    for kind, rows in things().items():
        staying = rows.filter(workspace=workspace)
        if kind in goes:
            staying = staying.filter(~goes[kind])
        fields = text_fields(rows.model)
        for pk, *values in staying.values_list("pk", *fields):
            texts |= {
                Place(kind, pk, field): text
                for field, text in zip(fields, values, strict=True)
                if text.strip()
            }
    return texts


def text_fields(model: Any) -> list[str]:
    """Whatever holds free text, so that no field that comes later is forgotten."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not field.choices
        and field.name not in NO_TEXT
    ]


def _paragraphs(workspace: int) -> Iterator[tuple[Place, str]]:
    rows = ParagraphEdit.objects.filter(workspace=workspace)
    for persona, paragraph, text in rows.values_list("persona", "paragraph", "text"):
        yield Place(Kind.PARAGRAPH, persona, paragraph), text
