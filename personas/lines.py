"""What the evidence says about each claim, as of now."""

from django.utils import timezone

from personas import summaries
from personas.models import Persona, PersonaState, SummaryRevision


def claim_lines(persona: Persona) -> dict[str, summaries.ClaimLine]:
    """By claim id: from the summary if it is fresh, else worked out from the rows."""
    state = PersonaState.objects.get(persona=persona)
    document = None if state.is_stale else _stored(state)
    document = document or _built(persona, state)
    return {line.id: line for line in document.claims}


def _built(persona: Persona, state: PersonaState) -> summaries.SummaryDocument:
    # Not loaded before it is needed, which is seldom: they bring NumPy.
    from personas import evidence  # noqa: PLC0415
    from personas.summaries.builder import build  # noqa: PLC0415

    return build(
        **evidence.load(persona),
        previous=None,
        evidence_seq=state.evidence_seq,
        revision=state.revision,
        built_at=timezone.now(),
    )


def _stored(state: PersonaState) -> summaries.SummaryDocument | None:
    row = SummaryRevision.objects.filter(persona=state.pk, revision=state.revision).first()
    return summaries.SummaryDocument.from_json(row.document) if row and row.document else None
