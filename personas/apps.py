from django.apps import AppConfig


class PersonasConfig(AppConfig):
    name = "personas"

    def ready(self) -> None:
        from interviews.signals import evidence_changed
        from personas.receivers import mark_stale

        evidence_changed.connect(mark_stale, dispatch_uid="personas.mark_stale")
