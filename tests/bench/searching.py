"""Full-text search over a million coded quotes, made in the database itself."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import psycopg2
from django.db import connection, transaction
from django.http import QueryDict

from insights.board.filters import read_filters
from insights.board.page import Board
from insights.board.searching import find_quotes, stems_of
from lib.fulltext import ask
from tests.bench.crowd import Crowd, crowd_of
from tests.bench.report import Figure, percentile
from tests.factories import create_code, create_participant, create_workspace

QUOTES, INTERVIEWS, WORDS, VOCABULARY = 1_000_000, 4_000, 14, 20_000
WIDTH = 150  # characters that a quote gets in its transcript
SEARCHES, PAGES = 200, 20

# The word of rank r is said 1/r times as often as the first, as words are. Letters that mean
# nothing, but as many starts in common as words have.
_WORD = """
CREATE FUNCTION pg_temp.word(r int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT substr(translate(md5(r::text), '0123456789', 'ghijklmnop'), 1, 4 + r % 6) $$;
CREATE FUNCTION pg_temp.said() RETURNS int LANGUAGE sql VOLATILE AS $$
  SELECT floor(exp(ln({vocabulary}) * random()))::int $$;
SELECT setseed(0.5);
CREATE TEMP TABLE said AS
  SELECT n, (SELECT string_agg(pg_temp.word(pg_temp.said()), ' ')
             FROM generate_series(1, {words}) WHERE n IS NOT NULL) AS words
  FROM generate_series(0, {quotes} - 1) AS n;
"""
_ROWS = """
INSERT INTO interviews_interview
  (id, workspace_id, guid, title, kind, mode, directness, held_on, speakers_settled, created_at)
  SELECT {first} + n, {workspace}, gen_random_uuid(), 'Interview ' || n, 'interview', 'online',
    'first_hand', date '2026-01-01' + n % 300, true, now()
  FROM generate_series(0, {interviews} - 1) AS n;
INSERT INTO interviews_transcript
  (id, workspace_id, interview_id, version, is_current, text, length, format, encoding, notes,
   created_at)
  SELECT {first} + n / {each}, {workspace}, {first} + n / {each}, 1, true,
    string_agg(line, '' ORDER BY n), {width} * {each}, 'paste', '', '[]', now()
  FROM (SELECT n, rpad(words, {width} - 2) || E'\\n\\n' AS line FROM said) AS lines
  GROUP BY n / {each};
INSERT INTO interviews_excerpt (id, workspace_id, guid, interview_id, created_at)
  SELECT {first} + n, {workspace}, gen_random_uuid(), {first} + n / {each}, now() FROM said;
INSERT INTO interviews_excerptsubject (workspace_id, excerpt_id, participant_id)
  SELECT {workspace}, {first} + n, {people}[1 + (n / {each}) % {crowd}] FROM said;
INSERT INTO insights_coding
  (workspace_id, guid, excerpt_id, code_id, coder_id, stance, voice, shared, created_at)
  SELECT {workspace}, gen_random_uuid(), {first} + n, {codes}[1 + n % {coded}], {user}, 'supports',
    'said', true, now()
  FROM said;
DROP INDEX interviews_anchor_words;
INSERT INTO interviews_anchor
  (workspace_id, excerpt_id, transcript_id, start, "end", transcript_length, state, words,
   words_start, words_end)
  SELECT {workspace}, {first} + n, {first} + n / {each}, {width} * (n % {each}),
    {width} * (n % {each}) + length(words), {width} * {each}, 'same',
    (SELECT string_agg(format('''%s'':%s', word, place), ' ')
     FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS w(word, place))::tsvector,
    {width} * (n % {each}), {width} * (n % {each}) + length(words)
  FROM said;
CREATE INDEX interviews_anchor_words ON interviews_anchor USING gin (words);
INSERT INTO interviews_searchpassage
  (workspace_id, transcript_id, start, "end", transcript_length, language, words)
  SELECT {workspace}, {first} + n, 0, 1, {width} * {each}, '', ''
  FROM generate_series(0, {interviews} - 1) AS n;
"""
_ANALYZE = """
VACUUM ANALYZE interviews_anchor; VACUUM ANALYZE insights_coding;
VACUUM ANALYZE interviews_excerpt; VACUUM ANALYZE interviews_excerptsubject;
ANALYZE interviews_transcript; ANALYZE interviews_interview
"""


def full_text_search(port: int) -> list[Figure]:
    crowd = crowd_of(create_workspace(slug="bench-search"), port)
    began = time.perf_counter()
    with superuser() as database:
        words = _write(database, crowd)
    note = f"{QUOTES:,} quotes of {WORDS} words, written in {time.perf_counter() - began:.0f} s"
    kinds = _kinds(words)
    took = {name: [_search(crowd, make()) for _ in range(SEARCHES)] for name, make in kinds.items()}
    everything = [ms for runs in took.values() for ms in runs]
    page = [_page(crowd, kinds["one word"]()) for _ in range(PAGES)]
    return [
        Figure("Full-text search over 1,000,000 quotes, p50", _ms(everything, 0.5), "ms"),
        Figure(
            "Full-text search over 1,000,000 quotes, p95",
            _ms(everything, 0.95),
            "ms",
            100,
            note=note,
        ),
        *(
            Figure(f"  {name}, p95", _ms(runs, 0.95), "ms", note=f"{SEARCHES} searches")
            for name, runs in took.items()
        ),
        Figure("Evidence page with a search in it, p50", _ms(page, 0.5), "ms", note="facets too"),
    ]


def _kinds(words: list[str]) -> dict[str, Callable[[], str]]:
    """Words are asked for as often as they are said, which finds the frequent ones most often."""
    chance = random.Random(6)

    def some(number: int) -> list[str]:
        said = chance.choice(words).split()
        start = chance.randrange(len(said) - number + 1)
        return said[start : start + number]

    return {
        "one word": lambda: some(1)[0],
        "the start of a word": lambda: some(1)[0][:4],
        "two words": lambda: " ".join(some(2)),
        "a phrase": lambda: f'"{" ".join(some(3))}"',
    }


def _search(crowd: Crowd, question: str) -> float:
    """From what was typed to the ids of the hits, the best first."""
    began = time.perf_counter()
    with transaction.atomic():
        asked = ask(question)
        found = find_quotes(crowd.workspace, asked, stems_of(crowd.workspace, asked))
        assert found.excerpts, question
    return (time.perf_counter() - began) * 1000


def _page(crowd: Crowd, question: str) -> float:
    began = time.perf_counter()
    with transaction.atomic():
        board = Board(crowd.workspace, crowd.user, read_filters(QueryDict(f"q={question}")))
        assert board.rows and board.facets
    return (time.perf_counter() - began) * 1000


def _write(database: "psycopg2.extensions.cursor", crowd: Crowd) -> list[str]:
    """Some of the quotes, to ask for. Keys are not checked meanwhile: they are right by making."""
    workspace = crowd.workspace
    people = [create_participant(workspace=workspace).pk for _ in range(40)]
    codes = [create_code(workspace=workspace).pk for _ in range(40)]
    values = {
        "vocabulary": VOCABULARY,
        "words": WORDS,
        "quotes": QUOTES,
        "interviews": INTERVIEWS,
        "each": QUOTES // INTERVIEWS,
        "width": WIDTH,
        "workspace": workspace.pk,
        "user": crowd.user.pk,
        "first": 1_000_000_000,
        "people": f"(ARRAY{people})",
        "crowd": len(people),
        "codes": f"(ARRAY{codes})",
        "coded": len(codes),
    }
    database.execute("SET session_replication_role = replica; SET statement_timeout = 0")
    database.execute(_WORD.format(**values))
    database.execute(_ROWS.format(**values))
    for statement in _ANALYZE.split(";"):
        database.execute(statement)
    database.execute("SELECT words FROM said ORDER BY random() LIMIT 3000")
    return [str(words) for (words,) in database.fetchall()]


def _ms(took: list[float], share: float) -> float:
    return round(percentile(took, share), 1)


@contextmanager
def superuser() -> Iterator["psycopg2.extensions.cursor"]:
    given = connection.get_connection_params()
    place = {name: given[name] for name in ("dbname", "host", "port") if given.get(name)}
    with closing(psycopg2.connect(**place, user="postgres")) as line:
        line.autocommit = True
        with line.cursor() as cursor:
            yield cursor
