"""API tokens: made, recognised, revoked. The secret itself is kept nowhere."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.changes import record
from accounts.models import ApiToken, Member, User
from accounts.secrets import digest
from lib.prepared import Prepared
from lib.problems import Refused

PREFIX = "fh_"
TOKENS_EACH = 20
USE_NOTED_EVERY = timedelta(minutes=1)
_of_hash = Prepared[ApiToken](
    lambda token_hash: ApiToken.objects.select_related("member__user", "member__workspace").filter(
        token_hash=token_hash
    )
)


@transaction.atomic
def create_token(*, member: Member, name: str, by: User) -> tuple[ApiToken, str]:
    """The token's row and its secret, to be shown once."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if member.tokens.count() >= TOKENS_EACH:
        raise Refused(f"You have {TOKENS_EACH} tokens: revoke one that you no longer use.")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        workspace_id=member.workspace_id, member=member, name=name, token_hash=digest(secret)
    )
    record(workspace=member.workspace_id, by=by, verb="token.created", what=token)
    return token, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, by: User) -> None:
    gone = ApiToken(pk=token.pk)
    token.delete()
    record(workspace=token.workspace_id, by=by, verb="token.revoked", what=gone)


def recognise(secret: str) -> ApiToken | None:
    """The token of this secret with its member, user and workspace loaded, or None.

    None too for people who may not sign in, such as closed accounts and demo logins in production,
    and for those whose membership has ended.
    """
    token = _of_hash.first(digest(secret))
    if token is None or token.member.has_ended:
        return None
    if not token.member.user.may_sign_in(production=settings.PRODUCTION):
        return None
    _note_use(token)
    return token


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
