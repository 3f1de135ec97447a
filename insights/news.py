"""What happened to the tags of an interview after a number of the change log."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from accounts.models import Change, ChangeCounter, User, Workspace
from insights.models import Coding
from insights.queries import IN_PLACE, codings_told
from interviews.models import Interview

# Whoever has missed more than this reads everything anew.
LIMIT = 500
# After these a list of single tags would not be the whole truth.
UPHEAVALS = frozenset({"code", "excerpt", "anchor", "transcript"})
LAYERS = frozenset({"layer.shared", "layer.unshared"})
NOTES = frozenset({"memo"})
ROSTER = frozenset({"blindlayer", "coverage", "settlement"})


class _Entry(NamedTuple):
    seq: int
    verb: str
    about: str
    pk: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    actor: int | None


@dataclass(frozen=True, slots=True)
class News:
    """`seq`: up to where the log was read; `codings`: as they are now, as `codings_told` says;
    `gone`: ids that no longer stand there; `memos`, `coders`: those lists are others now;
    `anew`: more happened than is listed here."""

    seq: int
    codings: list[dict[str, Any]]
    gone: list[str]
    memos: bool
    coders: bool
    anew: bool


def last_seq(workspace: Workspace) -> int:
    counter = ChangeCounter.objects.filter(workspace=workspace).first()
    return counter.seq if counter else 0


def news_of(interview: Interview, user: User, after: int) -> News:
    """One query over the log while nothing happens, two more where tags did. No words in it."""
    fields = ("seq", "verb", "object_type", "object_id", "before", "after", "actor")
    rows = Change.objects.filter(workspace=interview.workspace_id).after(after)
    entries = [_Entry(*row) for row in rows.values_list(*fields)[: LIMIT + 1]]
    if len(entries) > LIMIT:
        return News(last_seq(interview.workspace), [], [], memos=True, coders=True, anew=True)
    codings, gone = _told(interview, user, entries)
    kinds = {entry.about for entry in entries}
    layered = any(entry.verb in LAYERS for entry in entries)
    return News(
        seq=entries[-1].seq if entries else after,
        codings=codings,
        gone=gone,
        memos=layered or bool(kinds & NOTES),
        coders=layered or bool(kinds & ROSTER),
        anew=bool(kinds & UPHEAVALS) or _renamed(interview, entries),
    )


def _renamed(interview: Interview, entries: list[_Entry]) -> bool:
    return any(
        entry.about == "interview" and entry.pk == interview.pk and entry.verb not in LAYERS
        for entry in entries
    )


def _told(
    interview: Interview, user: User, entries: list[_Entry]
) -> tuple[list[dict[str, Any]], list[str]]:
    touched = _touched(interview, user, entries)
    if not touched:
        return [], []
    rows = Coding.objects.visible_to(user).filter(
        pk__in=touched,
        excerpt__interview=interview,
        excerpt__anchors__transcript__is_current=True,
        excerpt__anchors__state__in=IN_PLACE,
    )
    told = codings_told(rows, user)
    gone = touched - {int(one["id"]) for one in told}
    return told, sorted(str(pk) for pk in gone - _hidden(gone, user, entries))


def _hidden(gone: set[int], user: User, entries: list[_Entry]) -> set[int]:
    """What stands in another's blind layer and was never shown; a layer taken back was."""
    taken_back = {
        pk
        for entry in entries
        if entry.verb == "layer.unshared"
        for pk in (entry.after or {}).get("codings", ())
    }
    blind = Coding.objects.filter(pk__in=gone - taken_back, shared=False).exclude(coder=user)
    return set(blind.values_list("pk", flat=True))


def _touched(interview: Interview, user: User, entries: list[_Entry]) -> set[int]:
    """Ids of codings somebody may have to paint anew: none of another's blind layer."""
    touched: set[int] = set()
    for entry in entries:
        state = {**(entry.before or {}), **(entry.after or {})}
        if entry.about == "coding" and (entry.actor == user.pk or state.get("shared") is not False):
            touched.add(entry.pk)
        elif entry.verb in LAYERS and entry.pk == interview.pk:
            touched.update(state.get("codings", ()))
    return touched
