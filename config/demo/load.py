"""Puts the demo workspace into a database, once."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.changes import record
from accounts.models import User, Workspace
from config.demo import encounters, evidence, insights, journeys, people, personas, source, telling
from config.demo.together import write_together
from config.models import DemoLoad
from interviews.starter import load_attributes
from lib.problems import Refused
from lib.tenancy import scoped

DEMO = UUID("b7a5e2f4-63c1-5d0e-9a48-2f1c7d90e6b3")
RESEARCHER, MARKETER = "nadia", "imogen"


@transaction.atomic
def load_demo(*, password: str, today: date | None = None) -> bool:
    """False if this database had it before, whatever became of it since. Dates count from today.

    Raises Refused in production, where nobody could sign in to it, and where its addresses are
    taken.
    """
    if settings.PRODUCTION:
        raise Refused("The demo is for trying things out: it is not loaded in production.")
    # Two loaders at once meet at this row: the second waits, and finds it.
    _, first_time = DemoLoad.objects.get_or_create(guid=DEMO)
    if first_time:
        found = source.read("people")
        users = people.write_users(found["people"], password=password)
        workspace = Workspace.objects.create(
            guid=DEMO,
            slug=found["workspace"]["slug"],
            name=found["workspace"]["name"],
            is_demo=True,
        )
        with scoped(workspace.pk):
            people.write_members(workspace, found["people"], users)
            _write_research(workspace, users, today or timezone.localdate())
            personas.publish_personas(workspace, source.read("personas"), by=users[MARKETER])
            record(workspace=workspace.pk, by=None, verb="demo.loaded", what=workspace)
    return first_time


def _write_research(workspace: Workspace, users: dict[str, User], today: date) -> None:
    load_attributes(workspace=workspace.pk)
    sources, studies = source.interviews(), source.read("studies")
    researcher = users[RESEARCHER]
    participants = people.write_participants(
        workspace, source.read("participants"), by=researcher, today=today
    )
    codes = evidence.write_codes(workspace, source.read("codes"), by=researcher)
    rows = encounters.write_interviews(
        workspace,
        sources,
        studies=encounters.write_studies(workspace, studies),
        batches=encounters.write_batches(workspace, studies, by=researcher),
        users=users,
        today=today,
    )
    transcripts = encounters.write_transcripts(sources, rows, participants)
    heard: dict[str, Any] = {"participants": participants, "codes": codes}
    evidence.write_codings(sources, transcripts, users=users, today=today, **heard)
    evidence.write_coverages(sources, transcripts, users=users, today=today)
    marketer, drawn = users[MARKETER], source.read("personas")
    personas.write_personas(workspace, drawn, sources=sources, by=marketer, **heard)
    telling.write_telling(
        workspace,
        source.read("telling"),
        names={one["slug"]: one["name"] for one in drawn},
        sources=sources,
        codes=codes,
        by=marketer,
    )
    journeys.write_journeys(workspace, source.read("journeys"), by=users[MARKETER])
    insights.write_insights(
        workspace, source.read("insights"), codes=codes, users=users, today=today
    )
    write_together(workspace, researcher=researcher, marketer=marketer, today=today)
