"""Who a speaker probably is, by what they are called."""

import re
from collections.abc import Sequence

from accounts.models import Workspace
from interviews.importers import similar_labels
from interviews.models import ParticipantIdentity, Pseudonym
from interviews.pseudonyms.names import NAME
from lib.vault import fingerprint

MODERATORS = {"interviewer", "moderator", "facilitator", "researcher", "int", "mod", "question"}
SUBJECTS = {"interviewee", "participant", "respondent", "res", "resp", "answer"}
# What the real name of a speaker was replaced by.
REPLACED = re.compile(r"\[name (\d{1,9})\]")


def by_role(name: str, *, alone: bool) -> str:
    word = "".join(sign for sign in name.casefold() if sign.isalpha())
    if word in MODERATORS:
        return "moderator"
    return "new" if word in SUBJECTS or (alone and not name) else ""


def alike(labels: Sequence[str]) -> dict[int, int]:
    """The later of two near-identical labels → the place of the earlier one."""
    places = {label: place for place, label in enumerate(labels)}
    pairs = similar_labels([label for label in labels if label])
    found: dict[int, int] = {}
    for one, other in pairs:
        first, second = sorted((places[one], places[other]))
        found.setdefault(second, found.get(first, first))
    return found


def known(labels: Sequence[str], workspace: Workspace) -> dict[str, str]:
    """Labels that are the exact real name of somebody, or stand in its place → who that is."""
    hashes = {fingerprint(label, workspace=workspace.pk): label for label in labels}
    hashes.pop("", None)
    rows = ParticipantIdentity.objects.filter(workspace=workspace, name_hash__in=hashes)
    numbers = [int(match[1]) for label in labels if (match := REPLACED.fullmatch(label))]
    replaced = Pseudonym.objects.filter(
        workspace=workspace, kind=NAME, number__in=numbers, participant__isnull=False
    )
    return {
        **{str(row): str(row.participant_id) for row in replaced},
        **{hashes[row.name_hash]: str(row.participant_id) for row in rows},
    }
