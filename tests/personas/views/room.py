"""A persona of two customers with a summary, in the workspace of the signed-in clients."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User, Workspace
from insights.models import Code, Coding
from interviews.models import Interview, Participant
from personas.models import Persona, PersonaState, SummaryRevision
from tests.factories import (
    create_attribute,
    create_code,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
)
from tests.personas.heart import store

SAYS = "I want the boring audit. The one where they are done by lunch, please."
FEARS = "One missing signature, and eleven pallets went to the bin on a Friday night."


@dataclass
class Room:
    workspace: Workspace
    persona: Persona
    people: list[Participant]
    interviews: list[Interview]
    goal: Code
    fear: Code
    coding: Coding

    def url(self, name: str, *arguments: object) -> str:
        """The address of `personas:name` for this persona, or for what is named."""
        return reverse(
            f"personas:{name}", args=[self.workspace.slug, *(arguments or [self.persona.pk])]
        )

    def summarise(self) -> SummaryRevision:
        """Publish what the evidence says now, with its counts, as the worker does."""
        row = store(self.persona)
        assert row.document is not None
        row.counts, row.changes = row.document["counts"], row.document["changes"]
        row.save(update_fields=["counts", "changes"])
        PersonaState.objects.filter(persona=self.persona).update(built_at=row.built_at)
        return row


def create_room(workspace: Workspace, coder: User) -> Room:
    people = [
        create_participant(
            workspace=workspace, attributes={"role": "Head of quality", "industry": "Dairy"}
        )
        for _ in range(2)
    ]
    create_attribute(workspace=workspace, key="role", label="Role")
    interviews = [create_interview(participant=each, text=f"{SAYS} {FEARS}") for each in people]
    stated = {"statement": "want the boring audit", "statement_one": "wants the boring audit"}
    goal = create_code(workspace=workspace, name="Boring audit", facet="goals", **stated)
    fear = create_code(
        workspace=workspace, name="Recall", facet="concerns", statement="fear a recall"
    )
    codings = [
        create_coding(interview=each, quote=SAYS[:24], code=goal, coder=coder)
        for each in interviews
    ]
    persona = create_persona(workspace=workspace, name="Compliance Carla", cast=people)
    room = Room(workspace, persona, people, interviews, goal, fear, codings[0])
    room.summarise()
    return room
