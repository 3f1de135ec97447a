"""The rows of a survey become participants and interviews, many at a time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from accounts.changes import record_many
from accounts.models import User, Workspace
from interviews.actions.attributes import make_attribute
from interviews.actions.encounters import create_batch
from interviews.actions.participants import NUMBERED
from interviews.importers.assembly import Draft, Origin, Piece, assemble
from interviews.importers.parsed import ParsedTranscript
from interviews.models import (
    Attendance,
    AttributeDefinition,
    Consent,
    Interview,
    InterviewBatch,
    Participant,
    ParticipantIdentity,
    SurveyFile,
    Transcript,
    TranscriptSource,
    Turn,
)
from interviews.models.encounters import Directness, Kind
from interviews.signals import evidence_changed
from interviews.surveys.columns import ATTRIBUTE, new_attributes
from interviews.surveys.plan import Plan, Respondent
from lib.problems import Refused
from lib.vault import fingerprint, seal

ASKED, ANSWERED = "Question", "Answer"
CHUNK = 1_000
Pairs = Sequence[tuple[Respondent, Participant]]


def write_respondents(
    *,
    workspace: Workspace,
    by: User | None,
    file: SurveyFile,
    plan: Plan,
    about: Mapping[str, Any],
) -> InterviewBatch:
    """A batch with one interview for each respondent of the plan. The caller holds the
    workspace's row and the transaction; `about` is the file's."""
    if by is None:
        raise Refused("Whoever uploaded this file has left. Upload it again.")
    keys, made = _attribute_keys(workspace, file)
    people = _people(workspace, plan, keys)
    pairs = list(zip(plan.respondents, people, strict=True))
    _write_consents(workspace, by, about.get("consent"), people)
    batch = create_batch(workspace=workspace, by=by, name=str(about["name"]))
    interviews = _write_interviews(batch, by, about, pairs)
    _write_transcripts(file, by, interviews, pairs)
    evidence_changed.send(
        Participant,
        workspace=workspace.pk,
        participants=[one.participant for one in plan.respondents if one.participant],
        recast=[person.pk for person in people],
    )
    newcomers = [person for one, person in pairs if one.participant is None]
    record_many(
        workspace=workspace.pk,
        by=by,
        entries=[
            *[("attribute.created", definition, None, None) for definition in made],
            *[("participant.created", person, None, None) for person in newcomers],
            *[("interview.created", interview, None, None) for interview in interviews],
        ],
    )
    return batch


def _attribute_keys(
    workspace: Workspace, file: SurveyFile
) -> tuple[dict[int, str], list[AttributeDefinition]]:
    """By column, the key of its attribute; and those that were made for it."""
    mapping = {int(at): what for at, what in file.mapping.items()}
    table = file.table or {}
    rows = [cells for _, cells in table["rows"]]
    known = set(
        AttributeDefinition.objects.filter(workspace=workspace).values_list("key", flat=True)
    )
    keys = {
        at: what.removeprefix(ATTRIBUTE)
        for at, what in mapping.items()
        if what.startswith(ATTRIBUTE) and what.removeprefix(ATTRIBUTE) in known
    }
    made = {
        at: make_attribute(
            workspace=workspace, label=new.label, takes=new.type, choices=new.choices
        )
        for at, new in new_attributes(table["header"], rows, mapping).items()
    }
    return keys | {at: definition.key for at, definition in made.items()}, list(made.values())


def _people(workspace: Workspace, plan: Plan, keys: Mapping[int, str]) -> list[Participant]:
    """In the order of the plan. What is known of somebody already is kept, gaps are filled."""
    wanted = [one.participant for one in plan.respondents if one.participant]
    known = {row.pk: row for row in Participant.objects.locked().filter(pk__in=wanted)}
    number = Participant.objects.for_workspace(workspace).aggregate(top=Max("number"))["top"] or 0
    made: list[Participant] = []
    people: list[Participant] = []
    taken = {int(n) for n in _given_numbers(plan)}
    for one in plan.respondents:
        values = {keys[at]: value for at, value in one.attributes.items()}
        if one.participant:
            person = known[one.participant]
            person.attributes = values | person.attributes
        else:
            if not one.label:
                number = _next(number, taken)
            person = _newcomer(workspace, one.label, number, values)
            made.append(person)
        people.append(person)
    Participant.objects.bulk_create(made, batch_size=CHUNK)
    Participant.objects.bulk_update(known.values(), ["attributes"], batch_size=CHUNK)
    _write_identities(workspace, zip(plan.respondents, people, strict=True))
    return people


def _given_numbers(plan: Plan) -> Iterable[str]:
    matches = (NUMBERED.fullmatch(one.label) for one in plan.respondents)
    return (match[1] for match in matches if match)


def _next(number: int, taken: set[int]) -> int:
    number += 1
    while number in taken:
        number += 1
    return number


def _newcomer(workspace: Workspace, label: str, number: int, values: dict[str, Any]) -> Participant:
    match = NUMBERED.fullmatch(label)
    return Participant(
        workspace=workspace,
        label=label or f"P-{number:02d}",
        number=(int(match[1]) if match else None) if label else number,
        attributes=values,
    )


def _write_identities(
    workspace: Workspace, pairs: Iterable[tuple[Respondent, Participant]]
) -> None:
    """Whoever has a name in the vault keeps it."""
    ParticipantIdentity.objects.bulk_create(
        (
            ParticipantIdentity(
                workspace=workspace,
                participant=person,
                name_token=seal(one.name),
                contact_token=seal(one.contact),
                name_hash=fingerprint(one.name, workspace=workspace.pk),
            )
            for one, person in pairs
            if one.name or one.contact
        ),
        batch_size=CHUNK,
        ignore_conflicts=True,
    )


def _write_consents(
    workspace: Workspace, by: User, terms: Mapping[str, Any] | None, people: Sequence[Participant]
) -> None:
    """What all of them agreed to. Consent that somebody has on record already is not touched."""
    if not terms:
        return
    ids = [person.pk for person in people]
    on_record = set(
        Consent.objects.filter(participant__in=ids, superseded_at=None).values_list(
            "participant", flat=True
        )
    )
    fields = {**terms, "recorded_on": date.fromisoformat(terms["recorded_on"])}
    Consent.objects.bulk_create(
        (
            Consent(workspace=workspace, participant=person, recorded_by=by, **fields)
            for person in people
            if person.pk not in on_record
        ),
        batch_size=CHUNK,
    )


def _write_interviews(
    batch: InterviewBatch, by: User, about: Mapping[str, Any], pairs: Pairs
) -> list[Interview]:
    usual = date.fromisoformat(about["held_on"])
    interviews = Interview.objects.bulk_create(
        (
            Interview(
                workspace_id=batch.workspace_id,
                title=f"{batch.name} · {person.label}"[:200],
                kind=Kind.SURVEY,
                mode=about["mode"],
                directness=Directness.FIRST_HAND,
                held_on=one.held_on or usual,
                study_id=about.get("study"),
                batch=batch,
                speakers_settled=True,
                created_by=by,
            )
            for one, person in pairs
        ),
        batch_size=CHUNK,
    )
    Attendance.objects.bulk_create(
        (
            Attendance(
                workspace_id=batch.workspace_id,
                interview=interview,
                participant=person,
                part=Attendance.Part.RESPONDENT,
            )
            for interview, (_, person) in zip(interviews, pairs, strict=True)
        ),
        batch_size=CHUNK,
    )
    return interviews


def _write_transcripts(
    file: SurveyFile, by: User, interviews: Sequence[Interview], pairs: Pairs
) -> None:
    form = (file.table or {})["format"]
    told = [_told(one, form) for one, _ in pairs]
    transcripts = Transcript.objects.bulk_create(
        (
            Transcript(
                workspace_id=file.workspace_id,
                interview=interview,
                version=1,
                text=parsed.text,
                length=len(parsed.text),
                format=parsed.format,
                encoding=file.encoding,
                created_by=by,
            )
            for interview, parsed in zip(interviews, told, strict=True)
        ),
        batch_size=CHUNK,
    )
    TranscriptSource.objects.bulk_create(
        (
            TranscriptSource(
                workspace_id=file.workspace_id, transcript=transcript, text=parsed.source
            )
            for transcript, parsed in zip(transcripts, told, strict=True)
        ),
        batch_size=CHUNK,
    )
    rows = zip(transcripts, told, (person for _, person in pairs), strict=True)
    Turn.objects.bulk_create((turn for row in rows for turn in _turns(*row)), batch_size=CHUNK)


def _told(one: Respondent, form: str) -> ParsedTranscript:
    """Each question is a turn of the moderator, each answer one of the participant."""
    drafts: list[Draft] = []
    for question, answer in one.answers:
        drafts += [_draft(ASKED, question), _draft(ANSWERED, answer)]
    source = "\n\n".join(f"{question}\n{answer}" for question, answer in one.answers)
    return assemble(drafts, Origin(source, form), [])


def _draft(speaker: str, words: str) -> Draft:
    return Draft(speaker, pieces=[Piece(line, opens=True) for line in words.split("\n")])


def _turns(transcript: Transcript, parsed: ParsedTranscript, person: Participant) -> list[Turn]:
    return [
        Turn(
            workspace_id=transcript.workspace_id,
            transcript=transcript,
            transcript_length=transcript.length,
            start=turn.start,
            end=turn.end,
            speaker_label=turn.speaker or "",
            role=Turn.Role.MODERATOR if turn.speaker == ASKED else Turn.Role.PARTICIPANT,
            participant=None if turn.speaker == ASKED else person,
        )
        for turn in parsed.turns
    ]
