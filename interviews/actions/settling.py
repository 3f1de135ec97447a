"""The step after an import: who is who, newcomers made and names put away on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import QuerySet

from accounts.changes import record
from accounts.models import User
from interviews.actions.participants import create_participant, set_identity
from interviews.actions.speakers import Speaker, settle_speakers
from interviews.models import Interview, Participant, ParticipantIdentity, Pseudonym, Turn
from interviews.pseudonyms.names import NAME
from lib.problems import Refused
from lib.text import one_line
from lib.vault import unseal

LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a label is: a participant, "moderator", "ignore", "new", the answer to `same_as`, or ""
    where that stays as it is.

    `keep_name` seals the label as the name of its participant, if that one has no name yet.
    `rename` is what the label is called from now on, if anything else.
    """

    label: str
    who: Participant | str
    same_as: str | None = None
    keep_name: bool = False
    rename: str = ""


@transaction.atomic
def rename_labels(*, interview: Interview, by: User, names: Mapping[str, str]) -> None:
    """Call speakers otherwise, in every turn at once: {label: new label}. Two labels that are
    called the same from then on are one; what was said of who they are stays."""
    interview = Interview.objects.locked().get(pk=interview.pk)
    transcript = interview.transcripts.filter(is_current=True).first()
    if transcript is None:
        raise Refused("This interview has no transcript yet.")
    turns = list(transcript.turns.filter(speaker_label__in=names))
    for turn in turns:
        turn.speaker_label = _checked_label(names[turn.speaker_label])
    Turn.objects.bulk_update(turns, ["speaker_label"], batch_size=1_000)
    record(workspace=interview.workspace_id, by=by, verb="label.renamed", what=interview)


def _checked_label(name: str) -> str:
    label = one_line(name)
    if not label:
        raise Refused("Give the speaker a name.", field="speakers")
    if len(label) > LONGEST_LABEL:
        raise Refused(f"A speaker has at most {LONGEST_LABEL} characters.", field="speakers")
    return label


@transaction.atomic
def name_speakers(
    *, interview: Interview, by: User, answers: Sequence[Answer]
) -> tuple[Interview, list[Participant]]:
    """Settle the labels as answered; the interview, and the participants that are new.

    Raises Refused; then nobody was made and no turn has changed.
    """
    newcomers: list[Participant] = []
    speakers: dict[str, Speaker] = {}
    for answer in answers:
        if answer.who == "":
            continue
        if answer.who == "same":
            speakers[answer.label] = _same(speakers, answer)
        elif answer.who == "new":
            newcomers.append(create_participant(workspace=interview.workspace, by=by))
            speakers[answer.label] = newcomers[-1]
        else:
            speakers[answer.label] = _speaker(answer.who)
    if speakers:
        interview = settle_speakers(interview=interview, by=by, speakers=speakers)
    _keep_names(interview, answers, speakers, by)
    if names := {answer.label: answer.rename for answer in answers if answer.rename}:
        rename_labels(interview=interview, by=by, names=names)
    return interview, newcomers


@transaction.atomic
def name_alike(*, interview: Interview, by: User, answers: Sequence[Answer]) -> int:
    """The same answers for every open interview of the batch; how many there were.

    Somebody new here is somebody new in each of them. A known participant answered one sheet only,
    so that answer is not carried over.
    """
    carried = [
        replace(answer, keep_name=False, rename="")
        for answer in answers
        if isinstance(answer.who, str) and answer.who
    ]
    others = list(open_in_batch(interview))
    for other in others:
        known = set(
            other.transcripts.filter(is_current=True).values_list("turns__speaker_label", flat=True)
        )
        name_speakers(
            interview=other,
            by=by,
            answers=[
                answer
                for answer in carried
                if answer.label in known and (answer.same_as is None or answer.same_as in known)
            ],
        )
    return len(others)


def open_in_batch(interview: Interview) -> "QuerySet[Interview]":
    """The other interviews of its batch in which somebody has no name yet."""
    if interview.batch_id is None:
        return Interview.objects.none()
    return (
        Interview.objects.readable()
        .filter(batch=interview.batch_id, speakers_settled=False)
        .exclude(pk=interview.pk)
        .select_related("workspace")
        .order_by("pk")
    )


def _same(speakers: dict[str, Speaker], answer: Answer) -> Speaker:
    if answer.same_as not in speakers:
        raise Refused(f"Say who “{answer.same_as}” is first.", field="speakers")
    return speakers[answer.same_as]


def _speaker(who: Participant | str) -> Speaker:
    if isinstance(who, Participant):
        return who
    return "moderator" if who == "moderator" else None


def _keep_names(
    interview: Interview, answers: Sequence[Answer], speakers: Mapping[str, Speaker], by: User
) -> None:
    replaced = _replaced(interview)
    for answer in answers:
        person = speakers.get(answer.label)
        if not isinstance(person, Participant):
            continue
        originals = replaced.get(answer.label, [])
        # From here on the original goes with the participant.
        Pseudonym.objects.filter(pk__in=[row.pk for row in originals]).update(participant=person)
        if not answer.keep_name:
            continue
        name = (unseal(originals[0].original_token) or "") if originals else answer.label
        if name and not ParticipantIdentity.objects.filter(participant=person).exists():
            set_identity(participant=person, by=by, name=name, contact="")


def _replaced(interview: Interview) -> dict[str, list[Pseudonym]]:
    """What stands in place of a name → the ways in which it was written, the fullest first."""
    rows: dict[str, list[Pseudonym]] = {}
    for row in Pseudonym.objects.filter(interview=interview, kind=NAME).order_by("pk"):
        rows.setdefault(str(row), []).append(row)
    return rows
