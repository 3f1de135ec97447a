from django.db import transaction

from accounts.changes import record
from accounts.models import User, Workspace
from insights.models import Code
from lib.problems import Refused
from personas.models import EmpathyPlace


@transaction.atomic
def place_code(*, workspace: Workspace, by: User, code: str, quadrant: str) -> EmpathyPlace | None:
    """Put a code into a quadrant of every empathy map; without one, its facet decides again."""
    codes = Code.objects.living().for_workspace(workspace)
    found = codes.filter(pk=int(code)).first() if code.isascii() and code.isdigit() else None
    if found is None:
        raise Refused("This code is no longer there. Choose again.", field="code")
    if quadrant and quadrant not in EmpathyPlace.Quadrant.values:
        raise Refused("Choose one of the four quadrants.", field="quadrant")
    place = None
    if quadrant:
        place, _ = EmpathyPlace.objects.update_or_create(
            workspace=workspace, code=found, defaults={"quadrant": quadrant}
        )
    else:
        EmpathyPlace.objects.filter(workspace=workspace, code=found).delete()
    record(
        workspace=workspace.pk,
        by=by,
        verb="code.placed",
        what=found,
        after={"quadrant": quadrant},
    )
    return place
