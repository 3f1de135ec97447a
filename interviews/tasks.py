from celery import shared_task

from interviews.actions import import_survey, read_upload
from interviews.housekeeping import drop_drafts
from interviews.models import ImportFile, SurveyImport
from interviews.recordings import sweep
from lib.tenancy import scoped


@shared_task(name="interviews.read_file", time_limit=60, soft_time_limit=45)
def read_file(workspace_id: int, upload_id: int) -> None:
    with scoped(workspace_id):
        upload = ImportFile.objects.for_workspace(workspace_id).filter(pk=upload_id).first()
    if upload and upload.start():
        read_upload(upload)


@shared_task(name="interviews.import_survey", time_limit=60, soft_time_limit=50)
def import_survey_file(workspace_id: int, job_id: int) -> None:
    with scoped(workspace_id):
        job = SurveyImport.objects.for_workspace(workspace_id).filter(pk=job_id).first()
    if job and job.start():
        import_survey(job)


@shared_task(name="interviews.sweep_recordings", time_limit=60, soft_time_limit=50)
def sweep_recordings() -> None:
    sweep()


@shared_task(name="interviews.drop_drafts", time_limit=60, soft_time_limit=50)
def drop_abandoned_drafts() -> None:
    drop_drafts()
