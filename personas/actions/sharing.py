"""Links that show a version to people outside: made, opened, ended. The secret is kept nowhere."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.changes import record
from accounts.models import User
from accounts.secrets import digest
from lib.problems import Refused
from personas.models import Persona, PersonaVersion, ShareLink

LIVING_EACH = 50


@transaction.atomic
def share_version(
    *,
    version: PersonaVersion,
    by: User,
    name: str,
    expires_at: datetime,
    passcode: str = "",
    embed_in: Sequence[str] = (),
) -> tuple[ShareLink, str]:
    """The link's row and its secret, to be shown once. `embed_in`: see the model."""
    Persona.objects.select_for_update(no_key=True).get(pk=version.persona_id)
    living = ShareLink.objects.living().filter(version__persona=version.persona_id)
    if living.count() >= LIVING_EACH:
        raise Refused(f"This persona has {LIVING_EACH} links: end one that nobody needs any more.")
    if expires_at <= timezone.now():
        raise Refused("A link has to end in the future.", field="days")
    secret = secrets.token_urlsafe(32)
    link = ShareLink.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        name=name,
        token_hash=digest(secret),
        passcode=make_password(passcode) if passcode else "",
        embed_in=list(embed_in),
        expires_at=expires_at,
        created_by=by,
    )
    record(
        workspace=version.workspace_id, by=by, verb="share.made", what=link, after=_home(version)
    )
    return link, secret


@transaction.atomic
def end_share(*, link: ShareLink, by: User) -> None:
    """For good. A link that has ended already is left as it is."""
    if ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record(
            workspace=link.workspace_id,
            by=by,
            verb="share.ended",
            what=link,
            after=_home(link.version),
        )


def open_share(secret: str) -> ShareLink | None:
    """The link of this secret, living or not, with version, persona and workspace; or None."""
    rows = ShareLink.objects.select_related("version__persona__workspace", "version__published_by")
    return rows.filter(token_hash=digest(secret)).first()


def fits(link: ShareLink, passcode: str) -> bool:
    return not link.passcode or check_password(passcode, link.passcode)


def count_view(link: ShareLink) -> None:
    """One more reader; no log entry, for nobody of the workspace did it."""
    ShareLink.objects.filter(pk=link.pk).update(views=F("views") + 1, last_viewed_at=timezone.now())


def _home(version: PersonaVersion) -> dict[str, int]:
    return {"persona": version.persona_id, "number": version.number}
