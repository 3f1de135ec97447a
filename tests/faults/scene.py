"""A team at work: people, words to tag, a code, personas that cast the people."""

from dataclasses import dataclass

from accounts.models import User, Workspace
from insights.actions import tag_excerpt
from insights.models import Code, Coding
from interviews.models import Interview, Participant
from personas.models import Persona, SummaryRevision
from tests.factories import (
    create_code,
    create_interview,
    create_member,
    create_participant,
    create_persona,
    create_workspace,
)

WORDS = " ".join(f"word{number:03d}" for number in range(200))
STEP = 8  # characters from one word to the next


@dataclass(frozen=True)
class Scene:
    workspace: Workspace
    researcher: User
    people: list[Participant]
    interviews: list[Interview]
    code: Code
    personas: list[Persona]

    def tag(self, word: int, *, person: int = 0, by: User | None = None) -> Coding:
        """Put the code on one word of somebody's interview."""
        coding, _ = tag_excerpt(
            workspace=self.workspace,
            interview=self.interviews[person],
            start=word * STEP,
            end=word * STEP + STEP - 1,
            code=self.code,
            by=by or self.researcher,
        )
        return coding


def create_scene(*, people: int = 1, personas: int = 1) -> Scene:
    workspace = create_workspace()
    crowd = [create_participant(workspace=workspace) for _ in range(people)]
    return Scene(
        workspace=workspace,
        researcher=create_member(workspace=workspace).user,
        people=crowd,
        interviews=[create_interview(participant=person, text=WORDS) for person in crowd],
        code=create_code(workspace=workspace, facet="goals", statement="want the boring audit"),
        personas=[create_persona(workspace=workspace, cast=crowd) for _ in range(personas)],
    )


def cited(persona: Persona) -> set[int]:
    """The codings that the persona's current summary rests on."""
    row = SummaryRevision.objects.filter(persona=persona).current().get()
    assert row.document is not None
    return {
        int(coding)
        for facet in row.document["facets"]
        for theme in facet["themes"]
        for coding in theme["citations"]
    }
