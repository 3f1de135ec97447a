from celery import shared_task

from insights.actions.intakes import work_on
from insights.actions.meaning import read_on
from insights.actions.questions import read_words
from insights.actions.takeouts import write_takeout
from insights.models import ExchangeExport, ExchangeImport, MeaningQuestion, MeaningReading
from lib.tenancy import scoped


@shared_task(name="insights.write_exchange", time_limit=60, soft_time_limit=45)
def write_exchange(workspace_id: int, takeout_id: int) -> None:
    with scoped(workspace_id):
        rows = ExchangeExport.objects.for_workspace(workspace_id)
        takeout = rows.filter(pk=takeout_id).first()
    if takeout and takeout.start():
        write_takeout(takeout)


@shared_task(name="insights.read_exchange", time_limit=60, soft_time_limit=45)
def read_exchange(workspace_id: int, intake_id: int) -> None:
    with scoped(workspace_id):
        rows = ExchangeImport.objects.for_workspace(workspace_id)
        intake = rows.defer("content", "parsed").filter(pk=intake_id).first()
    if intake and intake.start():
        work_on(intake)


@shared_task(name="insights.read_meaning", time_limit=60, soft_time_limit=45)
def read_meaning(workspace_id: int, reading_id: int) -> None:
    with scoped(workspace_id):
        rows = MeaningReading.objects.for_workspace(workspace_id)
        reading = rows.filter(pk=reading_id).first()
    if reading and reading.start():
        read_on(reading)


@shared_task(name="insights.read_question", time_limit=60, soft_time_limit=45)
def read_question(workspace_id: int, question_id: int) -> None:
    with scoped(workspace_id):
        rows = MeaningQuestion.objects.for_workspace(workspace_id)
        question = rows.filter(pk=question_id).first()
    if question and question.start():
        read_words(question)
