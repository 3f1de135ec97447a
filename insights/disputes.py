"""Where coders read the same words differently: shared tags of one code on overlapping passages
whose stance or voice is not the same."""

from dataclasses import dataclass

from django.db import connection

from accounts.models import User, Workspace
from insights.memos import quotes_of
from insights.models import Coding, Settlement

PAGE = 20

# Both sides of every pair, the older tag first. A settlement holds while both still say the same.
_PAIRS = """
WITH placed AS (
  SELECT c.id, c.code_id, c.coder_id, c.stance, c.voice, a.transcript_id, a.start, a."end",
         t.interview_id
  FROM insights_coding c
  JOIN interviews_anchor a ON a.excerpt_id = c.excerpt_id AND a.state <> 'orphaned'
  JOIN interviews_transcript t ON t.id = a.transcript_id AND t.is_current
  WHERE c.workspace_id = %(workspace)s AND c.shared
    AND (%(interview)s = 0 OR t.interview_id = %(interview)s)
    AND NOT EXISTS (SELECT 1 FROM insights_blindlayer b
                    WHERE b.interview_id = t.interview_id AND b.coder_id = %(user)s)
)
SELECT one.id, other.id
FROM placed one
JOIN placed other ON other.transcript_id = one.transcript_id AND other.code_id = one.code_id
  AND one.id < other.id AND one.coder_id <> other.coder_id
  AND one.start < other."end" AND other.start < one."end"
  AND (one.stance, one.voice) <> (other.stance, other.voice)
WHERE EXISTS (
  SELECT 1 FROM insights_settlement s
  WHERE s.first_id = one.id AND s.second_id = other.id
    AND (s.first_stance, s.first_voice) = (one.stance, one.voice)
    AND (s.second_stance, s.second_voice) = (other.stance, other.voice)
) = %(settled)s
"""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two readings, and the settlement if both stay."""

    first: Coding
    second: Coding
    quotes: tuple[str, str]
    settlement: Settlement | None

    @property
    def sides(self) -> list[tuple[Coding, str, Coding]]:
        """Each tag with its words, and the one it stands against."""
        first, second = self.quotes
        return [(self.first, first, self.second), (self.second, second, self.first)]


def count_disputes(
    workspace: Workspace, user: User, *, interview: int = 0, settled: bool = False
) -> int:
    inside = _inside(workspace, user, interview, settled)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({_PAIRS}) pairs", inside)  # noqa: S608 - no input
        return int(cursor.fetchone()[0])


def disputes(
    workspace: Workspace, user: User, *, interview: int = 0, settled: bool = False, page: int = 1
) -> tuple[list[Dispute], bool]:
    """A page of them, newest first, and whether there are more. Four queries."""
    start = (max(page, 1) - 1) * PAGE
    inside = {**_inside(workspace, user, interview, settled), "start": start, "size": PAGE + 1}
    order = "ORDER BY other.id DESC, one.id DESC LIMIT %(size)s OFFSET %(start)s"
    with connection.cursor() as cursor:
        cursor.execute(f"{_PAIRS} {order}", inside)
        pairs = cursor.fetchall()
    return _read(pairs[:PAGE]), len(pairs) > PAGE


def dispute_of(first: int, second: int) -> Dispute:
    return _read([(first, second)])[0]


def is_open(first: Coding, second: Coding) -> bool:
    """Would these two still be listed, if nobody had settled them?"""
    differ = (first.stance, first.voice) != (second.stance, second.voice)
    same = first.code_id == second.code_id and first.coder_id != second.coder_id
    return differ and same and first.shared and second.shared


def _inside(
    workspace: Workspace, user: User, interview: int, settled: bool
) -> dict[str, int | bool]:
    return {
        "workspace": workspace.pk,
        "user": user.pk,
        "interview": interview,
        "settled": settled,
    }


def _read(pairs: list[tuple[int, int]]) -> list[Dispute]:
    ids = {pk for pair in pairs for pk in pair}
    rows = Coding.objects.select_related("code", "coder", "excerpt__interview").in_bulk(ids)
    quotes = quotes_of(coding.excerpt_id for coding in rows.values())
    kept = Settlement.objects.filter(first__in=ids, second__in=ids)
    kept = kept.select_related("memo", "settled_by")
    settled = {(one.first_id, one.second_id): one for one in kept}
    return [
        Dispute(
            rows[one],
            rows[other],
            (quotes.get(rows[one].excerpt_id, ""), quotes.get(rows[other].excerpt_id, "")),
            settled.get((one, other)),
        )
        for one, other in pairs
    ]
