"""What the reading room and the codebook show, in a number of queries that rows do not change."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from accounts.models import User, Workspace
from insights.models import Code, Coding
from insights.tree import Node, build_tree, walk
from interviews.models import Anchor, ExcerptSubject, Interview, Transcript
from lib.colours import hue_of
from lib.prepared import Prepared

RECENT = 9
IN_PLACE = Anchor.IN_PLACE


def codebook(workspace: Workspace) -> list[Node[Code]]:
    """The tree with its counts. Three queries."""
    codings = Coding.objects.for_workspace(workspace).shared().standing()
    quotes = dict(codings.values_list("code_id").annotate(n=Count("pk")).order_by())
    people: dict[int, set[int]] = defaultdict(set)
    spoken = codings.exclude(excerpt__subjects=None).order_by()
    for code, person in spoken.values_list("code_id", "excerpt__subjects__participant").distinct():
        people[code].add(person)
    return build_tree(
        Code.objects.living().for_workspace(workspace),
        people={code: frozenset(found) for code, found in people.items()},
        quotes=quotes,
    )


def code_choices(workspace: Workspace, *, without: set[int] | None = None) -> list[tuple[str, str]]:
    """(id, path) of every code in the order of the tree, for a select."""
    rows = Code.objects.living().for_workspace(workspace)
    return [
        (str(node.code.pk), " › ".join(node.path))
        for node in walk(build_tree(rows))
        if node.code.pk not in (without or set())
    ]


def codes_for_picker(workspace: Workspace) -> list[dict[str, Any]]:
    """Every code as the browser needs it, with how many people stand for and against it."""
    counts = _people_by_stance(workspace)
    rows = Code.objects.living().for_workspace(workspace)
    return [
        {
            "id": str(node.code.pk),
            "name": node.code.name,
            "path": list(node.path[:-1]),
            "facet": node.code.facet,
            "hue": hue_of(node.code.colour),
            "for": counts.get((node.code.pk, "supports"), 0),
            "against": counts.get((node.code.pk, "contradicts"), 0),
        }
        for node in walk(build_tree(rows))
    ]


def _people_by_stance(workspace: Workspace) -> dict[tuple[int, str], int]:
    counted = (
        Coding.objects.for_workspace(workspace)
        .shared()
        .standing()
        .order_by()
        .values_list("code_id", "stance")
        .annotate(n=Count("excerpt__subjects__participant", distinct=True))
    )
    return {(code, stance): n for code, stance, n in counted}


def recent_codes(workspace: Workspace, user: User) -> list[str]:
    """What this coder used last, newest first."""
    used = Coding.objects.for_workspace(workspace).filter(coder=user).order_by()
    newest = used.values_list("code_id").annotate(last=Max("pk")).order_by("-last")[:RECENT]
    return [str(code) for code, _ in newest]


def codings_of(transcript: Transcript, user: User) -> list[dict[str, Any]]:
    """The codings of a transcript in the order of the text: everybody's shared ones, and one's own.

    Of an interview that the reader codes blind only their own. As `coding_told` says.
    """
    rows = Coding.objects.visible_to(user).filter(
        excerpt__anchors__transcript=transcript,
        excerpt__anchors__state__in=IN_PLACE,
    )
    return codings_told(rows, user)


def coding_told(coding: Coding, user: User) -> dict[str, Any]:
    """{id, excerpt, code, start, end, stance, voice, coder, mine, shared, nobody}; ids are strings.

    `nobody`: the words are no participant's, so it counts for nobody.
    """
    *ends, spoken = _standing(coding.excerpt_id)[0]
    return _told([*(getattr(coding, name) for name in _TOLD), *ends], user.pk, spoken=spoken)


def codings_told(rows: QuerySet[Coding], user: User) -> list[dict[str, Any]]:
    found = list(_fields(rows))
    spoken = _with_subject({row[1] for row in found})
    # The user of a request is looked up anew at each attribute.
    me = user.pk
    return [_told(row, me, spoken=row[1] in spoken) for row in found]


_WITH_SUBJECT = "SELECT excerpt_id FROM interviews_excerptsubject WHERE excerpt_id = ANY(%s)"


def _with_subject(excerpts: Collection[int]) -> set[int]:
    """Asked by itself: in one statement Postgres looks for each coding anew. As one array: Django
    takes longer to write thousands of values than Postgres to look for them."""
    with connection.cursor() as cursor:
        cursor.execute(_WITH_SUBJECT, [list(excerpts)])
        return {excerpt for (excerpt,) in cursor.fetchall()}


_TOLD = ("pk", "excerpt_id", "code_id", "stance", "voice", "coder_id", "shared")


def _fields(rows: QuerySet[Coding]) -> "QuerySet[Coding, tuple[Any, ...]]":
    ends = ("excerpt__anchors__start", "excerpt__anchors__end")
    return rows.order_by(*ends, "pk").values_list(*_TOLD, *ends)


_standing = Prepared(
    lambda excerpt: Anchor.objects.filter(excerpt=excerpt, transcript__is_current=True).values_list(
        "start", "end", Exists(ExcerptSubject.objects.filter(excerpt=OuterRef("excerpt")))
    )
)


def _told(row: Sequence[Any], me: int, *, spoken: bool) -> dict[str, Any]:
    pk, excerpt, code, stance, voice, coder, shared, start, end = row
    return {
        "id": str(pk),
        "excerpt": str(excerpt),
        "code": str(code),
        "start": start,
        "end": end,
        "stance": stance,
        "voice": voice,
        "coder": str(coder),
        "mine": coder == me,
        "shared": shared,
        "nobody": not spoken,
    }


def coder_names(codings: list[dict[str, Any]]) -> dict[str, str]:
    people = User.objects.filter(pk__in={coding["coder"] for coding in codings})
    return {str(pk): name or f"Coder {pk}" for pk, name in people.values_list("pk", "name")}


def current_transcript(interview: Interview, *, words: bool = True) -> Transcript | None:
    rows = Transcript.objects.filter(interview=interview, is_current=True)
    return (rows if words else rows.defer("text")).first()
