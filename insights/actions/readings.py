"""Other readings of an insight, and which of them the team finds most convincing."""

from django.db import transaction

from accounts.changes import record
from accounts.models import Role, User
from insights.actions.insight_fields import checked_text
from insights.models import Alternative, Insight, Vote
from lib.problems import Refused


@transaction.atomic
def add_alternative(*, insight: Insight, by: User, text: str, why_not: str = "") -> Alternative:
    """Kept beside the interpretation, so that it can be voted for."""
    reading = Alternative.objects.create(
        workspace_id=insight.workspace_id,
        insight=insight,
        author=by,
        text=_reading(text),
        why_not=checked_text(why_not, "why_not"),
    )
    _log(reading, by, "alternative.added")
    return reading


@transaction.atomic
def edit_alternative(*, reading: Alternative, by: User, text: str, why_not: str) -> Alternative:
    """Its words are its author's; why it was not taken may be said by anybody. Raises Refused."""
    values = {"text": _reading(text), "why_not": checked_text(why_not, "why_not")}
    changed = sorted(key for key, value in values.items() if value != getattr(reading, key))
    if "text" in changed and not may_change(reading, by):
        raise Refused("Only who wrote it, or an owner, can reword it.", field="text", code="author")
    Alternative.objects.filter(pk=reading.pk).update(**values)
    _log(reading, by, "alternative.edited", fields=changed)
    reading.refresh_from_db()
    return reading


@transaction.atomic
def delete_alternative(*, reading: Alternative, by: User) -> None:
    if not may_change(reading, by):
        raise Refused("Only who wrote it, or an owner, can delete it.", code="author")
    _log(reading, by, "alternative.deleted")
    reading.delete()


@transaction.atomic
def vote(*, insight: Insight, by: User, alternative: Alternative | None) -> None:
    """One vote for each person, for the interpretation or for another reading of it."""
    if alternative is not None and alternative.insight_id != insight.pk:
        raise Refused("That reading belongs to another insight.")
    Vote.objects.update_or_create(
        insight=insight,
        voter=by,
        defaults={"workspace_id": insight.workspace_id, "alternative": alternative},
    )
    _weighed(insight, by, alternative)


@transaction.atomic
def withdraw_vote(*, insight: Insight, by: User) -> None:
    if Vote.objects.filter(insight=insight, voter=by).delete()[0]:
        _weighed(insight, by, None)


def may_change(reading: Alternative, by: User) -> bool:
    if reading.author_id == by.pk:
        return True
    return by.memberships.filter(workspace=reading.workspace_id, role=Role.OWNER).exists()


def _reading(text: str) -> str:
    cleaned = checked_text(text, "text")
    if not cleaned:
        raise Refused("Say how else it could be read.", field="text")
    return cleaned


def _weighed(insight: Insight, by: User, alternative: Alternative | None) -> None:
    after = {"alternative": alternative.pk if alternative else None}
    record(workspace=insight.workspace_id, by=by, verb="insight.weighed", what=insight, after=after)


def _log(reading: Alternative, by: User, verb: str, **more: object) -> None:
    after = {"insight": reading.insight_id, **more}
    record(workspace=reading.workspace_id, by=by, verb=verb, what=reading, after=after)
