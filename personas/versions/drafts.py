"""What would be published now."""

from dataclasses import dataclass, replace

from django.db.models import Q

from insights.models import Code
from lib.problems import Refused
from personas.models import Claim, ClaimCode, ParagraphEdit, Persona, Repetition, SummaryRevision
from personas.models.repetitions import Kind
from personas.summaries import SummaryDocument
from personas.versions.content import Content, Data, Line, Rewritten, stamp_of, to_data
from personas.versions.texts import texts_in


@dataclass(frozen=True, slots=True)
class Draft:
    content: Content
    data: Data

    @property
    def stamp(self) -> str:
        """What a person has seen of it; moves when it says something else."""
        return stamp_of(self.data)


def take_draft(persona: Persona, *, note: str = "", lock: bool = False) -> Draft:
    """`lock`: nobody takes words out of the summary until the transaction ends.

    Raises Refused while there is no summary yet.
    """
    rows = SummaryRevision.objects.filter(persona=persona, revision=persona.state.revision)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None or row.document is None:
        raise Refused("The first summary of this persona is still being built.")
    return draft_of(persona, SummaryDocument.from_json(row.document), note=note)


def draft_of(persona: Persona, document: SummaryDocument, *, note: str = "") -> Draft:
    """With what people wrote as it stands, and this summary beside it."""
    content = Content(
        name=persona.name,
        tagline=persona.tagline,
        note=note,
        lines=_lines(persona),
        story=_story(persona),
        # What a build changed is told by comparing versions.
        document=replace(document, name=persona.name, changes=()),
    )
    return Draft(content, to_data(content))


def _lines(persona: Persona) -> tuple[Line, ...]:
    codes: dict[int, list[int]] = {}
    links = ClaimCode.objects.filter(claim__persona=persona).order_by("code")
    for claim, code in links.values_list("claim", "code"):
        codes.setdefault(claim, []).append(code)
    return tuple(
        Line(
            id=claim.pk,
            facet=claim.facet,
            text=claim.text,
            question=claim.question,
            born_as_guess=claim.born_as_guess,
            verdict=claim.verdict,
            codes=tuple(codes.get(claim.pk, ())),
            stage=claim.stage,
        )
        for claim in Claim.objects.filter(persona=persona)
    )


def _story(persona: Persona) -> dict[str, Rewritten]:
    edits = ParagraphEdit.objects.filter(persona=persona).select_related("edited_by")
    return {
        edit.paragraph: Rewritten(edit.text, str(edit.edited_by or ""))
        for edit in edits.order_by("paragraph")
    }


def unsettled_in(persona: Persona, data: Data) -> list[str]:
    """Paths of texts that may repeat words which went, and that nobody has settled yet."""
    claims = {line["id"]: place for place, line in enumerate(data["lines"])}
    here = Q(kind__in=[Kind.PERSONA, Kind.PARAGRAPH], object_id=persona.pk)
    here |= Q(kind=Kind.CLAIM, object_id__in=claims)
    rows = Repetition.objects.filter(here | Q(kind=Kind.CODE), workspace=persona.workspace_id)
    paths, codes = set(), set()
    for row in rows.unsettled():
        if row.kind == Kind.CLAIM:
            paths.add(f"lines/{claims[row.object_id]}/{row.field}")
        elif row.kind == Kind.PARAGRAPH:
            paths.add(f"story/{row.field}/text")
        elif row.kind == Kind.PERSONA:
            paths.add(row.field)
        else:
            codes.add(row.object_id)
    return sorted(paths | set(_told_by(codes, data)))


def _told_by(codes: set[int], data: Data) -> list[str]:
    """A summary repeats the names and statements of codes."""
    if not codes:
        return []
    rows = Code.objects.filter(pk__in=codes).values_list("name", "statement", "statement_one")
    words = {text.casefold() for row in rows for text in row if text}
    return [
        path for path, text in texts_in(data).items() if any(w in text.casefold() for w in words)
    ]
