"""Looking at a persona again: how often, who, and what was seen."""

import calendar
from datetime import date

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.changes import record
from accounts.mail import site_link
from accounts.models import Member, User, today
from lib.problems import Refused
from lib.text import paragraphs
from personas.models import Persona, Review, ReviewPlan

NEVER = 0
LONGEST = 2000


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@transaction.atomic
def plan_review(*, persona: Persona, every: int, responsible: User | None, by: User) -> None:
    """Every 3, 6 or 12 months, counted from the last review or from today; 0: never."""
    Persona.objects.select_for_update(no_key=True).get(pk=persona.pk)
    if every == NEVER:
        ReviewPlan.objects.filter(persona=persona).delete()
    else:
        _plan(persona, every, responsible)
    after = {"every": every, "responsible": responsible.pk if responsible else None}
    record(workspace=persona.workspace_id, by=by, verb="review.planned", what=persona, after=after)


def _plan(persona: Persona, every: int, responsible: User | None) -> None:
    if every not in ReviewPlan.Every.values:
        raise Refused("Choose how often from the list.", field="every")
    last = Review.objects.filter(persona=persona).first()
    ReviewPlan.objects.update_or_create(
        persona=persona,
        defaults={
            "workspace_id": persona.workspace_id,
            "every": every,
            "responsible": responsible,
            "due_on": months_after(last.reviewed_on if last else today(), every),
        },
    )


@transaction.atomic
def review_persona(*, persona: Persona, note: str, by: User) -> Review:
    """Somebody looked today. The next review is due so many months from now."""
    Persona.objects.select_for_update(no_key=True).get(pk=persona.pk)
    review = Review.objects.create(
        workspace_id=persona.workspace_id, persona=persona, note=_checked(note), reviewed_by=by
    )
    plan = ReviewPlan.objects.filter(persona=persona).first()
    if plan:
        plan.due_on = months_after(today(), plan.every)
        plan.save(update_fields=["due_on"])
    record(
        workspace=persona.workspace_id,
        by=by,
        verb="review.done",
        what=review,
        after={"persona": persona.pk},
    )
    return review


@transaction.atomic
def edit_review(*, review: Review, note: str, by: User) -> None:
    Review.objects.filter(pk=review.pk).update(note=_checked(note))
    fields = {"fields": ["note"]}
    record(workspace=review.workspace_id, by=by, verb="review.changed", what=review, after=fields)


def _checked(note: str) -> str:
    cleaned = paragraphs(note)
    if len(cleaned) > LONGEST:
        raise Refused(f"At most {LONGEST:,} characters.", field="note")
    return cleaned


@transaction.atomic
def announce_review(plan: ReviewPlan) -> bool:
    """Tell whoever is responsible, once for each due date; True if a letter was written.

    The due date that was told of is written down in the same statement that asks for it: of two
    who come at once, one finds it written.
    """
    mine = ReviewPlan.objects.unannounced().filter(pk=plan.pk, due_on=plan.due_on)
    if not mine.update(announced_for=plan.due_on):
        return False
    for member in _told(plan):
        _write(plan, member.user)
    return True


def _told(plan: ReviewPlan) -> list[Member]:
    """Who is responsible; if nobody is or they have left, the owners."""
    rows = Member.objects.filter(workspace=plan.workspace_id, limited=False).current()
    rows = rows.select_related("user")
    return list(rows.filter(user=plan.responsible_id)) or list(rows.filter(role="owner"))


def _write(plan: ReviewPlan, to: User) -> None:
    page = reverse("personas:review_show", args=[plan.persona.workspace.slug, plan.persona_id])
    context = {"persona": plan.persona, "plan": plan, "link": site_link(page)}
    text = render_to_string("personas/email/review_message.txt", context)
    send_mail("A persona is due for review", text, None, [to.email])
