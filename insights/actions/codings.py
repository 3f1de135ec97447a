"""Tagging one passage: put a code on, change how it counts, give it other ends."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User, Workspace
from insights.actions.holding import (
    check_choices,
    hold_code,
    hold_people,
    listeners,
    log,
    state_of,
    tell,
)
from insights.actions.layers import is_blind
from insights.models import Code, Coding, Stance, Voice
from interviews.excerpts import mark_excerpt
from interviews.models import Interview
from interviews.resizing import Resized, resize_excerpt
from interviews.signals import evidence_changed
from lib.prepared import insert
from lib.problems import Refused


@transaction.atomic
def tag_excerpt(
    *,
    workspace: Workspace,
    interview: Interview,
    start: int,
    end: int,
    code: Code,
    by: User,
    stance: str = Stance.SUPPORTS,
    voice: str = Voice.SAID,
    version: int | None = None,
    subjects: Collection[int] | None = None,
    shared: bool | None = None,
) -> tuple[Coding, bool]:
    """Put a code on a span of the current transcript; True if that is new.

    The same span, code and coder answer with the first coding, unchanged. It is `shared` unless
    its coder codes this interview blind. Raises Refused, Stale for a version that is not current,
    and WhoseWords where the coder has to name the speaker.
    """
    check_choices(stance, voice)
    hold_code(code)
    marked = mark_excerpt(
        interview=interview,
        start=start,
        end=end,
        by=by,
        version=version,
        subjects=subjects,
        besides=lambda: listeners([interview.pk]),
    )
    there = None if marked.is_new else _twin(marked.excerpt.pk, code.pk, by.pk)
    if there is not None:
        return there, False
    # Whoever tags this interview holds it: nobody can have made this coding meanwhile.
    coding = Coding(
        workspace=workspace,
        excerpt=marked.excerpt,
        code=code,
        coder=by,
        stance=stance,
        voice=voice,
        shared=not is_blind(interview.pk, by) if shared is None else shared,
    )
    insert(coding)
    tell([coding], {*marked.subjects, *marked.also})
    after = state_of(coding, start=marked.start, end=marked.end)
    log(coding, by, "coding.added", after=after)
    return coding, True


@transaction.atomic
def change_coding(
    *, coding: Coding, by: User, stance: str | None = None, voice: str | None = None
) -> Coding:
    """Another stance, another voice, or both."""
    people = hold_people([coding.excerpt.interview_id], [coding.excerpt_id])
    held = _held(coding)
    before = {"stance": held.stance, "voice": held.voice}
    held.stance, held.voice = stance or held.stance, voice or held.voice
    after = {"stance": held.stance, "voice": held.voice}
    check_choices(held.stance, held.voice)
    if before != after:
        held.save(update_fields=["stance", "voice"])
        tell([held], people)
        log(held, by, "coding.changed", before=before, after=after)
    return held


@transaction.atomic
def move_coding(
    *, coding: Coding, start: int, end: int, by: User, version: int | None = None
) -> Coding:
    """Other ends for one highlight; other highlights of the same words stay where they are.

    Is it the only one on its excerpt, the excerpt moves along and keeps its id, so that a claim
    which is pinned to it holds the new words. Raises Refused, Stale.
    """
    others = Coding.objects.filter(excerpt=coding.excerpt_id).exclude(pk=coding.pk)
    resized = resize_excerpt(
        excerpt=coding.excerpt,
        start=start,
        end=end,
        by=by,
        version=version,
        is_alone=lambda: not others.exists(),
    )
    held = _held(coding)
    if held.excerpt_id != coding.excerpt_id:
        raise Refused("Somebody gave this tag other ends meanwhile. Look again.", code="moved")
    if resized.ends == resized.was:
        return held
    if not resized.is_same:
        _rest_on(held, resized)
    _tell_moved(held, resized)
    before, after = _place(coding, resized.was), _place(held, resized.ends)
    log(held, by, "coding.moved", before=before, after=after)
    return held


def _rest_on(coding: Coding, resized: Resized) -> None:
    if _twin(resized.excerpt.pk, coding.code_id, coding.coder_id):
        raise Refused("These words carry this tag already.", code="again")
    coding.excerpt = resized.excerpt
    coding.save(update_fields=["excerpt"])


def _tell_moved(coding: Coding, resized: Resized) -> None:
    """An excerpt that moved may be pinned: that is evidence, in whatever layer its coding is."""
    if not (coding.shared or resized.is_same):
        return
    removed = resized.takes_away
    evidence_changed.send(
        Coding,
        workspace=coding.workspace_id,
        participants=sorted(resized.subjects | resized.had),
        removed=removed,
        codings=[coding.pk] if removed else (),
        excerpts=[resized.excerpt.pk] if resized.subjects != resized.had else (),
    )


def _place(coding: Coding, ends: tuple[int, int]) -> dict[str, int]:
    return {"excerpt": coding.excerpt_id, "start": ends[0], "end": ends[1]}


def _held(coding: Coding) -> Coding:
    held = Coding.objects.select_for_update(no_key=True).filter(pk=coding.pk).first()
    if held is None:
        raise Refused("This tag is gone. Somebody removed it.", code="gone")
    return held


def _twin(excerpt: int, code: int, coder: int) -> Coding | None:
    return Coding.objects.filter(excerpt=excerpt, code=code, coder=coder).first()
