from django.db import transaction

from accounts.changes import record
from accounts.models import User, Workspace
from lib.problems import Refused
from personas.jargon import JARGON, LONGEST, MOST
from personas.models import PersonaSettings


@transaction.atomic
def set_house_rules(
    *, workspace: Workspace, by: User, portrait_free: bool, jargon: list[str]
) -> PersonaSettings:
    """The product's own list is kept as such, so that a better one reaches everybody."""
    if len(jargon) > MOST:
        raise Refused(f"At most {MOST} words; these are {len(jargon)}.", field="jargon")
    if any(len(word) > LONGEST for word in jargon):
        raise Refused(f"Each word has at most {LONGEST} characters.", field="jargon")
    chosen = None if jargon == list(JARGON) else jargon
    rules, _ = PersonaSettings.objects.update_or_create(
        workspace=workspace, defaults={"portrait_free": portrait_free, "jargon": chosen}
    )
    record(workspace=workspace.pk, by=by, verb="house_rules.set", what=workspace)
    return rules
