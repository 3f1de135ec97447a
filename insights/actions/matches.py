"""Tagging many passages of one interview at once."""

from collections.abc import Collection, Sequence

from django.db import transaction

from accounts.changes import record_many
from accounts.models import User, Workspace
from insights.actions.holding import check_choices, hold_code, listeners, state_of, tell
from insights.actions.layers import is_blind
from insights.models import Code, Coding, Stance, Voice
from interviews.matches import Match, mark_many
from interviews.models import Interview
from lib.problems import Refused

MOST = 500


@transaction.atomic
def tag_many(
    *,
    workspace: Workspace,
    interview: Interview,
    spans: Sequence[tuple[int, int]],
    code: Code,
    by: User,
    stance: str = Stance.SUPPORTS,
    voice: str = Voice.SAID,
    version: int | None = None,
    subjects: Collection[int] | None = None,
    shared: bool | None = None,
) -> list[Coding]:
    """`tag_excerpt` for each span, all of them or none; the codings that are new.

    Spans which carry this code of this coder already are passed over.
    """
    check_choices(stance, voice)
    _check_number(spans)
    hold_code(code)
    matches, also = mark_many(
        interview=interview,
        spans=spans,
        by=by,
        version=version,
        subjects=subjects,
        besides=lambda: listeners([interview.pk]),
    )
    fresh = _without_tag(matches, code, by)
    shared = not is_blind(interview.pk, by) if shared is None else shared
    codings = Coding.objects.bulk_create(
        Coding(
            workspace=workspace,
            excerpt=match.excerpt,
            code=code,
            coder=by,
            stance=stance,
            voice=voice,
            shared=shared,
        )
        for match in fresh
    )
    if codings:
        tell(codings, also.union(*(match.subjects for match in fresh)))
        _log(workspace, by, codings, fresh)
    return codings


def _check_number(spans: Sequence[tuple[int, int]]) -> None:
    if not spans:
        raise Refused("Choose at least one place.", field="spans")
    if len(spans) > MOST:
        raise Refused(f"Tag at most {MOST} places at once; these are {len(spans)}.", field="spans")


def _without_tag(matches: list[Match], code: Code, by: User) -> list[Match]:
    excerpts = [match.excerpt.pk for match in matches]
    tagged = Coding.objects.filter(code=code, coder=by, excerpt__in=excerpts)
    there = set(tagged.values_list("excerpt", flat=True))
    return [match for match in matches if match.excerpt.pk not in there]


def _log(workspace: Workspace, by: User, codings: list[Coding], matches: list[Match]) -> None:
    states = [
        state_of(coding, start=match.start, end=match.end)
        for coding, match in zip(codings, matches, strict=True)
    ]
    record_many(
        workspace=workspace.pk,
        by=by,
        entries=[
            ("coding.added", coding, None, state)
            for coding, state in zip(codings, states, strict=True)
        ],
    )
