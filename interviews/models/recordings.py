from django.db import models
from django.db.models import Q

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from interviews.models.encounters import Interview
from lib.constraints import same_workspace
from lib.media import MEDIA, VIDEO


class Recording(Guided, WorkspaceRow):
    """Sound or film of an interview. Its bytes lie in a file that is called by `guid`.

    A recording never changes: another one is another row, and another file. The name that the file
    came with is not kept, as people call recordings by whom they met.
    """

    interview = models.OneToOneField(Interview, models.CASCADE, related_name="recording")
    media_type = models.CharField(max_length=20)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Recording"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guid"], name="interviews_recording_guid_once"),
            models.CheckConstraint(
                condition=Q(media_type__in=sorted(MEDIA)), name="interviews_recording_media_type"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="interviews_recording_not_empty"),
            *same_workspace("interviews", "recording", ("interview", "interviews.Interview")),
        ]

    def __str__(self) -> str:
        return f"Recording of interview {self.interview_id}"

    @property
    def is_video(self) -> bool:
        return self.media_type in VIDEO

    @property
    def words(self) -> str:
        """What it is, for people: “MP3”."""
        return MEDIA[self.media_type]

    @property
    def etag(self) -> str:
        return f'"{self.sha256}"'
