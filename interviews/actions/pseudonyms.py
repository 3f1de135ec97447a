"""What tells who somebody is leaves a transcript once a researcher has confirmed it.

The originals stay sealed in a table of their own. None of them is ever logged.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.actions.encounters import create_interview
from interviews.actions.originals import (
    keep_originals,
    known_people,
    locked_counters,
    numbers_for,
)
from interviews.actions.transcripts import parse_words, store_transcript
from interviews.importers.labels import is_role
from interviews.importers.parsed import ParsedSync, ParsedTranscript, ParsedTurn
from interviews.models import (
    ImportFile,
    Interview,
    SyncPoint,
    Transcript,
    TranscriptSource,
    Turn,
)
from interviews.pseudonyms.contacts import find_contacts
from interviews.pseudonyms.names import NAME, Person, find_names, is_name, person_of, read_people
from interviews.pseudonyms.proposals import Proposal, numbered, plain, propose
from interviews.pseudonyms.rewriting import Change, rewrite, rewritten
from lib.problems import Refused
from lib.vault import seal, unseal

MOVED_ON = "The text has changed since you looked. Look at the proposals again."
CODED = "This transcript is coded already. Correct its text instead: its highlights stay then."


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of the proposals is to be replaced: their keys, without the places left as they are.

    `names` is what the researcher listed; `version` the state of the text they looked at.
    """

    keys: frozenset[str]
    left: frozenset[int] = frozenset()
    names: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A transcript whose names are to be settled, before it is stored or afterwards."""

    interview: Interview
    parsed: ParsedTranscript
    version: int
    upload: ImportFile | None = None
    transcript: Transcript | None = None
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def is_held(self) -> bool:
        return self.upload is not None


@transaction.atomic
def hold_words(*, workspace: Workspace, by: User, text: str, **about: Any) -> Interview:
    """Pasted words wait, sealed, until their names are settled."""
    parsed = parse_words(text)
    interview = create_interview(workspace=workspace, by=by, **about)
    upload = ImportFile.objects.create(
        workspace=workspace,
        interview=interview,
        name="Pasted words",
        size=len(text.encode()),
        status=ImportFile.Status.DONE,
        pseudonymise=True,
        held=seal_words(parsed),
        created_by=by,
    )
    record(workspace=workspace.pk, by=by, verb="words.held", what=upload)
    return interview


def seal_words(parsed: ParsedTranscript) -> bytes:
    return seal(json.dumps(parsed.as_json(), ensure_ascii=False))


def waiting_words(interview: Interview, names: str = "") -> Waiting:
    """The words and what is proposed to leave them. Raises Refused where there is nothing to do:
    no words yet, or highlights on them."""
    upload = ImportFile.objects.filter(interview=interview, held__isnull=False).first()
    if upload and upload.held is not None:
        told = unseal(upload.held)
        if told is None:
            raise Refused("The key to these words is lost. Upload the file again.")
        found = Waiting(interview, ParsedTranscript.from_json(json.loads(told)), 0, upload)
    else:
        found = _stored(interview)
    people = [*read_people(names), *known_people(interview), *_labelled(found.parsed)]
    proposals = propose(found.parsed, people)
    numbers = numbers_for(interview.workspace_id, proposals)
    return replace(found, proposals=numbered(proposals, numbers))


@transaction.atomic
def pseudonymise(*, interview: Interview, by: User, chosen: Chosen) -> int:
    """Replace what was chosen, everywhere it was found; how many places there were.

    Words that wait are stored with it. Of a stored transcript a new version is made, and every
    older one goes, as the originals stand in it. Refused for a coded one.
    """
    counters = locked_counters(interview.workspace)
    interview = Interview.objects.locked().select_related("workspace").get(pk=interview.pk)
    found = waiting_words(interview, chosen.names)
    if found.version != chosen.version:
        raise Refused(MOVED_ON, code="stale")
    picked = [one for one in found.proposals if one.key in chosen.keys]
    changes = sorted(
        (place.start, place.end, one.replacement)
        for one in picked
        for place in one.places
        if place.start not in chosen.left
    )
    people = [*read_people(chosen.names), *known_people(interview), *_labelled(found.parsed)]
    rename = _Renamer(picked, people)
    labels = {label: rename(label) for one in picked for label in one.labels}
    _store(found, by, rewrite(found.parsed, changes, labels), bool(changes or labels))
    _rename_around(interview, rename)
    keep_originals(interview, by, picked, counters)
    record(
        workspace=interview.workspace_id,
        by=by,
        verb="transcript.pseudonymised",
        what=interview,
        after={"places": len(changes), "originals": len(picked)},
    )
    return len(changes)


def _stored(interview: Interview) -> Waiting:
    transcript = interview.transcripts.filter(is_current=True).first()
    if transcript is None:
        raise Refused("This interview has no text yet.")
    if interview.excerpts.exists():
        raise Refused(CODED, code="coded")
    turns = transcript.turns.values_list("speaker_label", "start", "end", "ms")
    syncs = transcript.sync_points.values_list("position", "ms")
    parsed = ParsedTranscript(
        text=transcript.text,
        turns=tuple(ParsedTurn(label or None, at, end, ms) for label, at, end, ms in turns),
        syncs=tuple(ParsedSync(*sync) for sync in syncs),
        labels=tuple(dict.fromkeys(label for label, *_ in turns if label)),
        source="",
        format=transcript.format,
        encoding=transcript.encoding or None,
        encoding_guessed=False,
        notes=tuple(transcript.notes),
    )
    return Waiting(interview, parsed, transcript.version, transcript=transcript)


def _labelled(parsed: ParsedTranscript) -> list[Person]:
    """Speakers who are called by a name and not by a role."""
    from_labels = (label.partition("(")[0].strip() for label in parsed.labels)
    return [person_of(label) for label in from_labels if _is_somebody(label)]


def _is_somebody(label: str) -> bool:
    return is_name(label) and not is_role(label) and not label.startswith("[")


class _Renamer:
    """The same replacements in a label or a title."""

    def __init__(self, picked: Sequence[Proposal], people: Sequence[Person]) -> None:
        self.people = people
        self.known = {
            (one.kind, plain(words)): one.replacement for one in picked for words in one.originals
        }
        for one in picked:
            for person in people if one.kind == NAME else ():
                if plain(person.forms[0]) == plain(one.originals[0]):
                    self.known |= {(NAME, plain(form)): one.replacement for form in person.forms}

    def __call__(self, words: str) -> str:
        found = [*find_contacts(words), *find_names(words, self.people)]
        changes: list[Change] = []
        for one in sorted(found, key=lambda place: place.start):
            said = self.known.get((one.kind, plain(words[one.start : one.end])))
            if said and (not changes or one.start >= changes[-1][1]):
                changes.append((one.start, one.end, said))
        return rewritten(words, changes)


def _store(found: Waiting, by: User, parsed: ParsedTranscript, changed: bool) -> None:
    if found.upload:
        store_transcript(interview=found.interview, by=by, parsed=parsed)
        ImportFile.objects.filter(pk=found.upload.pk).update(held=None, content=None)
    elif found.transcript and changed:
        _replace_stored(found.transcript, by, parsed)
        ImportFile.objects.filter(interview=found.interview).update(
            content=None, encoding_guessed=False
        )


def _replace_stored(old: Transcript, by: User, parsed: ParsedTranscript) -> None:
    """A next version with who spoke as it was; all others go."""
    interview = old.interview
    interview.transcripts.update(is_current=False)
    spoken = list(old.turns.all())
    new = Transcript.objects.create(
        workspace_id=old.workspace_id,
        interview=interview,
        version=old.version + 1,
        text=parsed.text,
        length=len(parsed.text),
        format=old.format,
        encoding=old.encoding,
        notes=old.notes,
        created_by=by,
    )
    Turn.objects.bulk_create(
        Turn(
            workspace_id=new.workspace_id,
            transcript=new,
            transcript_length=new.length,
            start=turn.start,
            end=turn.end,
            speaker_label=(turn.speaker or "")[:80],
            by_hand=was.by_hand,
            role=was.role,
            participant_id=was.participant_id,
            ms=was.ms,
        )
        for turn, was in zip(parsed.turns, spoken, strict=True)
    )
    SyncPoint.objects.bulk_create(
        (
            SyncPoint(
                workspace_id=new.workspace_id,
                transcript=new,
                position=sync.position,
                ms=sync.ms,
            )
            for sync in parsed.syncs
        ),
        ignore_conflicts=True,
    )
    TranscriptSource.objects.create(workspace_id=new.workspace_id, transcript=new, text="")
    interview.transcripts.exclude(pk=new.pk).delete()


def _rename_around(interview: Interview, rename: _Renamer) -> None:
    """Titles and the names of files often are the names of people."""
    title = rename(interview.title)[:200]
    if title != interview.title:
        Interview.objects.filter(pk=interview.pk).update(title=title)
    for upload in ImportFile.objects.filter(interview=interview).defer("content", "held"):
        if (name := rename(upload.name)[:200]) != upload.name:
            ImportFile.objects.filter(pk=upload.pk).update(name=name)
