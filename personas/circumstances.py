"""Reading what is known beside the coded evidence, inside the snapshot of a build."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count

from interviews.models import AttributeDefinition, Participant, Turn
from personas.knowing import settings
from personas.knowing.facts import Attribute
from personas.knowing.gaps import SIZES, size_band
from personas.knowing.ground import Ground, Origin, Span
from personas.models import KnowingSettings, ParagraphEdit, Persona
from personas.models.claims import is_settled
from personas.rules import attributes_of, matches
from personas.spoken import read

COMPANY_SIZE = "company_size"
YES_NO = ("yes", "no")
_ENDLESS = 2**31 - 1
_TALKS = "SELECT DISTINCT interview_id FROM interviews_attendance WHERE participant_id = ANY(%s)"
_CURRENT = """
SELECT id, interview_id FROM interviews_transcript WHERE interview_id = ANY(%s) AND is_current
"""
_LEADING = """
SELECT transcript_id, spans FROM personas_questionreading
WHERE transcript_id = ANY(%s) AND spans <> '[]'
"""


def cast_of(persona: Persona) -> list[Participant]:
    """Those whose words may be evidence."""
    people = Participant.objects.analysable().filter(castings__persona=persona)
    return list(people.only("label", "attributes").order_by("pk"))


def load_ground(persona: Persona, cast: Iterable[Participant]) -> Ground:
    """A number of queries that nothing changes."""
    people = {person.pk: person.attributes for person in cast}
    own = KnowingSettings.objects.for_workspace(persona.workspace_id).first()
    return Ground(
        settings=settings.read(own.values if own else {}),
        people={pk: as_text(attributes) for pk, attributes in people.items()},
        segment=_segment(persona, people),
        attributes=_attributes(persona),
        target_attribute=own.target_attribute if own else "",
        target=_shares(own.target_shares) if own else {},
        claims=_origins(persona),
        texts=_texts(persona),
        answers=_answers(people),
    )


def as_text(attributes: Mapping[str, Any]) -> dict[str, str]:
    """As values that can be compared and listed: staff in bands, yes and no as words."""
    return {key: _text(key, value) for key, value in attributes.items() if value not in (None, "")}


def _text(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return YES_NO[not value]
    if key == COMPANY_SIZE and isinstance(value, int | float):
        return size_band(value)
    return str(value)


def _segment(persona: Persona, people: Mapping[int, Mapping[str, Any]]) -> frozenset[int] | None:
    rule = persona.rule
    if not rule:
        return None
    return frozenset(pk for pk, attributes in people.items() if matches(rule, attributes))


def _attributes(persona: Persona) -> tuple[Attribute, ...]:
    """Those with few possible values, save what the rule of the persona fixes."""
    fixed = attributes_of(persona.rule) if persona.rule else set()
    rows = AttributeDefinition.objects.filter(workspace=persona.workspace_id)
    found = (Attribute(row.key, _values(row)) for row in rows if row.key not in fixed)
    return tuple(each for each in found if each.values)


def _values(row: AttributeDefinition) -> tuple[str, ...]:
    if row.key == COMPANY_SIZE:
        return tuple(name for name, _, _ in SIZES)
    if row.type == AttributeDefinition.Type.BOOLEAN:
        return YES_NO
    return tuple(map(str, row.choices)) if row.type == AttributeDefinition.Type.CHOICE else ()


def _shares(percents: Mapping[str, float]) -> dict[str, float]:
    return {name: percent / 100 for name, percent in percents.items()}


def _origins(persona: Persona) -> dict[int, Origin]:
    claims = persona.claims.order_by().annotate(searched=Count("searches"))
    return {
        pk: Origin(
            written_on=created_at.date(),
            changed=version > 1,
            searches=searched,
            settled=is_settled(verdict, resolution),
        )
        for pk, created_at, version, searched, verdict, resolution in claims.values_list(
            "pk", "created_at", "version", "searched", "verdict", "resolution"
        )
    }


def _texts(persona: Persona) -> dict[str, str]:
    edits = ParagraphEdit.objects.filter(persona=persona).order_by("paragraph")
    written = {f"paragraph:{key}": text for key, text in edits.values_list("paragraph", "text")}
    return {"name": persona.name, "tagline": persona.tagline, **written}


def current_transcripts(people: Collection[int]) -> dict[int, int]:
    """Interview by transcript, of the interviews that one of them took part in."""
    interviews = [interview for (interview,) in read(_TALKS, list(people))]
    return dict(read(_CURRENT, interviews))


def _answers(people: Collection[int]) -> dict[int, tuple[Span, ...]]:
    """From the end of a moderator's turn with a leading question to their next turn."""
    transcripts = current_transcripts(people)
    readings = read(_LEADING, list(transcripts))
    spans: dict[int, list[Span]] = {transcript: json.loads(found) for transcript, found in readings}
    if not spans:
        return {}
    asked: defaultdict[int, list[Span]] = defaultdict(list)
    turns = Turn.objects.filter(transcript__in=list(spans), role=Turn.Role.MODERATOR)
    for transcript, start, end in turns.order_by("start").values_list("transcript", "start", "end"):
        asked[transcript].append((start, end))
    found = {transcripts[pk]: answers_to(spans[pk], asked[pk]) for pk in spans}
    return {interview: answers for interview, answers in found.items() if answers}


def answers_to(leading: Collection[Span], turns: list[Span]) -> tuple[Span, ...]:
    """`turns` are the moderator's, in order; a question that somebody else asks leads nobody."""
    starts = [start for start, _ in turns]
    found = []
    for start, _ in leading:
        place = bisect_right(starts, start) - 1
        if place >= 0 and start < turns[place][1]:
            after = starts[place + 1] if place + 1 < len(starts) else _ENDLESS
            found.append((turns[place][1], after))
    return tuple(sorted(set(found)))
