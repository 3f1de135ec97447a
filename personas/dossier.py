"""From a persona's current summary to the document that is set in type.

The summary decides every number; this only numbers the citations, withholds what the audience may
not read, and puts people's own lines and paragraphs in their places.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from insights.models import Facet
from lib.prepared import Prepared
from lib.problems import Refused
from personas.cited import Cited, citations_of, cites_of, read_cited
from personas.citing import Notes, withheld_from
from personas.cleared import LINE_OUT, PARAGRAPH_OUT, THEME_OUT, cleared_for
from personas.documents import content
from personas.house_rules import is_faceless
from personas.knowing.telling import tell_known
from personas.models import Persona, SummaryRevision
from personas.models.claims import is_settled
from personas.printed_narrative import printed_narrative
from personas.printed_stages import printed_stages
from personas.printed_team import TeamWords, read_team
from personas.queries import claim_rows
from personas.register import IN_DOUBT
from personas.summaries import (
    ClaimLine,
    Relation,
    Sentence,
    SummaryDocument,
    Theme,
    ThemeRef,
    tell_briefly,
)
from personas.versions.content import Content, Line
from personas.versions.drafts import draft_of
from personas.versions.printing import edition_of_draft, printed_version

UNCLAIMED = 8
OWN_WORDS = 6


@dataclass(frozen=True, slots=True)
class Source:
    """What a file was made from, checked again before it is kept."""

    persona: int
    edition: str
    revision: int
    erase_epoch: int
    cites: dict[str, list[int]]


# A book asks these of each persona: written once.
_persona = Prepared(
    lambda persona: Persona.objects.filter(pk=persona).select_related(
        "workspace", "state", "portrait"
    )
)
_revision = Prepared(lambda persona: SummaryRevision.objects.filter(persona=persona).current())


def assemble(
    persona_id: int, audience: str, address: str = ""
) -> tuple[content.PersonaDocument, Source]:
    """The document for an audience. Raises Refused while there is no summary yet.

    `address`: where to ask whether it still holds; a version that it repeats has its own.
    """
    return assemble_all([persona_id], audience, address)[0]


def assemble_all(
    persona_ids: Iterable[int], audience: str, address: str = ""
) -> list[tuple[content.PersonaDocument, Source]]:
    """As `assemble`. What they quote is looked up once for all of them."""
    drawn = [_draw(persona_id, audience, address) for persona_id in persona_ids]
    cited = read_cited([each.notes for each in drawn], [each.team for each in drawn], audience)
    return [_finish(each, cited) for each in drawn]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A document that lacks its citations, and what it was made from."""

    page: content.PersonaDocument
    persona: Persona
    revision: int
    edition: str
    notes: Notes
    team: TeamWords


def _draw(persona_id: int, audience: str, address: str) -> _Drawn:
    persona = _persona.first(persona_id)
    revision = _revision.first(persona_id)
    if persona is None or revision is None or revision.document is None:
        raise Refused("The first summary of this persona is still being built.")
    document = SummaryDocument.from_json(revision.document)
    # Whatever people wrote is read once: what is held against the version is what is printed.
    draft = draft_of(persona, document)
    version = printed_version(persona, draft)
    told = cleared_for(audience, persona, draft, version)
    notes = Notes(told.document, withheld_from(document, audience))
    team = read_team(told, audience)
    page = _page(persona, told, version, notes, team, audience)
    if version is None:
        page = replace(page, address=address)
    edition = edition_of_draft(persona, revision.document, draft.content)
    return _Drawn(page, persona, revision.revision, edition, notes, team)


def _finish(drawn: _Drawn, cited: Cited) -> tuple[content.PersonaDocument, Source]:
    source = Source(
        persona=drawn.persona.pk,
        edition=drawn.edition,
        revision=drawn.revision,
        erase_epoch=drawn.persona.state.erase_epoch,
        cites=cites_of(drawn.notes, drawn.team, cited),
    )
    return replace(drawn.page, citations=tuple(citations_of(drawn.notes, cited))), source


def _page(
    persona: Persona,
    told: Content,
    version: content.Published | None,
    notes: Notes,
    team: TeamWords,
    audience: Any,
) -> content.PersonaDocument:
    document = told.document
    counts = document.counts
    lead, lead_cite = _lead(document, notes)
    lines = {str(line.id): line for line in told.lines}
    sections = tuple(_sections(document, lines, notes, team.shown))
    narrative = printed_narrative(told, notes)
    story = tuple(_story(told, notes))
    portrait = getattr(persona, "portrait", None)
    return content.PersonaDocument(
        name=told.name,
        tagline=told.tagline,
        status=f"Researched, n = {counts.participants}" if counts.participants else "Proto",
        workspace=persona.workspace.name,
        fictional=persona.workspace.is_demo,
        revision=document.revision,
        exported_on=timezone.localdate(),
        lead_quote=lead,
        lead_cite=lead_cite,
        portrait=bytes(portrait.content) if portrait and not is_faceless(persona) else None,
        initials=initials(told.name),
        sections=sections,
        narrative=narrative,
        story=story,
        story_title="The story, as the evidence tells it",
        wanted=_relations(
            document.relationship.wanted, key="relationship_wanted", shown=team.shown
        ),
        experienced=_relations(
            document.relationship.experienced, key="relationship_experienced", shown=team.shown
        ),
        broken_rules=_relations(
            document.relationship.broken_rules, key="broken_rule", shown=team.shown
        ),
        not_for_us=team.not_for_us,
        openings=team.openings,
        own_sections=team.own_sections,
        moments=team.moments,
        own_words=tuple(_own_words(document.own_words, notes)),
        known=tell_known(document.knowing) if document.knowing else "",
        version=version,
        address=version.address if version else "",
        stages=printed_stages(told, claim_rows(persona)) if "buying_stage" in team.shown else (),
        newest_evidence=_day(counts.newest_evidence),
        n=counts.participants,
        quotes=counts.codings,
        contradictions=_contradictions(document, lines),
        assumptions=sum(line.basis == "guess" for line in document.claims),
        audience=audience,
    )


def initials(name: str) -> str:
    words = [word for word in name.split() if word[:1].isalnum()]
    return "".join(word[0] for word in words[:2]).upper()


def _lead(document: SummaryDocument, notes: Notes) -> tuple[str | None, str | None]:
    words = notes.words(document.lead_quote)
    if words is None or document.lead_quote is None:
        return None, None
    notes.number(document.lead_quote)
    people = [document.participants[pk] for pk in document.quotes[document.lead_quote].participants]
    return words, "; ".join(
        ", ".join(filter(None, (person.label, person.headline))) for person in people
    )


def _sections(
    document: SummaryDocument, written: dict[str, Line], notes: Notes, shown: Sequence[str]
) -> Iterable[content.Section]:
    """What people claim, facet by facet; then, in short, what was heard and nobody claimed."""
    lines = defaultdict(list)
    for line in document.claims:
        if line.id in written:
            lines[written[line.id].facet].append(line)
    for facet in shown:
        # Written as they are read: that is the order of their numbers.
        claims = tuple(_claim(line, written[line.id], notes) for line in lines[facet])
        if claims:
            yield content.Section(title=Facet(facet).label, claims=claims)
    if unclaimed := tuple(_unclaimed(document, shown)):
        yield content.Section(title="Emerging themes", themes=unclaimed)


def _unclaimed(document: SummaryDocument, shown: Sequence[str]) -> Iterable[content.ThemeLine]:
    parts = [facet for facet in document.facets if facet.facet in shown]
    themes = {theme.key: theme for facet in parts for theme in facet.themes}
    refs = [ref for ref in document.emerging if ref.theme in themes]
    for ref in refs[:UNCLAIMED]:
        theme = themes[ref.theme]
        yield content.ThemeLine(text=theme.label or THEME_OUT, units=_units(theme))


def _claim(line: ClaimLine, claim: Line, notes: Notes) -> content.ClaimLine:
    quote, cite = notes.first(line.quotes)
    return content.ClaimLine(
        text=claim.text or LINE_OUT,
        units=_units(line),
        basis=line.basis,  # type: ignore[arg-type]  # `basis_of` gives no other
        quote=quote,
        cite=cite,
        question=claim.question if line.basis == "guess" else "",
    )


def _contradictions(document: SummaryDocument, written: dict[str, Line]) -> int:
    """Lines that customers speak against and nobody settled: those that the register calls open."""
    doubtful = (written.get(line.id) for line in document.claims if line.basis in IN_DOUBT)
    return sum(not is_settled(line.verdict, line.resolution) for line in doubtful if line)


def _units(line: ClaimLine | Theme | Relation) -> content.Units:
    return content.Units(
        n_for=line.n_for,
        n_mixed=line.n_mixed,
        n_against=line.n_against,
        n_silent=line.n_silent,
        total=line.N,
    )


def _relations(
    rows: Iterable[Relation], *, key: str, shown: Sequence[str]
) -> tuple[content.RelationshipRow, ...]:
    if key not in shown:
        return ()
    return tuple(
        content.RelationshipRow(label=row.label or THEME_OUT, units=_units(row)) for row in rows
    )


def _own_words(refs: Iterable[ThemeRef], notes: Notes) -> Iterable[content.Phrase]:
    said = [(key, words) for ref in refs for key in ref.quotes if (words := notes.words(key))]
    for key, words in said[:OWN_WORDS]:
        yield content.Phrase(text=words, cite=notes.number(key))


def _story(told: Content, notes: Notes) -> Iterable[content.Paragraph]:
    for paragraph in told.document.story:
        edit = told.story.get(paragraph.paragraph)
        if edit:
            parts: list[content.StoryPart] = [content.StoryPart(text=edit.text or PARAGRAPH_OUT)]
        else:
            parts = [part for sentence in paragraph.sentences for part in _parts(sentence, notes)]
        yield content.Paragraph(
            title=paragraph.heading,
            parts=tuple(parts),
            edited_by=(edit.by or None) if edit else None,
        )


def _parts(sentence: Sentence, notes: Notes) -> Iterable[content.StoryPart]:
    """Facts and numbers; the words themselves stand in the appendix."""
    for text, key in tell_briefly(sentence):
        known = key if key in notes.document.quotes else None
        yield content.StoryPart(text=text, cite=notes.number(known) if known else None)
    yield content.StoryPart(text=" ")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
