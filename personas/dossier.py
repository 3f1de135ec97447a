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

from insights.models import Code, Facet
from interviews.models import ExcerptSubject, Interview
from lib.problems import Refused
from personas.citing import Notes, withheld_from
from personas.documents import content
from personas.house_rules import is_faceless
from personas.knowing.telling import tell_known
from personas.models import Persona, SummaryRevision
from personas.models.claims import is_settled
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
from personas.versions.drafts import Draft, draft_of
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


def assemble(
    persona_id: int, audience: str, address: str = ""
) -> tuple[content.PersonaDocument, Source]:
    """The document for an audience. Raises Refused while there is no summary yet.

    `address`: where to ask whether it still holds; a version that it repeats has its own.
    """
    persona = Persona.objects.select_related("workspace", "state").get(pk=persona_id)
    revision = SummaryRevision.objects.filter(persona=persona).current().first()
    if revision is None or revision.document is None:
        raise Refused("The first summary of this persona is still being built.")
    document = SummaryDocument.from_json(revision.document)
    # Whatever people wrote is read once: what is held against the version is what is printed.
    draft = draft_of(persona, document)
    notes = Notes(document, withheld_from(document, audience))
    team = read_team(draft.content, audience)
    page = _page(persona, draft, notes, team, audience)
    if page.version is None:
        page = replace(page, address=address)
    edition = edition_of_draft(persona, revision.document, draft.content)
    return page, _source(persona, revision, edition, notes, team)


def _page(
    persona: Persona, draft: Draft, notes: Notes, team: TeamWords, audience: Any
) -> content.PersonaDocument:
    document = draft.content.document
    counts = document.counts
    lead, lead_cite = _lead(document, notes)
    lines = {str(line.id): line for line in draft.content.lines}
    sections = tuple(_sections(document, lines, notes, team.shown))
    story = tuple(_story(draft.content, notes))
    portrait = getattr(persona, "portrait", None)
    version = printed_version(persona, draft)
    return content.PersonaDocument(
        name=persona.name,
        tagline=persona.tagline,
        status=f"Researched, n = {counts.participants}" if counts.participants else "Proto",
        workspace=persona.workspace.name,
        fictional=persona.workspace.is_demo,
        revision=document.revision,
        exported_on=timezone.localdate(),
        lead_quote=lead,
        lead_cite=lead_cite,
        portrait=bytes(portrait.content) if portrait and not is_faceless(persona) else None,
        initials=initials(persona.name),
        sections=sections,
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
        stages=printed_stages(document, claim_rows(persona))
        if "buying_stage" in team.shown
        else (),
        citations=tuple(_citations(document, notes)),
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
            lines[written[line.id].facet].append(_claim(line, written[line.id], notes))
    for facet in shown:
        if lines[facet]:
            yield content.Section(title=Facet(facet).label, claims=tuple(lines[facet]))
    if unclaimed := tuple(_unclaimed(document, shown)):
        yield content.Section(title="Emerging themes", themes=unclaimed)


def _unclaimed(document: SummaryDocument, shown: Sequence[str]) -> Iterable[content.ThemeLine]:
    parts = [facet for facet in document.facets if facet.facet in shown]
    themes = {theme.key: theme for facet in parts for theme in facet.themes}
    refs = [ref for ref in document.emerging if ref.theme in themes]
    for ref in refs[:UNCLAIMED]:
        theme = themes[ref.theme]
        yield content.ThemeLine(text=theme.label, units=_units(theme))


def _claim(line: ClaimLine, claim: Line, notes: Notes) -> content.ClaimLine:
    quote, cite = notes.first(line.quotes)
    return content.ClaimLine(
        text=claim.text,
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
    return tuple(content.RelationshipRow(label=row.label, units=_units(row)) for row in rows)


def _own_words(refs: Iterable[ThemeRef], notes: Notes) -> Iterable[str]:
    said = [words for ref in refs for key in ref.quotes if (words := notes.words(key))]
    return said[:OWN_WORDS]


def _story(told: Content, notes: Notes) -> Iterable[content.Paragraph]:
    for paragraph in told.document.story:
        edit = told.story.get(paragraph.paragraph)
        if edit:
            parts: list[content.StoryPart] = [content.StoryPart(text=edit.text)]
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


def _citations(document: SummaryDocument, notes: Notes) -> Iterable[content.Citation]:
    quotes = [document.quotes[key] for key in notes.order]
    wanted = {int(quote.interview) for quote in quotes}
    interviews = Interview.objects.in_bulk(wanted)
    if len(interviews) < len(wanted):
        raise Refused("An interview was deleted. The summary is being rebuilt without it.")
    codes = _codes({int(quote.excerpt) for quote in quotes})
    for number, (key, quote) in enumerate(zip(notes.order, quotes, strict=True), start=1):
        people = [document.participants[pk] for pk in quote.participants]
        interview = interviews[int(quote.interview)]
        yield content.Citation(
            number=number,
            quote=notes.words(key),
            speaker=", ".join(person.label for person in people),
            headline="; ".join(person.headline for person in people if person.headline),
            interview=interview.title,
            kind=interview.get_kind_display(),
            held_on=interview.held_on,
            voice=quote.voice,
            stance=quote.stance,
            codes=tuple(codes[int(quote.excerpt)]),
        )


def _codes(excerpts: set[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    rows = Code.objects.filter(codings__excerpt__in=excerpts, codings__shared=True)
    for excerpt, name in rows.values_list("codings__excerpt", "name").distinct().order_by("name"):
        names[excerpt].append(name)
    return names


def _source(
    persona: Persona, revision: SummaryRevision, edition: str, notes: Notes, team: TeamWords
) -> Source:
    quotes = [notes.document.quotes[key] for key in notes.order]
    excerpts = {int(each.excerpt) for each in quotes} | {int(each.excerpt) for each in team.heard}
    talks = {each.interview for each in quotes} | {each.interview for each in team.heard}
    # All who speak in them: a quote names only those of them whom the persona casts.
    speaking = ExcerptSubject.objects.filter(excerpt__in=excerpts)
    people = set(speaking.values_list("participant", flat=True))
    return Source(
        persona=persona.pk,
        edition=edition,
        revision=revision.revision,
        erase_epoch=persona.state.erase_epoch,
        cites={
            "participants": sorted(people | {int(p) for q in quotes for p in q.participants}),
            "interviews": sorted(map(int, talks)),
            "excerpts": sorted(excerpts),
        },
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
