from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import User, Workspace
from insights.exchange import model
from insights.exchange.loading.codes import CodeLoader
from insights.exchange.loading.people import PeopleLoader
from insights.exchange.loading.texts import TextLoader
from insights.models import Coding
from interviews.models import InterviewBatch, Participant
from interviews.signals import evidence_changed


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made; `batch` holds the interviews, if there are any."""

    batch: InterviewBatch | None
    report: dict[str, Any]
    interviews: int
    codes: int


def take_in(
    *,
    project: model.Project,
    workspace: Workspace,
    by: User,
    alive: Callable[[], None] = lambda: None,
) -> Taken:
    """Write the project into the workspace, inside a transaction.

    Locks the workspace's row, then the participants who are here already. `alive` is asked in
    between; what it raises ends the work. The caller records the change, last of all.
    """
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    report = model.Report()
    people = PeopleLoader(workspace, by, report)
    codes = CodeLoader(workspace, by, report)
    made = people.load_cases(project)
    _lock(people)
    people.load_users(project.users)
    people.load_studies(project)
    codes.load(project.codes)
    alive()
    batch = _batch(project, workspace, by)
    texts = TextLoader(workspace, by, report, codes, people, alive)
    if batch:
        texts.load(project, batch)
    evidence_changed.send(
        Coding,
        workspace=workspace.pk,
        participants=sorted(person.pk for person in people.people.values()),
        recast=sorted(person.pk for person in made),
    )
    return Taken(batch, report.as_json(), len(project.sources), len(codes.made))


def _lock(people: PeopleLoader) -> None:
    """In id order, those who were here before: their evidence grows."""
    ids = [person.pk for person in people.people.values()]
    list(Participant.objects.locked().filter(pk__in=ids).values_list("pk"))


def _batch(project: model.Project, workspace: Workspace, by: User) -> InterviewBatch | None:
    if not project.sources:
        return None
    return InterviewBatch.objects.create(
        workspace=workspace, name=project.name[:120], created_by=by
    )
