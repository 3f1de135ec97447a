"""`build`: rows in, summary document out. No clock, no chance, no query: same input, same bytes."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from personas.knowing.ground import Ground
from personas.summaries.changes import find_changes
from personas.summaries.claims import covered
from personas.summaries.disagreement import list_disagreements, list_disputed
from personas.summaries.document import METHOD_VERSION, Before, SummaryDocument
from personas.summaries.facets import FACETS, TOLD
from personas.summaries.inputs import Cast, Claim, Code, Evidence, Insight, Participant, Persona
from personas.summaries.knowledge import find_knowing
from personas.summaries.material import Counted, Material, sort_out
from personas.summaries.records import Counts, FacetThemes, Person, Theme, ThemeRef, Unspoken
from personas.summaries.relationship import count_relations
from personas.summaries.singles import voices_of
from personas.summaries.story import tell
from personas.summaries.tally import People, ids
from personas.summaries.telling import Entry, Teller
from personas.summaries.unknown import find_unknown
from personas.summaries.writing import write

_NOTHING_BESIDE = Ground()


def build(
    persona: Persona,
    cast: Cast,
    codes: Sequence[Code],
    insights: Sequence[Insight],
    claims: Sequence[Claim],
    evidence: Sequence[Evidence] | Counted,
    previous: Before | SummaryDocument | None,
    *,
    evidence_seq: int,
    revision: int,
    built_at: datetime,
    ground: Ground = _NOTHING_BESIDE,
) -> SummaryDocument:
    """What the evidence says about a persona now. The order of the input does not matter."""
    material = sort_out(cast, codes, insights, claims, evidence)
    writing = write(persona, material)
    people, entries, lines = material.people, writing.entries, writing.lines
    unknown = find_unknown(_heard_facets(material), material.claims, lines, people)
    story = tell(entries, unknown, Teller(people, writing.book, writing.lead))
    persons = _persons(cast.participants, people)
    return SummaryDocument(
        persona=str(persona.id),
        name=persona.name,
        revision=revision,
        evidence_seq=evidence_seq,
        built_at=built_at.isoformat(),
        method_version=METHOD_VERSION,
        counts=_counts(material.counted, people),
        participants=persons,
        quotes=dict(sorted(writing.book.quotes.items())),
        lead_quote=writing.lead,
        facets=_by_facet(entries),
        story=story,
        claims=lines,
        emerging=_emerging(entries, material),
        own_words=_refs(entries, "own_words"),
        not_placed=_refs(entries, "other"),
        disagreements=list_disagreements(material.themes),
        say_do=tuple(each for entry in entries for each in entry.say_do),
        unspoken=_unspoken(entries),
        disputed=list_disputed(material.counted.cells, material.codebook),
        unknown=unknown,
        relationship=count_relations(material.codebook, material.piles, people),
        changes=find_changes(previous, entries, lines, persons),
        knowing=find_knowing(material, ground, built_at.date()),
    )


def _heard_facets(material: Material) -> set[str]:
    """An insight may tell a code under another facet; the code's own is heard all the same."""
    heard = {material.codebook.facet(code) for code in material.piles.codes}
    return heard.union(theme.facet for theme in material.themes)


def _persons(cast: Sequence[Participant], people: People) -> dict[str, Person]:
    heard = set(people.heard)
    members = sorted(cast, key=lambda member: str(member.id))
    return {str(m.id): Person(m.label, m.headline, m.id in heard) for m in members}


def _counts(counted: Counted, people: People) -> Counts:
    interviews = counted.cells.interviews.tolist()
    by_voice = voices_of(counted.cells)
    talks = [counted.cells.talks[interview] for interview in interviews]
    return Counts(
        participants=people.n,
        cast=len(people.by_id),
        interviews=len(interviews),
        codings=sum(by_voice.values()),
        newest_evidence=max(talk.held_on for talk in talks).isoformat() if talks else None,
        by_kind=dict(sorted(Counter(talk.kind for talk in talks).items())),
        by_voice=by_voice,
    )


def _by_facet(entries: Sequence[Entry]) -> tuple[FacetThemes, ...]:
    grouped = ((facet, _in_facet(entries, facet)) for facet in FACETS)
    return tuple(FacetThemes(facet, themes) for facet, themes in grouped if themes)


def _in_facet(entries: Sequence[Entry], facet: str) -> tuple[Theme, ...]:
    return tuple(entry.written for entry in entries if entry.theme.facet == facet)


def _refs(entries: Sequence[Entry], facet: str) -> tuple[ThemeRef, ...]:
    return tuple(map(_ref, _in_facet(entries, facet)))


def _ref(theme: Theme) -> ThemeRef:
    return ThemeRef(theme.key, theme.facet, theme.label, theme.n_for, theme.N, theme.quotes)


def _emerging(entries: Sequence[Entry], material: Material) -> tuple[ThemeRef, ...]:
    """Themes with support that no claim rests on and a section could hold, best first."""
    claimed: set[int] = set()
    for claim in material.claims:
        claimed |= covered(claim, material.codebook, material.insights)
    insights = {claim.insight for claim in material.claims}
    return tuple(
        _ref(entry.written)
        for entry in entries
        if entry.n_for and entry.theme.facet in TOLD
        if entry.theme.insight not in insights - {None}
        if not claimed.issuperset(entry.theme.codes)
    )


def _unspoken(entries: Sequence[Entry]) -> tuple[Unspoken, ...]:
    return tuple(
        Unspoken(
            theme=entry.theme.key,
            participants=ids(entry.theme.stand.for_),
            citations=entry.cites(entry.theme.stand.for_),
        )
        for entry in entries
        if entry.n_for and entry.theme.is_unspoken
    )
