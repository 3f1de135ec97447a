from datetime import date
from typing import Any

from ninja import Field, Query, Router, Schema

from accounts.api import ApiRequest, Bearer, endpoint
from insights.api.codes import FacetName
from insights.api.codings import StanceName, VoiceName
from insights.board.facts import Facts
from insights.board.filters import read_filters
from insights.board.page import Board
from insights.board.rows import Row
from interviews.api.shapes import DirectnessName, KindName

router = Router(tags=["quotes"])


class QuoteCoding(Schema):
    id: str
    code: str
    facet: FacetName
    stance: StanceName
    voice: VoiceName
    coder: str


class QuoteOut(Schema):
    """A coded passage in its interview's current transcript; codepoints, end exclusive."""

    id: str = Field(description="Of the excerpt.")
    guid: str
    quote: str | None = Field(description="Null where somebody who speaks may not be quoted.")
    interview: str
    version: int
    start: int
    end: int
    held_on: date
    kind: KindName
    directness: DirectnessName
    participants: list[str]
    codings: list[QuoteCoding]
    path: str = Field(description="Its lasting address on this server.")


class Quotes(Schema):
    items: list[QuoteOut]
    total: int
    next: str | None = Field(None, description="Path of the next page, or null on the last one.")


class QuoteQuery(Schema):
    """As in the address of the board, which also narrows by `a.key` for each attribute."""

    q: str = Field("", description='Words, "exact phrases", and -words to leave out.')
    code: list[str] = Field([], description="Brings its descendants. Of many, one has to fit.")
    facet: list[str] = []
    voice: list[str] = []
    stance: list[str] = []
    coder: list[str] = []
    persona: list[str] = Field([], description="People in the cast of one of these.")
    participant: list[str] = []
    study: list[str] = []
    kind: list[str] = []
    directness: list[str] = []
    since: str = ""
    until: str = ""
    page: int = Field(1, ge=1, le=99_999)


@router.get("quotes", auth=Bearer("transcript.read"), response=Quotes)
@endpoint
def list_quotes(request: ApiRequest, query: Query[QuoteQuery]) -> dict[str, Any]:
    """What the evidence board shows: best first if words are asked for, else newest first."""
    filters = read_filters(request.GET).instead(by="", how="", page=query.page)
    board = Board(request.workspace, request.user, filters)
    return {
        "items": [_shown(row, board.facts) for row in board.rows],
        "total": board.total,
        "next": f"{request.path}{board.older}" if board.older else None,
    }


def _shown(row: Row, facts: Facts) -> dict[str, Any]:
    about = facts.interviews[row.place.interview]
    return {
        "id": str(row.excerpt),
        "guid": str(row.place.guid),
        "quote": row.place.words if row.parts else None,
        "interview": str(row.place.interview),
        "version": row.place.version,
        "start": row.place.start,
        "end": row.place.end,
        "held_on": about.held_on,
        "kind": about.kind,
        "directness": about.directness,
        "participants": [str(pk) for pk, _, _ in row.people],
        "codings": [
            {
                "id": str(coding.pk),
                "code": str(coding.code),
                "facet": coding.facet,
                "stance": coding.stance,
                "voice": coding.voice,
                "coder": str(coding.coder),
            }
            for coding in reversed(facts.codings[row.excerpt])
        ],
        "path": row.permalink,
    }
