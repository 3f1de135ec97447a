from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lib.tenancy import scoped, snapshot
from personas import evidence
from personas.actions import refresh_summary
from personas.counting.keeping import miscounted
from personas.counting.raising import raise_counts
from personas.freshness import raise_evidence
from personas.models import CastMember, EvidenceCount, Persona, PersonaState, SummaryRevision
from personas.summaries.builder import build

# What two builds of the same evidence may differ in.
PASSING = {"revision", "evidence_seq", "built_at", "changes"}


class Command(BaseCommand):
    help = (
        "Rebuild every persona from rows. With --compare nothing is written: what is stored is "
        "held against what the rows say, and the exit code is 1 if they differ."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compare", action="store_true")

    def handle(self, *args: Any, compare: bool, **options: Any) -> None:
        personas = list(PersonaState.objects.order_by("pk").values_list("workspace_id", "pk"))
        if not compare:
            for workspace, persona in personas:
                with scoped(workspace):
                    cast = CastMember.objects.filter(persona=persona)
                    people = cast.values_list("participant", flat=True)
                    raise_counts(list(people), workspace=workspace)
                    raise_evidence([persona], workspace=workspace, removed=False)
                done = refresh_summary(workspace=workspace, persona=persona)
                self.stdout.write(f"Persona {persona}: {'rebuilt' if done else 'left stale'}")
            return
        found = [difference_of(workspace, persona) for workspace, persona in personas]
        differing = [(pk, says) for (_, pk), says in zip(personas, found, strict=True) if says]
        for persona, says in differing:
            self.stdout.write(f"Persona {persona}: {says}")
        wrong = [pk for workspace in sorted({w for w, _ in personas}) for pk in _wrong(workspace)]
        for person in wrong:
            self.stdout.write(f"Participant {person}: counts differ from the codings")
        self.stdout.write(f"{len(personas)} compared, {len(differing)} differ.")
        if differing or wrong:
            raise SystemExit(1)


def _wrong(workspace: int) -> list[int]:
    with snapshot(workspace):
        counts = EvidenceCount.objects.for_workspace(workspace)
        return miscounted(workspace, list(counts.values_list("pk", flat=True)))


def difference_of(workspace: int, persona: int) -> str:
    """The parts of the document that differ; empty where none does, or where it is not yet due."""
    with snapshot(workspace):
        row = SummaryRevision.objects.filter(persona=persona).current().first()
        state = PersonaState.objects.filter(pk=persona).first()
        if state is None or state.is_stale:
            return ""
        if row is None or row.document is None:
            return "fresh by its numbers, but nothing is stored"
        stored = dict(row.document)
        # As of the day it was built on: how fresh evidence is goes by the day.
        built_at = datetime.fromisoformat(stored["built_at"])
        now = _built(Persona.objects.get(pk=persona), state, built_at)
    parts = sorted(key for key in now.keys() | stored.keys() if now.get(key) != stored.get(key))
    return ", ".join(part for part in parts if part not in PASSING)


def _built(persona: Persona, state: PersonaState, built_at: datetime) -> dict[str, Any]:
    document = build(
        **evidence.load(persona, afresh=True),
        previous=None,
        evidence_seq=state.evidence_seq,
        revision=state.revision,
        built_at=built_at,
    )
    return document.to_json()
