import hashlib
import logging
import time
from collections.abc import Callable

from django.db import transaction

from accounts.changes import record
from accounts.models import User
from lib.nudge import nudge
from lib.problems import Refused
from lib.tenancy import scoped
from personas.documents.pdf import render_pdf
from personas.dossier import assemble
from personas.models import Export, ExportFile, Persona, PersonaState

log = logging.getLogger(__name__)


@transaction.atomic
def request_export(
    *,
    persona: Persona,
    by: User | None,
    audience: str = Export.Audience.INSIDE,
) -> Export:
    """Ask for a document; a worker renders it."""
    if audience not in Export.Audience.values:
        raise Refused("Choose the audience: inside or outside.", field="audience")
    export = Export.objects.create(
        workspace_id=persona.workspace_id, persona=persona, audience=audience, requested_by=by
    )
    nudge()
    record(workspace=persona.workspace_id, by=by, verb="export.requested", what=export)
    return export


def render_export(export: Export) -> None:
    """Render a claimed export; words erased while it is rendered send it back to the queue."""
    try:
        export.report(10)
        with scoped(export.workspace_id):
            content, source = assemble(export)
            # Named at once: a newer summary must not take this one's document away.
            Export.objects.filter(pk=export.pk).update(revision=source.revision)
        pdf = render_pdf(content, progress=_seldom(export.report))
    except Refused as problem:
        return export.fail(problem.message, final=False)
    except Exception as error:  # noqa: BLE001 - whatever it was, the job row says so
        # The type only: a message may repeat what a participant said.
        log.error("Export %s failed: %s", export.pk, type(error).__name__)
        return export.fail("The document could not be made. Try again in a moment.", final=False)
    with scoped(export.workspace_id):
        state = PersonaState.objects.select_for_update().filter(persona=export.persona_id).first()
        if state is None or state.erase_epoch != source.erase_epoch:
            return export.fail("The evidence changed while the document was made.", final=False)
        if export.finish(revision=source.revision, cites=source.cites):
            ExportFile.objects.create(
                export=export,
                workspace_id=export.workspace_id,
                content=pdf,
                sha256=hashlib.sha256(pdf).hexdigest(),
            )
    return None


def _seldom(report: Callable[[int], None]) -> Callable[[int], None]:
    """At most twice a second: nobody sees more, and the file waits for each of them."""
    last = time.monotonic()

    def tell(percent: int) -> None:
        nonlocal last
        if time.monotonic() - last >= 0.5:
            last = time.monotonic()
            report(percent)

    return tell
