"""Reading what the summary builder needs, inside one snapshot.

Few codings come as rows without words, many as counts (`personas.counting`); the words of a few
candidates follow (`personas.candidates`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from insights.models import Code, Coding, Insight, InsightExcerpt, Stance
from interviews.models import Attendance, Participant
from personas import summaries
from personas.candidates import Quotable, choose, is_useful
from personas.circumstances import cast_of, load_ground
from personas.counting.keeping import are_many
from personas.counting.loading import load_counted
from personas.counting.rows import codings_on, evidence_of
from personas.models import ClaimExcerpt, Persona
from personas.spoken import Place, Spoken, said_by, spoken, texts_of
from personas.summaries.material import Counted


def load(persona: Persona, *, afresh: bool = False) -> dict[str, Any]:
    """The keyword arguments of `summaries.builder.build` that are evidence.

    `afresh`: from the rows themselves, whatever is kept of them.
    """
    people, codes = cast_of(persona), _codes(persona.workspace_id)
    members = {person.pk for person in people}
    claims = _claims(persona, members)
    evidence = _evidence(persona, members, codes, afresh=afresh)
    interviewed = _interviewed(members, _speakers(evidence, codes))
    return {
        "persona": summaries.Persona(
            id=persona.pk,
            name=persona.name,
            lead_coding=persona.lead_coding_id,
            lead_pinned=persona.lead_coding_id is not None,
        ),
        "cast": summaries.Cast(_participants(people), interviewed),
        "codes": codes,
        "insights": _insights(persona.workspace_id),
        "claims": claims,
        "evidence": evidence,
        "ground": load_ground(persona, people),
    }


def _participants(people: Iterable[Participant]) -> tuple[summaries.Participant, ...]:
    return tuple(
        summaries.Participant(id=person.pk, label=person.label, headline=person.headline)
        for person in people
    )


def _speakers(
    evidence: Sequence[summaries.Evidence] | Counted, codes: Iterable[summaries.Code]
) -> frozenset[int]:
    if isinstance(evidence, Counted):
        return frozenset(evidence.cells.people.tolist())
    known = {code.id for code in codes}
    return frozenset(pk for row in evidence if row.code in known for pk in row.subjects)


def _interviewed(cast: Collection[int], speakers: frozenset[int]) -> frozenset[int]:
    """Who was heard has a coded interview; of the others it has to be asked."""
    others = [member for member in cast if member not in speakers]
    if not others:
        return speakers
    coded = Coding.objects.shared().standing().filter(excerpt__interview=OuterRef("interview"))
    heard = Attendance.objects.filter(Exists(coded), participant__in=others)
    return speakers.union(heard.values_list("participant", flat=True))


def _codes(workspace: int) -> tuple[summaries.Code, ...]:
    return tuple(
        summaries.Code(
            id=code.pk,
            name=code.name,
            facet=code.facet,
            parent=code.parent_id,
            statement=code.statement,
            statement_one=code.statement_one,
            stage=code.stage or None,
            hue_hex=code.colour,
            order=place,
        )
        for place, code in enumerate(Code.objects.for_workspace(workspace).living())
    )


def _insights(workspace: int) -> tuple[summaries.Insight, ...]:
    return tuple(
        summaries.Insight(
            id=insight.pk,
            statement=insight.statement if _is_told(insight) else "",
            statement_one=insight.statement_one,
            facet=insight.facet,
            codes=tuple(
                link.code_id for link in insight.code_links.all() if link.stance == Stance.SUPPORTS
            ),
        )
        for insight in Insight.objects.filter(workspace=workspace)
        .prefetch_related("code_links")
        .order_by("pk")
    )


def _is_told(insight: Insight) -> bool:
    """An idea changes no story yet, and only what begins "They …" fits its sentences."""
    return insight.status == Insight.Status.HELD and bool(insight.statement_one)


def _claims(persona: Persona, cast: set[int]) -> tuple[summaries.Claim, ...]:
    claims = list(persona.claims.prefetch_related("code_links").order_by("position", "pk"))
    resting = {claim.pk: claim.insight_id for claim in claims if claim.insight_id}
    pins = _pins(persona, resting, cast)
    return tuple(
        summaries.Claim(
            id=claim.pk,
            facet=claim.facet,
            text=claim.text,
            order=place,
            codes=tuple(sorted(link.code_id for link in claim.code_links.all())),
            insight=claim.insight_id,
            pins=tuple(pins[claim.pk]),
            born_as_guess=claim.born_as_guess,
            question=claim.question,
            verdict=claim.verdict if claim.born_as_guess else None,
        )
        for place, claim in enumerate(claims)
    )


def _pins(
    persona: Persona, resting: dict[int, int], cast: set[int]
) -> dict[int, list[summaries.Pin]]:
    rows = [*_pinned(persona), *_behind_insights(persona, resting)]
    if not rows:
        return defaultdict(list)
    excerpts = {excerpt for _, excerpt, _ in rows}
    said, voices = spoken(persona.workspace_id, excerpts), _voices(excerpts)
    quotable = [place for e, place in said.places.items() if e not in said.silent]
    texts = texts_of(place.transcript for place in quotable)
    pins: dict[int, list[summaries.Pin]] = defaultdict(list)
    for claim, excerpt, stance in rows:
        subjects = tuple(pk for pk in said.subjects.get(excerpt, ()) if pk in cast)
        if subjects and excerpt in said.places:
            pins[claim].append(_pin(excerpt, stance, voices, subjects, said, texts))
    return pins


def _pinned(persona: Persona) -> list[tuple[int, int, str]]:
    links = ClaimExcerpt.objects.filter(claim__persona=persona).order_by("pk")
    return list(links.values_list("claim", "excerpt", "stance"))


def _behind_insights(persona: Persona, resting: dict[int, int]) -> list[tuple[int, int, str]]:
    """The single quotes of insights that claims rest on, save those pinned to the claim itself."""
    if not resting:
        return []
    single: dict[int, list[tuple[int, str]]] = defaultdict(list)
    links = InsightExcerpt.objects.filter(insight__in=set(resting.values())).order_by("pk")
    for insight, excerpt, stance in links.values_list("insight", "excerpt", "stance"):
        single[insight].append((excerpt, stance))
    known = {(claim, excerpt) for claim, excerpt, _ in _pinned(persona)}
    return [
        (claim, excerpt, stance)
        for claim, insight in resting.items()
        for excerpt, stance in single[insight]
        if (claim, excerpt) not in known
    ]


def _voices(excerpts: Iterable[int]) -> dict[int, str]:
    """What a pinned passage is: deed before word, as its codings say."""
    voices: dict[int, str] = {}
    for _, excerpt, _, _, voice, *_ in codings_on(excerpts):
        voices[excerpt] = min(voice, voices.get(excerpt, voice))
    return voices


def _pin(
    excerpt: int,
    stance: str,
    voices: dict[int, str],
    subjects: tuple[int, ...],
    said: Spoken,
    texts: dict[int, str],
) -> summaries.Pin:
    place, quotable = said.places[excerpt], excerpt not in said.silent
    return summaries.Pin(
        excerpt=excerpt,
        stance=stance,
        subjects=subjects,
        interview=place.interview,
        start=place.start,
        end=place.end,
        voice=voices.get(excerpt, "said"),
        quote=texts[place.transcript][place.start : place.end] if quotable else None,
        quotable=quotable,
        directness=place.directness,
        held_on=place.held_on,
    )


def _evidence(
    persona: Persona, cast: set[int], codes: Collection[summaries.Code], *, afresh: bool
) -> tuple[summaries.Evidence, ...] | Counted:
    if not afresh and are_many(cast):
        return load_counted(persona, cast, {code.id for code in codes})
    return _rows(persona, cast)


def _rows(persona: Persona, cast: set[int]) -> tuple[summaries.Evidence, ...]:
    codings = codings_on(said_by(cast))
    said = spoken(persona.workspace_id, {excerpt for _, excerpt, *_ in codings})
    rows = [
        (row, said.places[row[1]], subjects)
        for row in codings
        if row[1] in said.places
        and (subjects := tuple(pk for pk in said.subjects[row[1]] if pk in cast))
    ]
    chosen = choose(
        [
            Quotable(
                coding, code, stance, subjects[0], is_useful(place.end - place.start), place.held_on
            )
            for (coding, excerpt, code, stance, *_), place, subjects in rows
            if excerpt not in said.silent
        ]
    )
    if persona.lead_coding_id is not None:
        chosen.add(persona.lead_coding_id)
    return _written(rows, said, chosen)


def _written(
    rows: list[tuple[tuple[Any, ...], Place, tuple[int, ...]]], said: Spoken, chosen: set[int]
) -> tuple[summaries.Evidence, ...]:
    wanted = {row[0] for row, _, _ in rows if row[0] in chosen and row[1] not in said.silent}
    texts = texts_of(place.transcript for row, place, _ in rows if row[0] in wanted)
    return tuple(
        evidence_of(
            row,
            place,
            subjects,
            quotable=row[1] not in said.silent,
            quote=texts[place.transcript][place.start : place.end] if row[0] in wanted else None,
        )
        for row, place, subjects in rows
    )
