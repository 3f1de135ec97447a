from django.db import models


class DemoLoad(models.Model):
    """That the demo was put into this database once. It outlives the demo, which may be deleted."""

    guid = models.UUIDField(primary_key=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Demo {self.guid}"
