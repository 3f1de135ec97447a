"""Reading what the summary builder needs, inside one snapshot.

Codings come as rows without words; the words of at most 24 candidates a code follow, two per
participant and stance, so that a build hardly grows with the evidence.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef

from insights.models import Code, Coding, Insight
from interviews.models import Attendance, Participant, Transcript
from personas import summaries
from personas.models import Persona

CANDIDATES_PER_CODE = 24
CANDIDATES_PER_PERSON = 2
USEFUL_LENGTH = (40, 240)  # characters: about 8 to 35 words

_ROWS = """
WITH refused AS (
    SELECT DISTINCT s.excerpt_id FROM interviews_consent k
    JOIN interviews_excerptsubject s ON s.participant_id = k.participant_id
    WHERE k.workspace_id = %(workspace)s AND k.superseded_at IS NULL AND NOT k.quote_inside
), rows AS (
    SELECT c.id, c.excerpt_id, c.code_id, c.coder_id, c.stance, c.voice, c.created_at,
           i.id AS interview_id, i.kind, i.held_on, i.directness,
           t.id AS transcript_id, a.start, a."end", r.excerpt_id IS NULL AS quotable,
           array_agg(s.participant_id ORDER BY s.participant_id) AS subjects
    FROM insights_coding c
    JOIN interviews_excerpt e ON e.id = c.excerpt_id
    JOIN interviews_interview i ON i.id = e.interview_id
    JOIN interviews_transcript t ON t.interview_id = i.id AND t.is_current
    JOIN interviews_anchor a
      ON a.excerpt_id = e.id AND a.transcript_id = t.id AND a.state <> 'orphaned'
    JOIN interviews_excerptsubject s ON s.excerpt_id = e.id
    JOIN personas_castmember m ON m.participant_id = s.participant_id AND m.persona_id = %(persona)s
    LEFT JOIN interviews_consent k
      ON k.participant_id = s.participant_id AND k.superseded_at IS NULL
    LEFT JOIN refused r ON r.excerpt_id = e.id
    WHERE c.workspace_id = %(workspace)s AND c.shared AND coalesce(k.analyse, true)
    GROUP BY c.id, i.id, t.id, a.id, r.excerpt_id
), marked AS (
    SELECT rows.*,
           row_number() OVER (
               PARTITION BY code_id, stance, subjects[1]
               ORDER BY quotable DESC, ("end" - start BETWEEN %(short)s AND %(long)s) DESC,
                        held_on DESC, id DESC
           ) AS place
    FROM rows
)
SELECT marked.*,
       place <= %(per_person)s AND quotable AND sum(
           CASE WHEN place <= %(per_person)s AND quotable THEN 1 ELSE 0 END
       ) OVER (PARTITION BY code_id ORDER BY place, held_on DESC, id DESC) <= %(per_code)s
       AS candidate
FROM marked ORDER BY id
"""


def load(persona: Persona) -> dict[str, Any]:
    """The keyword arguments of `summaries.build` that are evidence."""
    cast = _cast(persona)
    claims = _claims(persona, {member.id for member in cast.participants})
    return {
        "persona": summaries.Persona(
            id=persona.pk,
            name=persona.name,
            lead_coding=persona.lead_coding_id,
            lead_pinned=persona.lead_coding_id is not None,
        ),
        "cast": cast,
        "codes": _codes(persona.workspace_id),
        "insights": _insights(persona.workspace_id),
        "claims": claims,
        "evidence": _evidence(persona),
    }


def _cast(persona: Persona) -> summaries.Cast:
    people = list(Participant.objects.analysable().filter(castings__persona=persona).order_by("pk"))
    coded = Coding.objects.shared().filter(excerpt__interview=OuterRef("interview"))
    heard = Attendance.objects.filter(Exists(coded), participant__in=people)
    return summaries.Cast(
        participants=tuple(
            summaries.Participant(id=person.pk, label=person.label, headline=person.headline)
            for person in people
        ),
        interviewed=frozenset(heard.values_list("participant", flat=True)),
    )


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
            statement=insight.statement,
            statement_one=insight.statement_one,
            facet=insight.facet,
            codes=tuple(link.code_id for link in insight.code_links.all()),
        )
        for insight in Insight.objects.filter(workspace=workspace)
        .prefetch_related("code_links")
        .order_by("pk")
    )


def _claims(persona: Persona, cast: set[int]) -> tuple[summaries.Claim, ...]:
    claims = persona.claims.prefetch_related("code_links").order_by("position", "pk")
    pins = _pins(persona, cast)
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


_PINS = """
SELECT l.claim_id, l.excerpt_id, l.stance, i.id AS interview_id, i.directness, i.held_on,
       t.id AS transcript_id, a.start, a."end",
       array_agg(s.participant_id ORDER BY s.participant_id) AS subjects,
       bool_and(coalesce(k.quote_inside, true)) AS quotable,
       coalesce((SELECT min(c.voice) FROM insights_coding c
                 WHERE c.excerpt_id = l.excerpt_id AND c.shared), 'said') AS voice
FROM personas_claimexcerpt l
JOIN personas_claim p ON p.id = l.claim_id
JOIN interviews_excerpt e ON e.id = l.excerpt_id
JOIN interviews_interview i ON i.id = e.interview_id
JOIN interviews_transcript t ON t.interview_id = i.id AND t.is_current
JOIN interviews_anchor a
  ON a.excerpt_id = e.id AND a.transcript_id = t.id AND a.state <> 'orphaned'
JOIN interviews_excerptsubject s ON s.excerpt_id = e.id
LEFT JOIN interviews_consent k ON k.participant_id = s.participant_id AND k.superseded_at IS NULL
WHERE p.persona_id = %(persona)s
GROUP BY l.id, i.id, t.id, a.id ORDER BY l.id
"""


def _pins(persona: Persona, cast: set[int]) -> dict[int, list[summaries.Pin]]:
    rows = _read(_PINS, {"persona": persona.pk})
    texts = _texts(row["transcript_id"] for row in rows if row["quotable"])
    pins: dict[int, list[summaries.Pin]] = defaultdict(list)
    for row in rows:
        pins[row["claim_id"]].append(
            summaries.Pin(
                excerpt=row["excerpt_id"],
                stance=row["stance"],
                subjects=tuple(pk for pk in row["subjects"] if pk in cast),
                interview=row["interview_id"],
                start=row["start"],
                end=row["end"],
                voice=row["voice"],
                quote=_slice(texts, row) if row["quotable"] else None,
                quotable=row["quotable"],
                directness=row["directness"],
                held_on=row["held_on"],
            )
        )
    return pins


def _evidence(persona: Persona) -> tuple[summaries.Evidence, ...]:
    rows = _read(
        _ROWS,
        {
            "persona": persona.pk,
            "workspace": persona.workspace_id,
            "short": USEFUL_LENGTH[0],
            "long": USEFUL_LENGTH[1],
            "per_person": CANDIDATES_PER_PERSON,
            "per_code": CANDIDATES_PER_CODE,
        },
    )
    for row in rows:
        row["candidate"] |= row["quotable"] and row["id"] == persona.lead_coding_id
    texts = _texts(row["transcript_id"] for row in rows if row["candidate"])
    return tuple(_row(row, texts) for row in rows)


def _row(row: dict[str, Any], texts: dict[int, str]) -> summaries.Evidence:
    return summaries.Evidence(
        coding=row["id"],
        excerpt=row["excerpt_id"],
        subjects=tuple(row["subjects"]),
        interview=row["interview_id"],
        kind=row["kind"],
        held_on=row["held_on"],
        directness=row["directness"],
        code=row["code_id"],
        stance=row["stance"],
        voice=row["voice"],
        start=row["start"],
        end=row["end"],
        coder=row["coder_id"],
        created_at=row["created_at"],
        quotable=row["quotable"],
        quote=_slice(texts, row) if row["candidate"] else None,
    )


def _texts(transcripts: Iterable[int]) -> dict[int, str]:
    """Each text once: slicing in SQL would unpack a long text anew for every quote."""
    rows = Transcript.objects.filter(pk__in=set(transcripts))
    return dict(rows.values_list("pk", "text"))


def _slice(texts: dict[int, str], row: dict[str, Any]) -> str:
    return texts[row["transcript_id"]][row["start"] : row["end"]]


def _read(sql: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
