"""Coding passages that are marked already, of any interviews, many at once."""

from collections.abc import Collection

from django.db import transaction

from accounts.changes import record_many
from accounts.models import User, Workspace
from insights.actions.holding import check_choices, hold_code, hold_people, state_of, tell
from insights.actions.layers import is_blind_in
from insights.actions.removals import untag_many
from insights.models import Code, Coding, Stance, Voice
from interviews.models import Anchor
from lib.problems import Refused

MOST = 500


@transaction.atomic
def tag_passages(
    *,
    workspace: Workspace,
    excerpts: Collection[int],
    code: Code,
    by: User,
    stance: str = Stance.SUPPORTS,
    voice: str = Voice.SAID,
) -> list[Coding]:
    """Put a code on all of them or, with Refused, on none; the codings that are new.

    Passages which carry this code of this coder already are passed over.
    """
    check_choices(stance, voice)
    hold_code(code)
    places = _places(workspace, excerpts)
    # With its first coding an interview is heard: no coding at all is set aside.
    people = hold_people(set(places.values()), set(places), alone=())
    tagged = Coding.objects.filter(code=code, coder=by, excerpt__in=places)
    fresh = sorted(set(places) - set(tagged.values_list("excerpt", flat=True)))
    blind = is_blind_in(set(places.values()), by)
    codings = Coding.objects.bulk_create(
        Coding(
            workspace=workspace,
            excerpt_id=excerpt,
            code=code,
            coder=by,
            stance=stance,
            voice=voice,
            shared=places[excerpt] not in blind,
        )
        for excerpt in fresh
    )
    if codings:
        tell(codings, people)
        entries = [("coding.added", coding, None, state_of(coding)) for coding in codings]
        record_many(workspace=workspace.pk, by=by, entries=list(entries))
    return codings


def untag_passages(
    *, workspace: Workspace, excerpts: Collection[int], code: Code, by: User
) -> list[int]:
    """Take a code off all of them, whoever put it there and shows it; the ids of the codings."""
    _check_number(excerpts)
    rows = Coding.objects.for_workspace(workspace).visible_to(by)
    codings = list(rows.filter(excerpt__in=excerpts, code=code).values_list("pk", flat=True))
    if not codings:
        raise Refused(f"None of these quotes carries “{code}”.", field="code", code="gone")
    return untag_many(workspace=workspace.pk, codings=codings, by=by)


def _places(workspace: Workspace, excerpts: Collection[int]) -> dict[int, int]:
    """Excerpt id to interview id, of those that still stand in their transcript."""
    _check_number(excerpts)
    standing = Anchor.objects.filter(
        workspace=workspace, excerpt__in=excerpts, transcript__is_current=True
    ).exclude(state=Anchor.State.ORPHANED)
    found = dict(standing.values_list("excerpt", "excerpt__interview"))
    if not found:
        raise Refused("These quotes are no longer there. Reload the page.", code="gone")
    return found


def _check_number(excerpts: Collection[int]) -> None:
    if not excerpts:
        raise Refused("Select at least one quote.", field="excerpt")
    if len(excerpts) > MOST:
        raise Refused(f"Select at most {MOST} quotes at once.", field="excerpt")
