"""Three people, three personas that cast one of them each, and evidence about all three."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from accounts.models import User, Workspace
from insights.actions import tag_excerpt
from insights.models import Code, Coding
from interviews.models import Interview, Participant
from interviews.starter import load_attributes
from personas import evidence, summaries
from personas.counting.keeping import count, keep, outdated
from personas.counting.raising import raise_counts
from personas.models import Persona, PersonaState, SummaryRevision
from personas.summaries.builder import build
from tests.factories import (
    MODERATOR,
    create_cast_member,
    create_code,
    create_coding,
    create_interview,
    create_member,
    create_participant,
    create_persona,
    create_workspace,
)

ANN_SAYS = "I want the boring audit. The one where they are done by lunch, please."
BOB_SAYS = "We never look at it twice. Who would have the time for that on a Monday?"
CY_SAYS = "Nine hundred people, and every one of them signs the form by hand at night."
ASKED = "And what did you do then?"
BIG = {"all": [{"attribute": "company_size", "op": "at_least", "value": 100}]}
Moves = dict[str, tuple[int, int]]


@dataclass
class World:
    """`group` is Ann, the moderator and Bob at one table; `table` is what is coded in it."""

    workspace: Workspace
    by: User
    ann: Participant
    bob: Participant
    cy: Participant
    talk: Interview
    group: Interview
    night: Interview
    top: Code
    fear: Code
    time: Code
    unused: Code
    personas: dict[str, Persona]
    codings: dict[str, Coding]
    since: dict[str, tuple[int, int]] = field(default_factory=dict)

    def tag(
        self, interview: Interview, words: str, code: Code, *, by: User | None = None, **more: Any
    ) -> Coding:
        text = interview.transcripts.get(is_current=True).text
        start = text.index(words)
        coding, _ = tag_excerpt(
            workspace=self.workspace,
            interview=interview,
            start=start,
            end=start + len(words),
            code=code,
            by=by or self.by,
            **more,
        )
        return coding

    def begin(self) -> None:
        """Everything is as fresh as can be from here on."""
        self.since = self._counts()

    def moves(self) -> Moves:
        """(evidence_seq, erase_epoch) of the personas that moved, as steps since `begin`."""
        steps = {
            name: (seq - self.since[name][0], epoch - self.since[name][1])
            for name, (seq, epoch) in self._counts().items()
        }
        return {name: step for name, step in steps.items() if step != (0, 0)}

    def _counts(self) -> dict[str, tuple[int, int]]:
        return {
            state.persona.name: (state.evidence_seq, state.erase_epoch)
            for state in PersonaState.objects.select_related("persona")
        }


def create_world() -> World:
    """Evidence rows are made straight, so that a test sees only what it does itself."""
    workspace = create_workspace()
    by = create_member(workspace=workspace).user
    load_attributes(workspace=workspace.pk)
    ann, bob, cy = (
        create_participant(workspace=workspace, attributes={"company_size": size})
        for size in (10, 20, 500)
    )
    talk = create_interview(participant=ann, text=ANN_SAYS)
    group = create_interview(turns=[(ann, ANN_SAYS), (MODERATOR, ASKED), (bob, BOB_SAYS)])
    night = create_interview(participant=cy, text=CY_SAYS)
    stated: dict[str, Any] = {"statement": "want it boring", "statement_one": "wants it boring"}
    top = create_code(workspace=workspace, name="Audits", facet="goals", **stated)
    fear = create_code(parent=top, name="Boring", facet="goals", **stated)
    time = create_code(workspace=workspace, name="Time", facet="pains", statement="lack time")
    unused = create_code(workspace=workspace, name="Unused")
    codings = {
        "ann": create_coding(interview=talk, quote=ANN_SAYS[:24], code=fear, coder=by),
        "table": create_coding(interview=group, quote=BOB_SAYS[:25], code=time, coder=by),
        "cy": create_coding(interview=night, quote=CY_SAYS[:19], code=time, coder=by),
    }
    personas = {
        "Anna": create_persona(name="Anna", cast=[ann]),
        "Bobby": create_persona(name="Bobby", cast=[bob]),
        "Big": create_persona(workspace=workspace, name="Big", rule=BIG),
    }
    create_cast_member(persona=personas["Big"], participant=cy, origin="rule")
    world = World(
        workspace, by, ann, bob, cy, talk, group, night, top, fear, time, unused, personas, codings
    )
    world.begin()
    return world


def told(persona: Persona) -> summaries.SummaryDocument:
    """What the evidence says now, stored nowhere."""
    state = PersonaState.objects.get(persona=persona)
    return build(
        **evidence.load(Persona.objects.get(pk=persona.pk)),
        previous=None,
        evidence_seq=state.evidence_seq,
        revision=state.revision + 1,
        built_at=timezone.now(),
    )


def store(persona: Persona) -> SummaryRevision:
    """The summary of now as the next revision, as the worker would publish it."""
    document = told(persona).to_json()
    state = PersonaState.objects.get(persona=persona)
    PersonaState.objects.filter(persona=persona).update(
        revision=state.revision + 1, built_seq=state.evidence_seq
    )
    return SummaryRevision.objects.create(
        workspace_id=persona.workspace_id,
        persona=persona,
        revision=state.revision + 1,
        evidence_seq=state.evidence_seq,
        method=summaries.METHOD_VERSION,
        built_at=timezone.now(),
        document=document,
    )


def words_in(row: SummaryRevision) -> list[str]:
    """The quotes that a stored revision shows."""
    row.refresh_from_db()
    assert row.document is not None
    return sorted(quote["quote"] for quote in row.document["quotes"].values() if quote["quote"])


def keep_counts(workspace: Workspace) -> None:
    """What a build of many codings does first: everybody is counted."""
    people = list(Participant.objects.filter(workspace=workspace).values_list("pk", flat=True))
    raise_counts(people, workspace=workspace.pk)
    seqs = dict(outdated(workspace.pk, people))
    keep(workspace.pk, seqs, count(people))
