"""What would be published now."""

from dataclasses import dataclass, replace
from functools import cached_property

from lib.prepared import Prepared
from lib.problems import Refused
from personas.models import Claim, ClaimCode, ParagraphEdit, Persona, SummaryRevision
from personas.summaries import SummaryDocument
from personas.versions.content import FORM, Content, Data, Line, Rewritten, stamp_of, to_data
from personas.versions.gathering import gather_team
from personas.versions.gathering_around import gather_journeys, gather_messages, gather_portrait


@dataclass(frozen=True)
class Draft:
    content: Content

    @cached_property
    def data(self) -> Data:
        return to_data(self.content)

    @property
    def stamp(self) -> str:
        """What a person has seen of it; moves when it says something else."""
        return stamp_of(self.data)


def take_draft(persona: Persona, *, note: str = "", lock: bool = False) -> Draft:
    """`lock`: nobody takes words out of what is taken until the transaction ends.

    Raises Refused while there is no summary yet.
    """
    rows = SummaryRevision.objects.filter(persona=persona, revision=persona.state.revision)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None or row.document is None:
        raise Refused("The first summary of this persona is still being built.")
    return whole_draft(persona, SummaryDocument.from_json(row.document), note=note, lock=lock)


def whole_draft(
    persona: Persona, document: SummaryDocument, *, note: str = "", lock: bool = False
) -> Draft:
    """All that a version holds."""
    told = draft_of(persona, document, note=note, lock=lock).content
    around = replace(
        told,
        messages=gather_messages(persona),
        journeys=gather_journeys(persona),
        portrait=gather_portrait(persona, lock=lock),
    )
    return Draft(around)


def draft_of(
    persona: Persona, document: SummaryDocument, *, note: str = "", lock: bool = False
) -> Draft:
    """What a document tells: what people wrote as it stands, and this summary beside it."""
    content = Content(
        name=persona.name,
        tagline=persona.tagline,
        note=note,
        lines=lines_of(persona),
        story=story_of(persona),
        # What a build changed is told by comparing versions.
        document=replace(document, name=persona.name, changes=()),
        team=gather_team(persona, lock=lock),
        form=FORM,
    )
    return Draft(content)


# A book asks these of each persona: written once.
_lines = Prepared(lambda persona: Claim.objects.filter(persona=persona))
_links = Prepared(
    lambda persona: (
        ClaimCode.objects.filter(claim__persona=persona)
        .order_by("code")
        .values_list("claim", "code")
    )
)
_edits = Prepared(
    lambda persona: (
        ParagraphEdit.objects.filter(persona=persona)
        .select_related("edited_by")
        .order_by("paragraph")
    )
)


def lines_of(persona: Persona) -> tuple[Line, ...]:
    codes: dict[int, list[int]] = {}
    for claim, code in _links(persona.pk):
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
            resolution=claim.resolution,
        )
        for claim in _lines(persona.pk)
    )


def story_of(persona: Persona) -> dict[str, Rewritten]:
    return {
        edit.paragraph: Rewritten(edit.text, str(edit.edited_by or ""))
        for edit in _edits(persona.pk)
    }
