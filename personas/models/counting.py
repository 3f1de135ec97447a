from django.db import models
from django.db.models import F, Q

from accounts.models import WorkspaceQuerySet, WorkspaceRow
from interviews.models import Participant
from lib.constraints import same_workspace


class EvidenceCount(WorkspaceRow):
    """What a participant's codings come to: derived, without words, never added to.

    It holds while `counted_seq = seq`. Whatever changes their evidence raises `seq` in the same
    transaction, and the next build of a summary counts them anew. `codings` are numbers, column
    by column; `cells` is JSON of what could not be counted away (`personas.counting.packing`).
    """

    participant = models.OneToOneField(
        Participant, models.CASCADE, primary_key=True, related_name="+"
    )
    seq = models.BigIntegerField(default=1)
    counted_seq = models.BigIntegerField(default=0)
    method = models.PositiveSmallIntegerField(default=0)
    cells = models.TextField(default="[]")
    codings = models.BinaryField(default=bytes)

    objects = WorkspaceQuerySet["EvidenceCount"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(counted_seq__lte=F("seq")), name="personas_evidencecount_seq"
            ),
            *same_workspace("personas", "evidencecount", ("participant", "interviews.Participant")),
        ]

    def __str__(self) -> str:
        return f"Participant {self.participant_id}: counted {self.counted_seq} of {self.seq}"
