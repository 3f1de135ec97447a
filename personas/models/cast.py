from django.db import models

from accounts.models import WorkspaceRow
from interviews.models import Participant
from lib.constraints import same_workspace
from personas.models.personas import Persona


class CastMember(WorkspaceRow):
    """A participant a persona rests on: by rule or by hand, less the excluded. Materialised."""

    class Origin(models.TextChoices):
        RULE = "rule", "By rule"
        HAND = "hand", "By hand"

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="cast_members")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="castings")
    origin = models.CharField(max_length=4, choices=Origin.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "participant"], name="personas_castmember_once"
            ),
            *same_workspace(
                "personas",
                "castmember",
                ("persona", "personas.Persona"),
                ("participant", "interviews.Participant"),
            ),
        ]

    def __str__(self) -> str:
        return f"Participant {self.participant_id} in persona {self.persona_id}"


class CastExclusion(WorkspaceRow):
    """A participant kept out of a persona whatever its rule says."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="exclusions")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "participant"], name="personas_castexclusion_once"
            ),
            *same_workspace(
                "personas",
                "castexclusion",
                ("persona", "personas.Persona"),
                ("participant", "interviews.Participant"),
            ),
        ]

    def __str__(self) -> str:
        return f"Participant {self.participant_id} kept out of persona {self.persona_id}"
