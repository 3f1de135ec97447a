from django.db import transaction

from accounts.changes import record
from accounts.models import User, Workspace
from lib.colours import rgb_of
from lib.problems import Refused
from personas.models import WorkspaceLook
from personas.portraits import digest, encode_logo


@transaction.atomic
def set_look(
    *,
    workspace: Workspace,
    by: User,
    accent: str,
    logo: bytes | None = None,
    without_logo: bool = False,
) -> WorkspaceLook:
    """`accent`: "#rrggbb", kept as it was chosen. `logo`: the file somebody uploaded, None leaves
    the one there is. Raises Refused for what is no colour or no picture."""
    try:
        rgb_of(accent)
    except ValueError:
        raise Refused("Choose a colour, or type one such as #0f6a64.", field="accent") from None
    fields: dict[str, object] = {"accent": accent}
    if without_logo:
        fields |= {"logo": None, "digest": ""}
    elif logo is not None:
        image = encode_logo(logo)
        fields |= {"logo": image, "digest": digest(image)}
    look, _ = WorkspaceLook.objects.update_or_create(workspace=workspace, defaults=fields)
    record(workspace=workspace.pk, by=by, verb="look.set", what=workspace)
    return look
