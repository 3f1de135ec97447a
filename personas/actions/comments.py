"""What people say to each other beside a persona."""

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.changes import record
from accounts.mail import site_link
from accounts.models import Member, User
from lib.problems import Refused
from lib.text import paragraphs
from personas.mentions import find_mentions
from personas.models import Claim, Comment, Mention, Persona

LONGEST = 2000


def mentionable(workspace: int) -> dict[int, Member]:
    """Who may be asked: everybody who sees personas, by the id of the membership."""
    rows = Member.objects.filter(workspace=workspace, limited=False).current()
    return {member.pk: member for member in rows.select_related("user").order_by("user__name")}


@transaction.atomic
def add_comment(*, persona: Persona, claim: Claim | None, text: str, by: User) -> Comment:
    """Say something; whoever is named with an @ gets a letter with a link. Raises Refused."""
    comment = Comment.objects.create(
        workspace_id=persona.workspace_id,
        persona=persona,
        claim=claim,
        author=by,
        text=_checked(text),
    )
    _ask(comment, by)
    about = {"persona": persona.pk, "claim": claim.pk if claim else None}
    record(workspace=persona.workspace_id, by=by, verb="comment.added", what=comment, after=about)
    return comment


@transaction.atomic
def edit_comment(*, comment: Comment, text: str, by: User) -> None:
    """Its author's alone to reword. Raises Refused."""
    held = _own(comment, by)
    held.text, held.edited_at = _checked(text), timezone.now()
    held.save(update_fields=["text", "edited_at"])
    _ask(held, by)
    fields = {"fields": ["text"]}
    record(workspace=held.workspace_id, by=by, verb="comment.changed", what=held, after=fields)


@transaction.atomic
def delete_comment(*, comment: Comment, by: User) -> None:
    drop_comment(comment=_own(comment, by), by=by)


def drop_comment(*, comment: Comment, by: User) -> None:
    """Whoever wrote it; for a comment that repeats words which went."""
    gone = Comment(pk=comment.pk)
    comment.delete()
    record(workspace=comment.workspace_id, by=by, verb="comment.removed", what=gone)


@transaction.atomic
def resolve_comment(*, comment: Comment, resolved: bool, by: User) -> None:
    """Say that it is dealt with, or open it again."""
    held = _hold(comment)
    if bool(held.resolved_at) == resolved:
        return
    held.resolved_at, held.resolved_by = (timezone.now(), by) if resolved else (None, None)
    held.save(update_fields=["resolved_at", "resolved_by"])
    verb = "comment.resolved" if resolved else "comment.reopened"
    record(workspace=held.workspace_id, by=by, verb=verb, what=held)


def see_mentions(*, member: Member, persona: int) -> None:
    """Whoever opens the comments of a persona has seen that they were asked there."""
    rows = Mention.objects.filter(member=member, comment__persona=persona, seen_at=None)
    rows.update(seen_at=timezone.now())


def _ask(comment: Comment, by: User) -> None:
    """Letters to those who are named and were not before; who is no longer named is not asked."""
    members = mentionable(comment.workspace_id)
    named = find_mentions(comment.text, {pk: one.user.name for pk, one in members.items()})
    comment.mentions.exclude(member__in=named).delete()
    known = set(comment.mentions.values_list("member", flat=True))
    for pk in sorted(named - known):
        Mention.objects.create(
            workspace_id=comment.workspace_id, comment=comment, member=members[pk]
        )
        if members[pk].user_id != by.pk:
            _write(comment, members[pk].user, by)


def _write(comment: Comment, to: User, by: User) -> None:
    """Who asks, and where: nothing of what was said."""
    slug = comment.persona.workspace.slug
    page = reverse("personas:comment_list", args=[slug, comment.persona_id])
    context = {
        "by": by,
        "persona": comment.persona,
        "link": site_link(f"{page}#comment-{comment.pk}"),
    }
    text = render_to_string("personas/email/mention_message.txt", context)
    send_mail("You are mentioned in a comment", text, None, [to.email])


def _checked(text: str) -> str:
    cleaned = paragraphs(text)
    if not cleaned:
        raise Refused("Write something first.", field="text")
    if len(cleaned) > LONGEST:
        said = f"At most {LONGEST:,} characters; this has {len(cleaned):,}."
        raise Refused(said, field="text")
    return cleaned


def _hold(comment: Comment) -> Comment:
    held = Comment.objects.select_for_update(no_key=True, of=("self",)).filter(pk=comment.pk)
    found = held.select_related("persona__workspace").first()
    if found is None:
        raise Refused("This comment was deleted meanwhile.", code="gone")
    return found


def _own(comment: Comment, by: User) -> Comment:
    held = _hold(comment)
    if held.author_id != by.pk:
        raise Refused("Only who wrote a comment can change it.", code="author")
    return held
