from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        # Models are not loaded before this.
        from insights.receivers import withdraw  # noqa: PLC0415
        from interviews.signals import evidence_changed  # noqa: PLC0415

        evidence_changed.connect(withdraw, dispatch_uid="insights.withdraw")
