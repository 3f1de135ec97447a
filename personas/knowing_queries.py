"""What the page of measures names: lines, coders, interviews, studies. Constant in rows."""

from dataclasses import dataclass

from accounts.models import User
from interviews.models import AttributeDefinition, Interview, Study
from personas.knowing.records import Knowing
from personas.models import Persona
from personas.pages.sections import QuestionView


@dataclass(frozen=True, slots=True)
class DeclaredBiases:
    study: int
    name: str
    lines: tuple[str, ...]


def coder_names(knowing: Knowing) -> dict[str, str]:
    wanted = _refs(knowing, "coder")
    return {str(user.pk): str(user) for user in User.objects.filter(pk__in=wanted)}


def interview_titles(knowing: Knowing) -> dict[str, str]:
    wanted = _refs(knowing, "interview")
    rows = Interview.objects.filter(pk__in=wanted).values_list("pk", "title", "held_on")
    return {str(pk): f"{title} · {held_on:%-d %b %Y}" for pk, title, held_on in rows}


def _refs(knowing: Knowing, kind: str) -> set[int]:
    lists = [*(part.rows for part in knowing.parts), *(each.rows for each in knowing.signals)]
    return {int(row.ref) for rows in lists for row in rows if row.kind == kind}


def attribute_labels(persona: Persona) -> dict[str, str]:
    rows = AttributeDefinition.objects.filter(workspace=persona.workspace_id)
    return dict(rows.values_list("key", "label"))


def declared_biases(persona: Persona) -> tuple[DeclaredBiases, ...]:
    """Of the studies that somebody in the cast was heard in."""
    studies = Study.objects.filter(
        workspace=persona.workspace_id,
        interviews__attendances__participant__castings__persona=persona,
    )
    return tuple(
        DeclaredBiases(
            study.pk, study.name, tuple(filter(None, map(str.strip, study.biases.splitlines())))
        )
        for study in studies.exclude(biases="").distinct()
    )


def open_questions(persona: Persona) -> list[QuestionView]:
    """Assumptions that nobody has settled, those with a question that would first."""
    rows = persona.claims.filter(born_as_guess=True, verdict="open")
    found = [QuestionView(*row) for row in rows.values_list("pk", "text", "question")]
    return sorted(found, key=lambda each: not each.question)
