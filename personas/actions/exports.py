import hashlib
import logging
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction

from accounts.changes import record
from accounts.models import User
from lib.nudge import nudge
from lib.problems import Refused
from lib.tenancy import scoped
from personas.documents.formats import FORMATS
from personas.documents.orders import PAPERS, Order
from personas.dossier import Source, assemble_all
from personas.looks import look_of
from personas.models import Export, ExportFile, Persona, PersonaState
from personas.versions.printing import address_of

log = logging.getLogger(__name__)
BOOK_LIMIT = 50


def request_export(
    *,
    persona: Persona,
    by: User | None,
    audience: str = Export.Audience.INSIDE,
    kind: str = Export.Format.PDF,
    layout: str = "",
    paper: str = "a4",
) -> Export:
    """Ask for a document of one persona; a worker renders it. `kind`: a key of `FORMATS`."""
    if kind == Export.Format.BOOK:
        raise Refused("A book is made of several personas.", field="kind")
    options = _options(kind, layout, paper)
    return _request(persona.workspace_id, by, audience, kind, options, persona=persona)


def request_book(
    *,
    workspace: int,
    personas: Collection[int],
    by: User | None,
    audience: str = Export.Audience.INSIDE,
    paper: str = "a4",
) -> Export:
    """Ask for a book of these personas, in the order of their names."""
    found = Persona.objects.for_workspace(workspace).filter(pk__in=personas)
    chosen = list(found.order_by("name", "pk").values_list("pk", flat=True))
    if not chosen:
        raise Refused("Choose the personas that the book is made of.", field="personas")
    if len(chosen) > BOOK_LIMIT:
        raise Refused(f"A book holds at most {BOOK_LIMIT} personas.", field="personas")
    options = _options(Export.Format.BOOK, "", paper)
    return _request(
        workspace, by, audience, Export.Format.BOOK, {**options, "personas": chosen}, persona=None
    )


@transaction.atomic
def _request(
    workspace: int,
    by: User | None,
    audience: str,
    kind: str,
    options: dict[str, Any],
    *,
    persona: Persona | None,
) -> Export:
    if audience not in Export.Audience.values:
        raise Refused("Choose the audience: inside or outside.", field="audience")
    export = Export.objects.create(
        workspace_id=workspace,
        persona=persona,
        format=kind,
        options=options,
        audience=audience,
        requested_by=by,
    )
    nudge()
    record(workspace=workspace, by=by, verb="export.requested", what=export)
    return export


def _options(kind: str, layout: str, paper: str) -> dict[str, Any]:
    found = FORMATS.get(kind)
    if found is None:
        raise Refused("Choose one of the formats there are.", field="kind")
    chosen = found.layout(layout)
    if chosen is None:
        raise Refused("This format does not come in that layout.", field="layout")
    if paper not in PAPERS:
        raise Refused("Choose the paper: A4 or US Letter.", field="paper")
    return {"layout": chosen, "paper": paper}


def render_export(export: Export) -> None:
    """Render a claimed export; words erased while it is rendered send it back to the queue."""
    try:
        export.report(10)
        with scoped(export.workspace_id):
            order, sources = _order(export)
            # Named at once: a newer summary must not take this one's document away.
            Export.objects.filter(pk=export.pk).update(revision=_revision(sources))
        kind = FORMATS[export.format]
        content = kind.render(order)
        said = kind.alternative(order) if kind.alternative else ""
    except Refused as problem:
        return export.fail(problem.message, final=False)
    except Exception as error:  # noqa: BLE001 - whatever it was, the job row says so
        # The type only: a message may repeat what a participant said.
        log.error("Export %s failed: %s", export.pk, type(error).__name__)
        return export.fail("The document could not be made. Try again in a moment.", final=False)
    return _keep(export, content, sources, said)


def _order(export: Export) -> tuple[Order, list[Source]]:
    address = address_of(export)
    made = assemble_all(export.persona_ids, export.audience, address)
    documents = tuple(document for document, _ in made)
    if (
        export.format == Export.Format.BOOK
    ):  # whatever versions stand in it, it is a file of its own
        documents = tuple(replace(document, address=address) for document in documents)
    order = Order(
        documents=documents,
        layout=export.options.get("layout", ""),
        paper=export.options.get("paper", "a4"),
        look=look_of(export.workspace_id),
        tell=_seldom(export.report),
    )
    return order, [source for _, source in made]


def _keep(export: Export, content: bytes, sources: list[Source], said: str) -> None:
    """`said`: the words of a picture; they go with the row when they have to go."""
    known = {
        "revision": _revision(sources),
        "cites": _all_cited(sources),
        "made_from": [_edition(source) for source in sources],
        **({"options": {**export.options, "said": said}} if said else {}),
    }
    with scoped(export.workspace_id):
        if not _still_hold(sources):
            return export.fail("The evidence changed while the document was made.", final=False)
        if export.finish(**known):
            ExportFile.objects.create(
                export=export,
                workspace_id=export.workspace_id,
                content=content,
                sha256=hashlib.sha256(content).hexdigest(),
            )
    return None


def _still_hold(sources: list[Source]) -> bool:
    """Whether no words had to go since; none goes from now to the end of the transaction."""
    states = PersonaState.objects.select_for_update().order_by("pk")
    rows = states.filter(persona__in=[source.persona for source in sources])
    epochs = dict(rows.values_list("persona", "erase_epoch"))
    return all(epochs.get(source.persona) == source.erase_epoch for source in sources)


def _revision(sources: list[Source]) -> int | None:
    """Of the one persona; the parts of a book have revisions of their own."""
    return sources[0].revision if len(sources) == 1 else None


def _edition(source: Source) -> dict[str, Any]:
    return {"persona": source.persona, "revision": source.revision, "edition": source.edition}


def _all_cited(sources: Iterable[Source]) -> dict[str, list[int]]:
    cited: dict[str, set[int]] = {}
    for source in sources:
        for kind, ids in source.cites.items():
            cited.setdefault(kind, set()).update(ids)
    return {kind: sorted(ids) for kind, ids in cited.items()}


def _seldom(report: Callable[[int], None]) -> Callable[[int], None]:
    """At most twice a second: nobody sees more, and the file waits for each of them."""
    last = time.monotonic()

    def tell(percent: int) -> None:
        nonlocal last
        if time.monotonic() - last >= 0.5:
            last = time.monotonic()
            report(percent)

    return tell
