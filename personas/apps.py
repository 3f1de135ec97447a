from django.apps import AppConfig


class PersonasConfig(AppConfig):
    name = "personas"

    def ready(self) -> None:
        # Models are not loaded before this.
        from interviews.signals import evidence_changed  # noqa: PLC0415 - needs the models
        from personas.receivers import mark_stale  # noqa: PLC0415 - needs the models

        evidence_changed.connect(mark_stale, dispatch_uid="personas.mark_stale")
