"""Letters that tell what changed: as often as a member wants, once each time."""

from django.core.mail import EmailMessage, get_connection
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.changes import record
from accounts.mail import site_link
from accounts.models import Member, User, today
from lib.problems import Refused
from personas.digests import Digest, period_of, read_digest
from personas.models import DigestPlan

NEVER = ""
_signer = Signer(salt="firsthand.digest")


@transaction.atomic
def choose_digest(*, member: Member, every: str, by: User) -> None:
    """Weekly, monthly or never. The first one tells of what happens from now on."""
    if every == NEVER:
        DigestPlan.objects.filter(member=member).delete()
    elif every in DigestPlan.Every.values:
        known = {"every": every, "written_for": period_of(every, today())}
        DigestPlan.objects.update_or_create(
            member=member, defaults={"workspace_id": member.workspace_id, **known}
        )
    else:
        raise Refused("Choose how often from the list.", field="every")
    after = {"every": every}
    record(workspace=member.workspace_id, by=by, verb="digest.chosen", what=member, after=after)


@transaction.atomic
def write_digest(plan: DigestPlan) -> bool:
    """The letter of the running period, unless it is written; True if there was something to tell.

    That it is written stands in the row before the letter is, in one transaction: of two who come
    at once, the second waits and finds nothing to do.
    """
    period = period_of(plan.every, today())
    mine = DigestPlan.objects.filter(pk=plan.pk).exclude(written_for=period)
    if not mine.update(written_for=period, told_until=timezone.now()):
        return False
    digest = read_digest(plan.member, plan.told_until)
    if digest.is_empty:
        return False
    _letter(plan, digest).send()
    return True


def stop_digest(token: str) -> None:
    """What the link in each letter does, for whoever has the letter. Twice does no harm."""
    DigestPlan.objects.filter(pk=plan_of(token)).delete()


def plan_of(token: str) -> int:
    """0 for a token that is none of ours."""
    try:
        return int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return 0


def stop_link(plan: DigestPlan) -> str:
    return site_link(reverse("outside:digest_stop", args=[_signer.sign(str(plan.pk))]))


def _letter(plan: DigestPlan, digest: Digest) -> EmailMessage:
    stop = stop_link(plan)
    context = {
        "digest": digest,
        "plan": plan,
        "workspace": plan.member.workspace,
        "home": site_link(plan.member.workspace.get_absolute_url()),
        "stop": stop,
    }
    return EmailMessage(
        "What changed in your personas",
        render_to_string("personas/email/digest_message.txt", context),
        to=[plan.member.user.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        connection=get_connection(),
    )
