"""Asking Postgres for words: coded quotes, and what was said and nobody has coded yet."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef

from accounts.models import User, Workspace
from insights.models import Coding
from interviews.models import Anchor, Consent, Transcript, Turn
from lib.fulltext import Question, Stems, as_typed, exact_tsquery, hits, tsquery
from lib.languages import FUNCTION_WORDS

# Of more hits than this the newest are ranked; with filters besides, more are looked through.
MOST, MOST_NARROWED = 1_000, 20_000
PASSAGES = 200

# Reading the newest first by their ids is quick where a word is frequent, the index where it is
# rare. Postgres weighs the two rightly once it knows that a page at random costs no more, and does
# not guess that hardly any row has equal columns: that is why they are compared in a CASE.
_PLAN = "SET LOCAL random_page_cost = 1.1"
_QUOTES = """
SELECT excerpt_id FROM (
  SELECT id, excerpt_id, words FROM interviews_anchor AS a
  WHERE workspace_id = %(workspace)s AND words @@ %(query)s::tsquery AND state <> 'orphaned'
    AND CASE WHEN words_start = start AND words_end = "end" THEN true ELSE false END
    AND EXISTS (SELECT 1 FROM interviews_transcript t WHERE t.id = a.transcript_id AND t.is_current)
  ORDER BY id DESC LIMIT %(most)s
) AS found
ORDER BY ts_rank_cd(words, %(query)s::tsquery) + 2 * ts_rank_cd(words, %(exact)s::tsquery) DESC,
  id DESC
"""
_PASSAGES = """
SELECT transcript_id, start, "end" FROM (
  SELECT id, transcript_id, start, "end", words FROM interviews_searchpassage AS p
  WHERE workspace_id = %(workspace)s AND words @@ %(query)s::tsquery
    AND EXISTS (SELECT 1 FROM interviews_transcript t WHERE t.id = p.transcript_id AND t.is_current)
  ORDER BY id DESC LIMIT %(most)s
) AS found
ORDER BY ts_rank_cd(words, %(query)s::tsquery) + 2 * ts_rank_cd(words, %(exact)s::tsquery) DESC,
  id DESC
LIMIT %(passages)s
"""
_STEMS = """
SELECT w.word, ts_lexize((l.name || '_stem')::regdictionary, w.plain)
FROM unnest(%s::text[]) AS l(name), unnest(%s::text[], %s::text[]) AS w(word, plain)
WHERE EXISTS (
  SELECT 1 FROM interviews_searchpassage WHERE workspace_id = %s AND language = l.name
)
"""


@dataclass(slots=True)
class Found:
    """Excerpts, best first; `more` if there were more than could be looked through."""

    excerpts: list[int] = field(default_factory=list)
    more: bool = False


class Uncoded(NamedTuple):
    """A passage in which a word stands that nobody has coded; offsets into its transcript.

    The turn that it belongs to begins at `turn`.
    """

    transcript: int
    interview: int
    title: str
    start: int
    end: int
    text: str
    turn: int = 0


def stems_of(workspace: Workspace, question: Question) -> dict[str, set[str]]:
    """The stems of what is asked for, in the languages that are spoken in this workspace."""
    last = {term.words[-1]: term.last for term in question.terms if term.open}
    stems: dict[str, set[str]] = defaultdict(set)
    values = [list(FUNCTION_WORDS), list(last), list(last.values()), workspace.pk]
    for word, found in _read(_STEMS, values) if last else ():
        stems[word].update(found or ())
    return stems


def find_quotes(
    workspace: Workspace, question: Question, stems: Stems, *, narrowed: bool = False
) -> Found:
    """The words as they were typed rank first: where these alone are more than enough, their other
    forms are not even looked for. Collecting all that begins with a frequent word takes long."""
    most = MOST_NARROWED if narrowed else MOST
    with connection.cursor() as cursor:
        cursor.execute(_PLAN)
    values = _values(workspace, question, stems, most + 1)
    rows = _read(_QUOTES, values | {"query": tsquery(as_typed(question), {})})
    if len(rows) <= most and any(term.open for term in question.terms):
        rows = _read(_QUOTES, values)
    return Found([excerpt for (excerpt,) in rows[:most]], len(rows) > most)


def find_uncoded(
    workspace: Workspace, user: User, question: Question, stems: Stems
) -> list[Uncoded]:
    """Passages with a hit outside of everything coded, by people who agreed to be quoted."""
    values = _values(workspace, question, stems, MOST) | {"passages": PASSAGES}
    rows = _read(_PASSAGES, values)
    texts = {
        pk: (interview, title, text)
        for pk, interview, title, text in Transcript.objects.filter(
            pk__in={transcript for transcript, _, _ in rows}
        ).values_list("pk", "interview_id", "interview__title", "text")
    }
    taken = taken_spans(workspace, user, texts)
    found = []
    for transcript, start, end in rows:
        interview, title, text = texts[transcript]
        passage = Uncoded(transcript, interview, title, start, end, text[start:end])
        spans = [(start + a, start + b) for a, b in hits(passage.text, question, stems)]
        if any(not overlaps(span, taken[transcript]) for span in spans):
            found.append(passage)
    return found


def with_turns(found: list[Uncoded]) -> list[Uncoded]:
    """Each with the turn that it stands in, for the way to it."""
    turns = Turn.objects.filter(transcript__in={one.transcript for one in found})
    starts: dict[int, list[int]] = defaultdict(list)
    for transcript, start in turns.order_by("start").values_list("transcript", "start"):
        starts[transcript].append(start)
    return [
        one._replace(turn=max((at for at in starts[one.transcript] if at <= one.start), default=0))
        for one in found
    ]


def taken_spans(
    workspace: Workspace, user: User, transcripts: Collection[int]
) -> dict[int, list[tuple[int, int]]]:
    """What is coded already, and what was said by somebody who may not be quoted."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    seen = Coding.objects.for_workspace(workspace).visible_to(user)
    coded = Anchor.objects.filter(
        Exists(seen.filter(excerpt=OuterRef("excerpt"))), transcript__in=transcripts
    )
    silent = Consent.objects.filter(workspace=workspace, superseded_at=None, quote_inside=False)
    said = Turn.objects.filter(
        transcript__in=transcripts, participant__in=silent.values("participant")
    )
    for rows in (coded.exclude(state=Anchor.State.ORPHANED), said):
        for transcript, start, end in rows.values_list("transcript", "start", "end"):
            spans[transcript].append((start, end))
    return spans


def overlaps(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in spans)


def _values(workspace: Workspace, question: Question, stems: Stems, most: int) -> dict[str, Any]:
    return {
        "workspace": workspace.pk,
        "query": tsquery(question, stems),
        "exact": exact_tsquery(question),
        "most": most,
    }


def _read(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
