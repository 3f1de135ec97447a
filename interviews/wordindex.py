"""Keeping what full-text search knows in step with the texts: derived, and never by a writer.

Whoever writes an anchor or a transcript need not think of search: what is new or no longer as it
was is told by the rows themselves and read in when somebody next searches (`catch_up`).
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db import connection

from interviews.models import Anchor, SearchPassage, Transcript
from lib.fulltext import vector
from lib.languages import language_of

# Read in at most before an answer: about half a second of work.
QUOTES_AT_ONCE, CHARACTERS_AT_ONCE = 3_000, 600_000
LONGEST_PASSAGE = 1_200
# A paragraph, or the sentences of one that is too long, or what has no end at all.
_PARAGRAPH = re.compile(r"\S(?:.(?!\n\n))*.?", re.DOTALL)
_PIECE = re.compile(
    rf"\S.{{0,{LONGEST_PASSAGE - 2}}}(?:[.!?。！？]+(?=\s|$)|(?=\s|$)|.)", re.DOTALL
)

# Materialised, or Postgres takes nearly all rows for unworded ones and reads the whole table.
_WAITING = """
WITH waiting AS MATERIALIZED (
  SELECT id, transcript_id FROM interviews_anchor
  WHERE workspace_id = %s AND (words IS NULL OR words_start < start OR words_start > start
    OR words_end < "end" OR words_end > "end")
)
SELECT a.id, a.transcript_id, a.start, a."end" FROM interviews_anchor AS a
WHERE a.id IN (
  SELECT w.id FROM waiting AS w
  JOIN interviews_transcript AS t ON t.id = w.transcript_id AND t.is_current
  LIMIT %s
)
FOR NO KEY UPDATE SKIP LOCKED
"""
_WRITE = """
UPDATE interviews_anchor SET words = v.words::tsvector, words_start = v.start, words_end = v.end
FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::int[]) AS v(id, words, start, "end")
WHERE interviews_anchor.id = v.id
"""


def catch_up(workspace: int) -> bool:
    """Read in what is not known yet, up to what takes no noticeable time. False if more is left."""
    quotes = _read_quotes(workspace)
    passages = _read_transcripts(workspace)
    return quotes < QUOTES_AT_ONCE and passages < CHARACTERS_AT_ONCE


def forget(transcripts: Collection[int]) -> None:
    """Their words changed under search: read them anew."""
    Anchor.objects.filter(transcript__in=transcripts).update(words=None)
    SearchPassage.objects.filter(transcript__in=transcripts).delete()


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the pieces that search answers with: paragraphs, long ones by sentences."""
    for paragraph in _PARAGRAPH.finditer(text):
        if len(paragraph[0]) <= LONGEST_PASSAGE:
            yield paragraph.span()
        else:
            yield from (found.span() for found in _PIECE.finditer(text, *paragraph.span()))


def _read_quotes(workspace: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [workspace, QUOTES_AT_ONCE])
        rows: list[tuple[int, int, int, int]] = cursor.fetchall()
    texts = _texts({transcript for _, transcript, _, _ in rows})
    read = [(pk, vector(texts[at][start:end]), start, end) for pk, at, start, end in rows]
    if read:
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, [list(column) for column in zip(*read, strict=True)])
    return len(rows)


def _read_transcripts(workspace: int) -> int:
    waiting = (
        Transcript.objects.for_workspace(workspace)
        .filter(is_current=True, search_passages=None)
        .order_by("pk")
        .values_list("pk", "length")
    )
    done = 0
    chosen: list[int] = []
    for pk, length in waiting:
        if done >= CHARACTERS_AT_ONCE:
            break
        done += length
        chosen.append(pk)
    SearchPassage.objects.bulk_create(_passages(workspace, chosen), ignore_conflicts=True)
    return done


def _passages(workspace: int, transcripts: Iterable[int]) -> Iterator[SearchPassage]:
    for transcript, text in _texts(transcripts).items():
        language = language_of(text)
        for start, end in stretches(text):
            yield SearchPassage(
                workspace_id=workspace,
                transcript_id=transcript,
                start=start,
                end=end,
                transcript_length=len(text),
                language=language,
                words=vector(text[start:end]),
            )


def _texts(transcripts: Iterable[int]) -> dict[int, str]:
    """Each once: slicing in SQL would unpack a long text anew for every quote."""
    found: dict[int, str] = defaultdict(str)
    found.update(Transcript.objects.filter(pk__in=transcripts).values_list("pk", "text"))
    return found
