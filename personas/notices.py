"""Letters that time makes due. Rows decide what is: whoever asks twice finds nothing left to do."""

from django.db.models import Q, QuerySet

from accounts.models import today
from lib.tenancy import scoped
from personas.actions.digests import write_digest
from personas.actions.reviews import announce_review
from personas.digests import period_of
from personas.models import DigestPlan, ReviewPlan

MOST = 200


def write_notices() -> int:
    """How many letters were written: about due reviews, and digests."""
    return _announce_reviews() + _write_digests()


def _announce_reviews() -> int:
    plans = ReviewPlan.objects.unannounced().select_related("persona__workspace", "responsible")
    written = 0
    for plan in plans.order_by("due_on", "pk")[:MOST]:
        with scoped(plan.workspace_id):
            written += announce_review(plan)
    return written


def _write_digests() -> int:
    written = 0
    for plan in due_digests().order_by("told_until", "pk")[:MOST]:
        with scoped(plan.workspace_id):
            written += write_digest(plan)
    return written


def due_digests() -> "QuerySet[DigestPlan]":
    """Of members who are still there and see personas."""
    due = Q()
    for every in DigestPlan.Every:
        due |= Q(every=every) & ~Q(written_for=period_of(every, today()))
    here = Q(member__ends_on=None) | Q(member__ends_on__gte=today())
    rows = DigestPlan.objects.filter(due, here, member__limited=False, member__user__is_active=True)
    return rows.select_related("member__user", "member__workspace")
