"""What stood in the words before it was replaced: sealed, numbered, and let go of."""

from collections.abc import Collection, Mapping, Sequence

from accounts.models import User, Workspace
from interviews.models import (
    Interview,
    ParticipantIdentity,
    Pseudonym,
    PseudonymCounter,
    Transcript,
    Turn,
)
from interviews.pseudonyms.names import Person, is_name, person_of
from interviews.pseudonyms.proposals import Proposal, plain
from lib.vault import fingerprint, seal, unseal


def originals_of(interview: Interview) -> list[tuple[str, str | None, str]]:
    """(replacement, original, whom it names) of every replacement; for researchers only.

    None for an original whose key is lost.
    """
    rows = Pseudonym.objects.filter(interview=interview).select_related("participant")
    return [
        (str(row), unseal(row.original_token), row.participant.label if row.participant else "")
        for row in rows
    ]


def drop_unused(interviews: Collection[int]) -> None:
    """Originals whose replacement stands in no text any more go: nobody could look them up."""
    rows = Pseudonym.objects.filter(interview__in=interviews)
    current = Transcript.objects.filter(interview__in=interviews, is_current=True)
    texts = dict(current.values_list("interview", "text"))
    spoken = Turn.objects.filter(transcript__in=current).values_list(
        "transcript__interview", "speaker_label"
    )
    labels = set(spoken.distinct())
    gone = [
        row.pk
        for row in rows
        if str(row) not in texts.get(row.interview_id, "")
        and not any(pk == row.interview_id and str(row) in label for pk, label in labels)
    ]
    Pseudonym.objects.filter(pk__in=gone).delete()


def known_people(interview: Interview) -> list[Person]:
    """Everybody whose real name is in the vault; only those who are named come to be seen."""
    rows = ParticipantIdentity.objects.filter(workspace=interview.workspace_id)
    names = (unseal(token) for token in rows.values_list("name_token", flat=True))
    return [person_of(name) for name in names if name and is_name(name)]


def _hashes(workspace: int, proposal: Proposal) -> list[str]:
    return [fingerprint(plain(words), workspace=workspace) for words in proposal.originals]


def numbers_for(workspace: int, proposals: Sequence[Proposal]) -> list[int]:
    """The number that an original has in this workspace already, else the next one."""
    hashes = [_hashes(workspace, one) for one in proposals]
    wanted = [mark for marks in hashes for mark in marks]
    rows = Pseudonym.objects.filter(workspace=workspace, original_hash__in=wanted)
    given = {
        (kind, mark): n for kind, mark, n in rows.values_list("kind", "original_hash", "number")
    }
    counters = PseudonymCounter.objects.filter(workspace=workspace)
    last = dict(counters.values_list("kind", "last"))
    numbers = []
    for one, marks in zip(proposals, hashes, strict=True):
        number = next((given[one.kind, mark] for mark in marks if (one.kind, mark) in given), None)
        if number is None:
            number = last[one.kind] = last.get(one.kind, 0) + 1
        numbers.append(number)
    return numbers


def locked_counters(workspace: Workspace) -> dict[str, PseudonymCounter]:
    """Two who replace at once do so one after the other, or a number would be given twice."""
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    rows = PseudonymCounter.objects.filter(workspace=workspace)
    return {row.kind: row for row in rows}


def keep_originals(
    interview: Interview,
    by: User,
    picked: Sequence[Proposal],
    counters: Mapping[str, PseudonymCounter],
) -> None:
    """The originals, sealed; and the highest numbers that were given."""
    workspace = interview.workspace_id
    whose = _participants(workspace)
    Pseudonym.objects.bulk_create(
        (
            Pseudonym(
                workspace_id=workspace,
                interview=interview,
                participant_id=whose.get(plain(one.originals[0])),
                kind=one.kind,
                number=one.number,
                original_token=seal(words),
                original_hash=fingerprint(plain(words), workspace=workspace),
                created_by=by,
            )
            for one in picked
            for words in one.originals
        ),
        ignore_conflicts=True,
    )
    for kind in {one.kind for one in picked}:
        highest = max(one.number for one in picked if one.kind == kind)
        row = counters.get(kind) or PseudonymCounter(workspace_id=workspace, kind=kind)
        row.last = max(row.last, highest)
        row.save()


def _participants(workspace: int) -> dict[str, int]:
    """Whose name or contact an original is, where the vault knows it."""
    rows = ParticipantIdentity.objects.filter(workspace=workspace)
    known: dict[str, int] = {}
    for pk, *tokens in rows.values_list("participant", "name_token", "contact_token"):
        for words in filter(None, map(unseal, tokens)):
            known.setdefault(plain(words), pk)
    return known
