"""Notes on a passage, a code, an interview or an insight. No word of them is in the log."""

from django.db import transaction

from accounts.changes import record
from accounts.models import Role, User, Workspace
from insights.actions.layers import is_blind
from insights.models import Code, Insight, Memo
from interviews.models import Excerpt, Interview
from lib.problems import Refused
from lib.text import paragraphs

Target = Excerpt | Code | Interview | Insight
LONGEST = 20_000


@transaction.atomic
def add_memo(*, workspace: Workspace, about: Target, text: str, by: User) -> Memo:
    """On words or an interview that `by` codes blind it is theirs alone until they share."""
    field = str(about._meta.model_name)
    interview = _interview_of(about)
    memo = Memo.objects.create(
        workspace=workspace,
        author=by,
        text=_clean(text),
        shared=interview is None or not is_blind(interview, by),
        **{field: about},
    )
    _log(memo, by, "memo.added")
    return memo


@transaction.atomic
def edit_memo(*, memo: Memo, text: str, by: User) -> Memo:
    """Its author's alone to reword. Raises Refused."""
    held = _held(memo)
    if held.author_id != by.pk:
        raise Refused("Only who wrote a memo can change it.", code="author")
    cleaned = _clean(text)
    if cleaned != held.text:
        held.text = cleaned
        held.save(update_fields=["text", "edited_at"])
        _log(held, by, "memo.changed")
    return held


@transaction.atomic
def delete_memo(*, memo: Memo, by: User) -> None:
    """By its author, or by an owner of the workspace. Raises Refused."""
    held = _held(memo)
    if not may_delete(held, by):
        raise Refused("Only who wrote a memo, or an owner, can delete it.", code="author")
    _log(held, by, "memo.removed")
    held.delete()


def may_delete(memo: Memo, by: User) -> bool:
    if memo.author_id == by.pk:
        return True
    return by.memberships.filter(workspace=memo.workspace_id, role=Role.OWNER).exists()


def _interview_of(about: Target) -> int | None:
    if isinstance(about, Excerpt):
        return about.interview_id
    return about.pk if isinstance(about, Interview) else None


def _clean(text: str) -> str:
    cleaned = paragraphs(text)
    if not cleaned:
        raise Refused("Write something first.", field="text")
    if len(cleaned) > LONGEST:
        raise Refused(f"A memo has at most {LONGEST:,} characters.", field="text")
    return cleaned


def _held(memo: Memo) -> Memo:
    held = Memo.objects.select_for_update(no_key=True).filter(pk=memo.pk).first()
    if held is None:
        raise Refused("This memo is gone. Somebody deleted it.", code="gone")
    return held


def _log(memo: Memo, by: User, verb: str) -> None:
    after = {
        "excerpt": memo.excerpt_id,
        "code": memo.code_id,
        "interview": memo.interview_id,
        "insight": memo.insight_id,
        "shared": memo.shared,
    }
    record(workspace=memo.workspace_id, by=by, verb=verb, what=memo, after=after)
