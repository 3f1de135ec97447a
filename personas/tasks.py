import gc

from celery import current_app, shared_task
from celery.signals import worker_before_create_process, worker_process_init

from lib.memory import give_back, share_one_heap
from lib.tenancy import scoped
from personas import actions, notices
from personas.documents import pdf
from personas.models import Export


@shared_task(name="personas.refresh_summary", time_limit=60, soft_time_limit=45)
def refresh_summary(workspace_id: int, persona_id: int) -> None:
    actions.refresh_summary(workspace=workspace_id, persona=persona_id)


@shared_task(name="personas.render_export", time_limit=60, soft_time_limit=45)
def render_export(workspace_id: int, export_id: int) -> None:
    with scoped(workspace_id):
        export = Export.objects.for_workspace(workspace_id).filter(pk=export_id).first()
    if export and export.start():
        actions.render_export(export)
        # Nobody waits any more: what a book took, the next one need not take beside it.
        pdf.forget()
        give_back()


@shared_task(name="personas.write_notices", time_limit=60, soft_time_limit=45)
def write_notices() -> None:
    notices.write_notices()


@worker_before_create_process.connect
def load_builder(**_: object) -> None:
    """Before the worker forks, so that parent and child share it, and so does the next child."""
    if "refresh" in current_app.amqp.queues.consume_from:
        from personas import evidence  # noqa: F401, PLC0415 - brings NumPy, only here
        from personas.summaries import builder  # noqa: F401, PLC0415

        gc.freeze()


@worker_process_init.connect
def warm_up_typesetter(**_: object) -> None:
    """The first to ask need not wait for typefaces. Only where documents are made.

    What reading them leaves behind, 30 MiB, would stand beside every document.
    """
    if "work" in current_app.amqp.queues.consume_from:
        share_one_heap()
        pdf.warm_up()
        give_back()
