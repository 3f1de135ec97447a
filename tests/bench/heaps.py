"""A persona of 500 people who spoke to 40 codes, with as many codings as are asked for, made in
the database itself."""

import random
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.models import Workspace
from insights.models import Code
from interviews.models import Participant
from personas.models import Persona, PersonaState
from personas.summaries import METHOD_VERSION
from tests.bench.crowd import FACETS, Crowd, crowd_of, words
from tests.bench.searching import superuser
from tests.factories import create_claim, create_code, create_persona, create_workspace

PEOPLE, CODES, WIDTH = 500, 40, 100
"""`WIDTH`: characters of a transcript for each coding."""

# Of forty pairs of person and code two are against and one is of two minds. Every tenth coding
# overlaps the one before it, by another coder. Deeds and silences are rarer than words.
_ROWS = """
INSERT INTO interviews_participant (workspace_id, guid, label, number, attributes, created_at)
  SELECT {workspace}, gen_random_uuid(), 'P-' || n, n, '{{}}', now()
  FROM generate_series(1, {people}) AS n;
CREATE TEMP TABLE person AS
  SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM interviews_participant
  WHERE workspace_id = {workspace};
INSERT INTO interviews_interview
  (id, workspace_id, guid, title, kind, mode, directness, held_on, speakers_settled, created_at)
  SELECT {first} + n, {workspace}, gen_random_uuid(), 'Interview ' || n,
    (ARRAY['interview', 'interview', 'support_call'])[1 + n %% 3], 'online',
    (ARRAY['first_hand', 'first_hand', 'first_hand', 'observed'])[1 + n %% 4],
    current_date - (n * 7 %% 700)::int, true, now()
  FROM person;
INSERT INTO interviews_attendance (workspace_id, interview_id, participant_id, part)
  SELECT {workspace}, {first} + n, id, 'interviewee' FROM person;
INSERT INTO interviews_transcript
  (id, workspace_id, interview_id, version, is_current, text, length, format, encoding, notes,
   created_at)
  SELECT {first} + n, {workspace}, {first} + n, 1, true,
    substr(words, 1 + (n * 397 %% {length})::int, {length}), {length}, 'paste', '', '[]', now()
  FROM person, (SELECT repeat(%s, 1 + 2 * {length} / length(%s)) AS words) AS said;
CREATE TEMP TABLE coded AS
  SELECT n * {each} + c AS k, n, id AS person, c, c - (c %% 10 = 9)::int AS passage
  FROM person, generate_series(0, {each} - 1) AS c;
INSERT INTO interviews_excerpt (id, workspace_id, guid, interview_id, created_at)
  SELECT {first} + k, {workspace}, gen_random_uuid(), {first} + n, now() FROM coded;
INSERT INTO interviews_excerptsubject (workspace_id, excerpt_id, participant_id)
  SELECT {workspace}, {first} + k, person FROM coded;
INSERT INTO interviews_anchor
  (workspace_id, excerpt_id, transcript_id, start, "end", transcript_length, state, words,
   words_start, words_end)
  SELECT {workspace}, {first} + k, {first} + n, s, s + 60, {length}, 'same', '', s, s + 60
  FROM (SELECT *, passage * {width} + 20 * (c - passage) AS s FROM coded) AS placed;
INSERT INTO insights_coding
  (workspace_id, guid, excerpt_id, code_id, coder_id, stance, voice, shared, created_at)
  SELECT {workspace}, gen_random_uuid(), {first} + k, {codes}[1 + code], {coders}[1 + c %% 10 / 9],
    CASE WHEN pair < 2 OR pair = 2 AND passage %% 3 = 0 THEN 'contradicts' ELSE 'supports' END,
    CASE passage %% 20 WHEN 3 THEN 'unspoken' WHEN 6 THEN 'did' WHEN 12 THEN 'did'
      ELSE 'said' END,
    true, now() - (k %% 100000) * interval '1 minute'
  FROM (SELECT *, (passage * 17 + n) %% {coded} AS code FROM coded) AS one,
    LATERAL (SELECT (n * 7 + code * 13) %% 40 AS pair) AS two;
INSERT INTO interviews_searchpassage
  (workspace_id, transcript_id, start, "end", transcript_length, language, words)
  SELECT {workspace}, {first} + n, 0, 1, {length}, '', '' FROM person;
DROP TABLE person; DROP TABLE coded;
"""
_ANALYZE = """
ANALYZE interviews_anchor; ANALYZE insights_coding; ANALYZE interviews_excerpt;
ANALYZE interviews_excerptsubject; ANALYZE interviews_transcript; ANALYZE interviews_interview;
ANALYZE interviews_attendance; ANALYZE interviews_participant
"""


@dataclass(frozen=True)
class Heap:
    crowd: Crowd
    persona: Persona
    codings: int


def create_heap(codings: int, *, claims: int, port: int) -> Heap:
    """Each line rests on one code, in turn."""
    workspace = create_workspace(slug=f"bench-{codings}")
    crowd = crowd_of(workspace, port)
    other = crowd_of(workspace, port)
    codes = [
        create_code(workspace=workspace, facet=facet, statement=f"want less of {number}")
        for number, facet in zip(range(CODES), FACETS * 3, strict=False)
    ]
    _write(workspace, codes, [crowd.user.pk, other.user.pk], codings)
    people = list(Participant.objects.filter(workspace=workspace))
    with transaction.atomic():
        persona = create_persona(cast=people)
        # As if it were built: the workers of the stand leave it to who measures.
        PersonaState.objects.filter(persona=persona).update(
            built_seq=F("evidence_seq"), built_method=METHOD_VERSION, built_at=Now()
        )
    for number in range(claims):
        code = codes[number % CODES]
        create_claim(persona=persona, facet=code.facet, codes=[code])
    return Heap(crowd, persona, codings)


def _write(workspace: Workspace, codes: list[Code], coders: list[int], codings: int) -> None:
    each = codings // PEOPLE
    chance = random.Random(codings)
    said = " ".join(words(chance, chance.randint(8, 20)) for _ in range(2000))
    values = {
        "workspace": workspace.pk,
        "people": PEOPLE,
        "each": each,
        "width": WIDTH,
        "length": each * WIDTH,
        "first": 2_000_000_000 + workspace.pk * 10_000_000,
        "codes": f"(ARRAY{[code.pk for code in codes]})",
        "coded": len(codes),
        "coders": f"(ARRAY{coders})",
    }
    with superuser() as database:
        # Keys are not checked: they are right by making.
        database.execute("SET session_replication_role = replica; SET statement_timeout = 0")
        database.execute(_ROWS.format(**values), [said, said])
        for statement in _ANALYZE.split(";"):
            database.execute(statement)
