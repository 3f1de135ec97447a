"""Reading what the empathy map is made of: who supported which code in which voice."""

from insights.models import Code, Stance
from personas.empathy import Feeling, MapCode, QuadrantRead, Voiced, read_empathy
from personas.evidence_list import evidence_of
from personas.models import EmpathyPlace, Persona
from personas.moments import moment_rows, quotes_of_moments
from personas.summaries import SummaryDocument


def empathy_of(
    persona: Persona, document: SummaryDocument | None
) -> tuple[tuple[QuadrantRead, ...], list[MapCode]]:
    """The four quadrants, and all codes that could be put into one. Five queries."""
    codes = _codes(persona)
    map_ = read_empathy(
        document,
        codes,
        _voiced(persona),
        places=_places(persona),
        feelings=_feelings(persona),
    )
    return map_, codes


def _codes(persona: Persona) -> list[MapCode]:
    rows = Code.objects.living().for_workspace(persona.workspace_id).order_by("name", "pk")
    fields = ("pk", "name", "facet", "statement")
    return [MapCode(*row) for row in rows.values_list(*fields)]


def _voiced(persona: Persona) -> list[Voiced]:
    rows = evidence_of(persona).filter(
        stance=Stance.SUPPORTS, excerpt__subjects__participant__castings__persona=persona
    )
    fields = ("code", "voice", "excerpt__subjects__participant")
    found = rows.order_by().values_list(*fields).distinct()
    return [Voiced(code, voice, str(person)) for code, voice, person in found]


def _places(persona: Persona) -> dict[int, str]:
    rows = EmpathyPlace.objects.for_workspace(persona.workspace_id)
    return dict(rows.values_list("code", "quadrant"))


def _feelings(persona: Persona) -> list[Feeling]:
    rows = [row for row in moment_rows(persona) if row.emotion]
    quoted = quotes_of_moments(persona, rows)
    return [
        Feeling(
            row.emotion,
            row.situation,
            quoted[row.excerpt].who if row.excerpt and row.excerpt in quoted else "",
        )
        for row in rows
    ]
